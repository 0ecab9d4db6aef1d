package bespoke.demo;

import bespoke.offer.Fulfilment;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.product.Product;
import bespoke.product.Products;
import bespoke.request.Helped;
import bespoke.request.Move;
import bespoke.request.PastRequest;
import bespoke.request.Requests;
import bespoke.request.Subject;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people of the demo company asked for and said yes to before today, and what came of it. */
@Component
class DemoHistory {

    /** How many of those who have signed in said yes to something in the two months before. */
    private static final double SAY_YES = 0.13;

    private static final int YES_DAYS = 60;

    /** How many appointments did not take place. */
    private static final double MISSED = 0.15;

    private static final Map<Helped, Double> HELPED = Map.of(Helped.YES, 0.58, Helped.PARTLY, 0.27, Helped.NO, 0.15);

    private final Requests requests;
    private final Offers offers;
    private final Products products;
    private final CompanyClock clock;
    private final Yml written = Yml.resource("/demo/history.yml").at("offers");

    DemoHistory(Requests requests, Offers offers, Products products, CompanyClock clock) {
        this.requests = requests;
        this.offers = offers;
        this.products = products;
        this.clock = clock;
    }

    /**
     * @param byNumber ids of the people
     * @param keys     of the offers, by id
     */
    void bringIn(DemoCompany company, long seed, Map<String, PersonId> byNumber, Map<OfferId, String> keys) {
        for (var person : company.people()) {
            var chance = Chance.of(seed, "history/" + person.number());
            var id = DemoPeople.known(byNumber, person.number());
            person.asks().forEach(ask -> ask(company, chance, person, id, ask));
            if (person.castKey() == null && !person.consents().isEmpty() && chance.happens(SAY_YES)) {
                yes(chance, person, id, keys);
            }
        }
    }

    private void ask(DemoCompany company, Chance chance, DemoPerson person, PersonId id, DemoPerson.Ask ask) {
        var product = product(company, ask.topics());
        var steps = product == null
                ? List.<PastRequest.Step>of()
                : person.castKey() == null
                        ? steps(chance, ask.on(), id, product.owner(), ask.ending())
                        : promptly(ask.on(), product.owner(), ask.ending());
        requests.takeOver(new PastRequest(
                id,
                new Subject.Ask(ask.text()),
                product == null ? null : product.id(),
                opened(chance, ask.on()),
                steps,
                helped(chance)));
    }

    /** What an ask is about, as the person chose it: by its first topic that a product looks after. */
    private @Nullable Product product(DemoCompany company, List<String> topics) {
        return topics.stream()
                .flatMap(topic -> company.products().stream()
                        .filter(product -> product.topics().contains(topic)))
                .flatMap(product -> products.findByKey(product.key()).stream())
                .findFirst()
                .orElse(null);
    }

    private void yes(Chance chance, DemoPerson person, PersonId id, Map<OfferId, String> keys) {
        var on = clock.today().minusDays(chance.whole(0, Math.min(tenureDays(person), YES_DAYS)));
        choice(chance, person, offers.openTo(id)).ifPresent(offer -> {
            var key = keys.get(offer.id());
            var steps = key == null || !written.has(key)
                    ? missed(chance, on, id, offer)
                    : steps(
                            chance,
                            on,
                            id,
                            products.get(offer.product()).owner(),
                            ending(chance, written.at(key), person));
            requests.takeOver(new PastRequest(
                    id, new Subject.Yes(offer.id(), offer.edition()), null, opened(chance, on), steps, helped(chance)));
        });
    }

    /** Few say of an appointment that it did not take place. Of the others, and of links and documents, nothing is said. */
    private List<PastRequest.Step> missed(Chance chance, LocalDate on, PersonId asker, Offer offer) {
        if (!(offer.fulfilment() instanceof Fulfilment.Appointment appointment)) {
            return List.of();
        }
        // Wherever the weekends fall, so many days hold more than its working days.
        var saidOn = on.plusDays(2L * appointment.daysAhead() + 2);
        return isPast(saidOn) && chance.happens(MISSED)
                ? List.of(new PastRequest.Step(Move.Kind.MISSED, asker, null, at(saidOn, 17, 40)))
                : List.of();
    }

