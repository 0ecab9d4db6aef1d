package bespoke.plan;

import bespoke.audience.Audience;
import bespoke.audience.Audiences;
import bespoke.engine.audience.RowTest;
import bespoke.engine.audience.Rule;
import bespoke.engine.plan.Catalogue;
import bespoke.engine.plan.Limits;
import bespoke.engine.plan.Person;
import bespoke.engine.plan.Plan;
import bespoke.engine.plan.Planner;
import bespoke.engine.plan.Prices;
import bespoke.engine.plan.Terms;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.Origin;
import bespoke.engine.relevance.RelevanceModel;
import bespoke.engine.relevance.SideWeights;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Published;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Known;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The engine's planner for what is published now, made anew when the catalogue, an audience or a weight changes. */
@Component
class Planners {

    /** The first model: what is believed before anything was learnt. Learning adds further versions. */
    private static final int PRIOR = 1;

    private final Offers offers;
    private final Audiences audiences;
    private final WeightStore weights;
    private final Attributes attributes;
    private volatile @Nullable Current current;

    Planners(Offers offers, Audiences audiences, WeightStore weights, Attributes attributes) {
        this.offers = offers;
        this.audiences = audiences;
        this.weights = weights;
        this.attributes = attributes;
    }

    Current current() {
        var published = offers.published();
        var inForce = weights.inForce();
        var versions = new Versions(published.version(), audiences.version(), inForce.version(), attributes.schema());
        var known = current;
        if (known == null || !known.versions.equals(versions)) {
            known = new Current(
                    versions,
                    published.offers(),
                    audiences(published),
                    offers.firstPublished(),
                    inForce.weights(),
                    attributes.all());
            current = known;
        }
        return known;
    }

    /** The audience of each offer; an offer whose audience is not known lets nobody in and is not among them. */
    private Map<UUID, Audience> audiences(Published published) {
        var known = new HashMap<UUID, Audience>();
        for (var offer : published.offers()) {
            audiences
                    .find(offer.audience())
                    .ifPresent(audience -> known.put(offer.id().value(), audience));
        }
        return known;
    }

    private record Versions(int catalogue, long audiences, int weights, Schema schema) {}

    /** One planner and what it was made of. Immutable, for all people and threads. */
    static final class Current {

        private final Versions versions;
        private final Map<UUID, Offer> offers;
        private final Map<UUID, Audience> audiences;
        private final Map<OfferId, Instant> firstPublished;
        private final SideWeights weights;
        private final List<Attribute> attributes;
        private final Map<String, Set<UUID>> speaksFor;
        private final Planner planner;
        private final RelevanceModel model;

        Current(
                Versions versions,
                List<Offer> offers,
                Map<UUID, Audience> audiences,
                Map<OfferId, Instant> firstPublished,
                SideWeights weights,
                List<Attribute> attributes) {
            this.versions = versions;
            this.offers =
                    offers.stream().collect(Collectors.toMap(offer -> offer.id().value(), offer -> offer));
            this.audiences = Map.copyOf(audiences);
            this.firstPublished = Map.copyOf(firstPublished);
            this.weights = weights;
            this.attributes = attributes;
            var catalogue = Catalogue.of(
                    versions.catalogue(),
                    versions.schema(),
                    offers.stream().map(this::forEngine).toList());
            this.speaksFor = speaksFor(offers);
            this.model = RelevanceModel.prior(PRIOR, catalogue.topics());
            this.planner = Planner.of(catalogue, model, new Terms(Limits.standard(), weights, Prices.NONE));
        }

        int model() {
            return model.version();
        }

        int prices() {
            return Prices.NONE.version();
        }

        SideWeights weights() {
            return weights;
        }

        Map<UUID, Offer> offers() {
            return offers;
        }

        Offer offer(UUID id) {
            return Objects.requireNonNull(offers.get(id), "no such offer in this catalogue");
        }

        /** Offers that were published for the first time after this instant. */
        Set<UUID> publishedAfter(Instant at) {
            return firstPublished.entrySet().stream()
                    .filter(offer -> offer.getValue().isAfter(at))
                    .map(offer -> offer.getKey().value())
                    .collect(Collectors.toSet());
        }

        Plan plan(Person person, Known known, LocalDate day, long seed) {
            return planner.plan(
                    person,
                    known.row(versions.schema(), attributes, Purpose.EMPLOYMENT),
                    Math.toIntExact(day.toEpochDay()),
                    seed);
        }

