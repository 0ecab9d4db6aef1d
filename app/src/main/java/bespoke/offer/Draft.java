package bespoke.offer;

import bespoke.audience.AudienceId;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it is being written: anything but its product may still be missing. What stands in it is checked when it
 * is published; see {@link Offer} for what the parts mean.
 *
 * @param because  empty unless the company asks it
 * @param kind     of fulfilment; null while nothing happens after "yes", which can't be published
 * @param link     address in each language, of a {@code LINK}
 * @param heading  title of a {@code DOCUMENT} or an {@code APPOINTMENT}
 * @param body     of a {@code DOCUMENT}
 * @param lasts    minutes of an {@code APPOINTMENT}
 * @param daysAhead of an {@code APPOINTMENT}
 * @param owner    of a {@code REQUEST}; null for the product's
 * @param dueDays  of a {@code REQUEST}
 * @param does     what the owner of a {@code REQUEST} is to do
 */
public record Draft(
        ProductId product,
        Wording title,
        Wording whatItIs,
        Wording whatItTakes,
        @Nullable Integer minutes,
        Wording whoAnswers,
        Wording whatNext,
        Wording verb,
        @Nullable Dimension dimension,
        @Nullable Lane lane,
        List<String> topics,
        Values values,
        @Nullable AudienceId audience,
        Set<Purpose> needs,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Integer coolDownDays,
        Wording because,
        Fulfilled fulfilment) {

    public Draft {
        topics = List.copyOf(topics);
        needs = Set.copyOf(needs);
    }

    /** An empty sheet for a product. */
    public static Draft blank(ProductId product) {
        return new Draft(
                product,
                Wording.NONE,
                Wording.NONE,
                Wording.NONE,
                null,
                Wording.NONE,
                Wording.NONE,
                Wording.NONE,
                null,
                null,
                List.of(),
                new Values(0, 0, 0, 0),
                null,
                Set.of(),
                null,
                null,
                30,
                Wording.NONE,
                Fulfilled.NOTHING);
    }

    /** Value on the four sides as written, each from 0 to 100. */
    public record Values(int addValue, int createValue, int forTheirWork, int forTheirLife) {}

    /** What is said so far of what happens after "yes"; only what belongs to the kind is used. */
    public record Fulfilled(
            Fulfilment.@Nullable Kind kind,
            Wording link,
            Wording heading,
            Wording body,
            @Nullable Integer lasts,
            @Nullable Integer daysAhead,
            @Nullable LocalTime at,
            Wording place,
            @Nullable PersonId owner,
            @Nullable Integer dueDays,
            Wording does) {

        public static final Fulfilled NOTHING = new Fulfilled(
                null,
                Wording.NONE,
                Wording.NONE,
                Wording.NONE,
                null,
                null,
                null,
                Wording.NONE,
                null,
                null,
                Wording.NONE);

        public static Fulfilled of(Fulfilment fulfilment) {
            return switch (fulfilment) {
                case Fulfilment.Link link ->
                    new Fulfilled(
                            Fulfilment.Kind.LINK,
                            Wording.of(link.url()),
                            Wording.NONE,
                            Wording.NONE,
                            null,
                            null,
                            null,
                            Wording.NONE,
                            null,
                            null,
                            Wording.NONE);
                case Fulfilment.Document document ->
                    new Fulfilled(
                            Fulfilment.Kind.DOCUMENT,
                            Wording.NONE,
                            Wording.of(document.title()),
                            Wording.of(document.body()),
                            null,
                            null,
                            null,
                            Wording.NONE,
                            null,
                            null,
                            Wording.NONE);
                case Fulfilment.Appointment appointment ->
                    new Fulfilled(
                            Fulfilment.Kind.APPOINTMENT,
                            Wording.NONE,
                            Wording.of(appointment.title()),
                            Wording.NONE,
                            appointment.minutes(),
                            appointment.daysAhead(),
                            appointment.at(),
                            Wording.of(appointment.place()),
                            null,
                            null,
                            Wording.NONE);
                case Fulfilment.ByRequest request ->
                    new Fulfilled(
                            Fulfilment.Kind.REQUEST,
                            Wording.NONE,
                            Wording.NONE,
                            Wording.NONE,
                            null,
                            null,
                            null,
                            Wording.NONE,
                            request.owner(),
                            request.dueDays(),
                            Wording.of(request.does()));
            };
        }
    }
}