    /** One of what they may have, rather what shares a topic with what they told of themselves. */
    private static Optional<Offer> choice(Chance chance, DemoPerson person, List<Offer> open) {
        var told = Stream.of("needs", "interests", "aspirations")
                .flatMap(attribute -> person.value(attribute) instanceof DemoValue.Words words
                        ? words.values().stream()
                        : Stream.of())
                .collect(Collectors.toSet());
        var weights = new LinkedHashMap<Offer, Double>();
        open.forEach(offer -> weights.put(offer, 1.0 + 4 * shared(offer, told)));
        return weights.isEmpty() ? Optional.empty() : Optional.of(chance.weighted(weights));
    }

    private static long shared(Offer offer, Set<String> told) {
        return offer.topics().stream().filter(told::contains).count();
    }

    private static DemoPerson.Ending ending(Chance chance, Yml said, DemoPerson person) {
        var refused = said.has("refusal") && chance.happens(0.35);
        return new DemoPerson.Ending(
                refused, said.text(refused ? "refusal" : "done").in(person.reads()));
    }

    /** What happened to something asked on a day, as far as it had happened by yesterday. */
    private List<PastRequest.Step> steps(
            Chance chance, LocalDate on, PersonId asker, PersonId answerer, DemoPerson.Ending ending) {
        var steps = new ArrayList<PastRequest.Step>();
        long days = on.until(clock.today(), ChronoUnit.DAYS);
        var takenOn = workingDay(on.plusDays(chance.whole(1, 3)));
        var closedOn = workingDay(takenOn.plusDays(chance.whole(0, 5)));
        var withdraws = chance.happens(0.06);
        var waitsLonger = chance.happens(0.1);
        if (!isPast(takenOn) || waitsLonger && days < 9) {
            return steps;
        }
        if (withdraws) {
            return List.of(
                    new PastRequest.Step(Move.Kind.WITHDRAWN, asker, null, at(takenOn, chance.whole(9, 11), 20)));
        }
        steps.add(new PastRequest.Step(
                Move.Kind.TAKEN, answerer, null, at(takenOn, chance.whole(9, 11), chance.whole(0, 59))));
        if (isPast(closedOn) && !(waitsLonger && days < 13)) {
            steps.add(closing(answerer, ending, at(closedOn, chance.whole(13, 16), chance.whole(0, 59))));
        }
        return steps;
    }

    /** The same of those whom one may sign in as: taken the next working day, closed on the third after it. */
    private List<PastRequest.Step> promptly(LocalDate on, PersonId answerer, DemoPerson.Ending ending) {
        var takenOn = workingDay(on.plusDays(1));
        var closedOn = workingDay(takenOn.plusDays(3));
        return Stream.of(
                        new PastRequest.Step(Move.Kind.TAKEN, answerer, null, at(takenOn, 9, 40)),
                        closing(answerer, ending, at(closedOn, 15, 10)))
                .filter(step -> step.at().isBefore(clock.startOf(clock.today())))
                .toList();
    }

    private static PastRequest.Step closing(PersonId answerer, DemoPerson.Ending ending, Instant at) {
        return new PastRequest.Step(
                ending.refused() ? Move.Kind.REFUSED : Move.Kind.DONE, answerer, ending.words(), at);
    }

    /** What most say when they are asked whether it helped; null for those who say nothing. */
    private static @Nullable Helped helped(Chance chance) {
        return chance.happens(0.6) ? chance.weighted(new EnumMap<>(HELPED)) : null;
    }

    private Instant opened(Chance chance, LocalDate on) {
        return on.equals(clock.today())
                ? clock.now().minus(chance.whole(5, 90), ChronoUnit.MINUTES)
                : at(on, chance.whole(6, 21), chance.whole(0, 59));
    }

    private boolean isPast(LocalDate day) {
        return day.isBefore(clock.today());
    }

    private Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(clock.zone()).toInstant();
    }

    private static LocalDate workingDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    private int tenureDays(DemoPerson person) {
        return Math.toIntExact(person.assignments().getFirst().from().until(clock.today(), ChronoUnit.DAYS));
    }
}
