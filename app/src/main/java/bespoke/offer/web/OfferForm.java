package bespoke.offer.web;

import bespoke.audience.AudienceId;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.offer.Draft;
import bespoke.offer.Fulfilment;
import bespoke.offer.Wording;
import bespoke.product.Colleagues;
import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of an offer as it was sent: every field as text, so that whatever was typed comes back. */
record OfferForm(
        @Nullable String product,
        @Nullable String titleEn,
        @Nullable String titleFr,
        @Nullable String verbEn,
        @Nullable String verbFr,
        @Nullable String whatItIsEn,
        @Nullable String whatItIsFr,
        @Nullable String whatItTakesEn,
        @Nullable String whatItTakesFr,
        @Nullable String minutes,
        @Nullable String whoAnswersEn,
        @Nullable String whoAnswersFr,
        @Nullable String whatNextEn,
        @Nullable String whatNextFr,
        @Nullable String becauseEn,
        @Nullable String becauseFr,
        @Nullable String audience,
        @Nullable List<String> needs,
        @Nullable String from,
        @Nullable String until,
        @Nullable String dimension,
        @Nullable String lane,
        @Nullable String topic1,
        @Nullable String topic2,
        @Nullable String topic3,
        @Nullable String topic4,
        @Nullable String topic5,
        @Nullable String addValue,
        @Nullable String createValue,
        @Nullable String forTheirWork,
        @Nullable String forTheirLife,
        @Nullable String coolDownDays,
        @Nullable String kind,
        @Nullable String linkEn,
        @Nullable String linkFr,
        @Nullable String headingEn,
        @Nullable String headingFr,
        @Nullable String appointmentEn,
        @Nullable String appointmentFr,
        @Nullable String bodyEn,
        @Nullable String bodyFr,
        @Nullable String lasts,
        @Nullable String daysAhead,
        @Nullable String at,
        @Nullable String placeEn,
        @Nullable String placeFr,
        @Nullable String owner,
        @Nullable String dueDays,
        @Nullable String doesEn,
        @Nullable String doesFr) {

    static final int TOPICS = 5;

    /** @param present who did the work before, where that is known */
    Draft draft(Colleagues colleagues, @Nullable PersonId present) {
        var chosen = choice("kind", kind, Fulfilment.Kind::valueOf);
        var heading = chosen == Fulfilment.Kind.APPOINTMENT
                ? wording(appointmentEn, appointmentFr)
                : wording(headingEn, headingFr);
        return new Draft(
                new ProductId(id("product", said(product))),
                wording(titleEn, titleFr),
                wording(whatItIsEn, whatItIsFr),
                wording(whatItTakesEn, whatItTakesFr),
                number("minutes", minutes),
                wording(whoAnswersEn, whoAnswersFr),
                wording(whatNextEn, whatNextFr),
                wording(verbEn, verbFr),
                choice("dimension", dimension, Dimension::valueOf),
                choice("lane", lane, Lane::valueOf),
                topics(),
                new Draft.Values(
                        value("addValue", addValue),
                        value("createValue", createValue),
                        value("forTheirWork", forTheirWork),
                        value("forTheirLife", forTheirLife)),
                said(audience).isEmpty() ? null : new AudienceId(id("audience", said(audience))),
                purposes(),
                day("from", from),
                day("until", until),
                number("coolDownDays", coolDownDays),
                wording(becauseEn, becauseFr),
                new Draft.Fulfilled(
                        chosen,
                        wording(linkEn, linkFr),
                        heading,
                        wording(bodyEn, bodyFr),
                        number("lasts", lasts),
                        number("daysAhead", daysAhead),
                        time("at", at),
                        wording(placeEn, placeFr),
                        colleagues.meant(said(owner), present, "owner"),
                        number("dueDays", dueDays),
                        wording(doesEn, doesFr)));
    }

    /** What its card shows while it is being written: what cannot be read yet is left out, and nobody is looked for. */
    Draft card() {
        return new Draft(
                new ProductId(new UUID(0, 0)),
                wording(titleEn, titleFr),
                wording(whatItIsEn, whatItIsFr),
                wording(whatItTakesEn, whatItTakesFr),
                said(minutes).matches("\\d{1,4}") ? Integer.valueOf(said(minutes)) : null,
                wording(whoAnswersEn, whoAnswersFr),
                wording(whatNextEn, whatNextFr),
                wording(verbEn, verbFr),
                null,
                Stream.of(Lane.values())
                        .filter(one -> one.name().equals(said(lane)))
                        .findFirst()
                        .orElse(null),
                List.of(),
                new Draft.Values(0, 0, 0, 0),
                null,
                Set.of(),
                null,
                null,
                null,
                wording(becauseEn, becauseFr),
                Draft.Fulfilled.NOTHING);
    }

    private List<String> topics() {
        return Stream.of(topic1, topic2, topic3, topic4, topic5)
                .map(OfferForm::said)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
    }

    private Set<Purpose> purposes() {
        return needs == null
                ? Set.of()
                : needs.stream()
                        .map(need -> choice("needs", need, Purpose::valueOf))
                        .filter(Objects::nonNull)
                        .collect(java.util.stream.Collectors.toSet());
    }

    private static Wording wording(@Nullable String en, @Nullable String fr) {
        return new Wording(said(en), said(fr));
    }

    private static int value(String field, @Nullable String typed) {
        var number = number(field, typed);
        return number == null ? 0 : number;
    }

    private static @Nullable Integer number(String field, @Nullable String typed) {
        if (said(typed).isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(said(typed));
        } catch (NumberFormatException wrong) {
            throw new Refused("offer.number-unreadable", Map.of("typed", shortened(typed))).at(field);
        }
    }

    private static @Nullable LocalDate day(String field, @Nullable String typed) {
        try {
            return said(typed).isEmpty() ? null : LocalDate.parse(said(typed));
        } catch (DateTimeParseException wrong) {
            throw new Refused("offer.day-unreadable", Map.of("typed", shortened(typed))).at(field);
        }
    }

    private static @Nullable LocalTime time(String field, @Nullable String typed) {
        try {
            return said(typed).isEmpty() ? null : LocalTime.parse(said(typed));
        } catch (DateTimeParseException wrong) {
            throw new Refused("offer.time-unreadable", Map.of("typed", shortened(typed))).at(field);
        }
    }

    private static UUID id(String field, String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException wrong) {
            throw new Refused("offer.choice-unknown").at(field);
        }
    }

    private static <T> @Nullable T choice(String field, @Nullable String typed, Function<String, T> read) {
        if (said(typed).isEmpty()) {
            return null;
        }
        try {
            return read.apply(said(typed));
        } catch (IllegalArgumentException wrong) {
            throw new Refused("offer.choice-unknown").at(field);
        }
    }

    private static String said(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static String shortened(@Nullable String typed) {
        return said(typed).length() <= 40 ? said(typed) : said(typed).substring(0, 40) + "…";
    }
}