        /**
         * Offers that need a purpose this person has not opened, that have no audience, or whose audience is asked for
         * another purpose than the engine's row and does not hold them.
         */
        Set<UUID> closedTo(Known known, LocalDate day) {
            var closed = new HashSet<UUID>();
            var asked = new Asked(known, day);
            offers.forEach((id, offer) -> {
                var audience = audiences.get(id);
                if (audience == null
                        || !known.open().containsAll(offer.needs())
                        || audience.purpose() != Purpose.EMPLOYMENT && !asked.isIn(audience)) {
                    closed.add(id);
                }
            });
            return closed;
        }

        /** The facts of a person that the audience of an offer asks, of those open for its purpose, in the order of the catalogue. */
        List<Evidence.FromFact> asked(OfferId offer, Known known) {
            var audience = audiences.get(offer.value());
            if (audience == null) {
                return List.of();
            }
            var asked = Audiences.asked(audience.rule());
            return attributes.stream()
                    .filter(attribute -> asked.contains(attribute.key()))
                    .flatMap(attribute -> known.find(attribute, audience.purpose()).stream()
                            .map(fact -> Features.from(attribute, fact, Origin.LIFE)))
                    .toList();
        }

        /**
         * How many offers this person may have that need WELLBEING, while they have not opened it. Nothing they told is read
         * for it: it is the same whatever their life outside work is like.
         */
        int waiting(Known known, LocalDate day) {
            if (known.open().contains(Purpose.WELLBEING)) {
                return 0;
            }
            var asked = new Asked(known, day);
            return (int) offers.values().stream()
                    .filter(offer -> offer.needs().contains(Purpose.WELLBEING))
                    .filter(offer -> offer.validity().holds(day))
                    .filter(offer -> asked.isIn(audiences.get(offer.id().value())))
                    .count();
        }

        /** One person, asked about one audience after the other. */
        private final class Asked {

            private final Known known;
            private final int day;
            private final Map<Purpose, Row> rows = new EnumMap<>(Purpose.class);

            Asked(Known known, LocalDate day) {
                this.known = known;
                this.day = Math.toIntExact(day.toEpochDay());
            }

            boolean isIn(@Nullable Audience audience) {
                return audience != null
                        && known.open().contains(audience.purpose())
                        && RowTest.admits(
                                audience.rule(),
                                rows.computeIfAbsent(
                                        audience.purpose(),
                                        purpose -> known.row(versions.schema(), attributes, purpose)),
                                day);
            }
        }

        /**
         * Offers that nothing known of the person speaks for and that the company does not ask: for somebody who lets
         * suggestions be made for them these would be suggestions without a reason. None where too little is known to fill
         * what is shown first; then everybody sees what is open to them.
         */
        Set<UUID> silent(FeatureValues features) {
            var spoken = features.features().stream()
                    .flatMap(feature -> speaksFor.getOrDefault(feature.name(), Set.of()).stream())
                    .collect(Collectors.toSet());
            if (spoken.size() < Limits.standard().now()) {
                return Set.of();
            }
            return offers.values().stream()
                    .filter(offer -> !offer.askedByCompany())
                    .map(offer -> offer.id().value())
                    .filter(offer -> !spoken.contains(offer))
                    .collect(Collectors.toSet());
        }

        private static Map<String, Set<UUID>> speaksFor(List<Offer> offers) {
            var speaksFor = new HashMap<String, Set<UUID>>();
            for (var offer : offers) {
                for (var topic : offer.topics()) {
                    speaksFor
                            .computeIfAbsent(Features.name(topic, offer.needs()), feature -> new HashSet<>())
                            .add(offer.id().value());
                }
            }
            return speaksFor;
        }

        private Rule ruleOf(UUID offer) {
            var audience = audiences.get(offer);
            if (audience == null) {
                return new Rule.Any(List.of());
            }
            return audience.purpose() == Purpose.EMPLOYMENT ? audience.rule() : Rule.everyone();
        }

        private bespoke.engine.plan.Offer forEngine(Offer offer) {
            return new bespoke.engine.plan.Offer(
                    offer.id().value(),
                    ruleOf(offer.id().value()),
                    offer.dimension(),
                    offer.lane(),
                    offer.topics().stream()
                            .map(topic -> Features.name(topic, offer.needs()))
                            .collect(Collectors.toSet()),
                    offer.values(),
                    offer.validity().days(),
                    offer.askedByCompany());
        }
    }
}
