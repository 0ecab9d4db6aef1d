package bespoke.plan;

import bespoke.engine.population.Value;
import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.Origin;
import bespoke.profile.Aim;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Fact;
import bespoke.profile.Known;
import bespoke.profile.Topics;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A person as relevance sees them: topics with their strength, each with the evidence it comes from.
 *
 * <p>A feature is a topic within a sphere. Offers that need the purpose CAREER are weighed by facts open for CAREER
 * alone, all others by facts open for PERSONALISE, or, where the person has not opened it, by what their work says under
 * EMPLOYMENT. So a yes to one purpose never moves an offer of the other. For rest, health and family, whatever the offer,
 * what the person told of themselves speaks under WELLBEING alone; what their work says speaks as for any other topic.
 */
final class Features {

    /** The features of offers that need CAREER begin so. */
    private static final String CAREER = "career.";

    private static final Map<String, Origin> TOPICS = Map.of(
            "needs", Origin.NEED,
            "aspirations", Origin.ASPIRATION,
            "interests", Origin.INTEREST,
            "hobbies", Origin.INTEREST,
            "skills", Origin.SKILL);

    private final FeatureValues values;
    private final Map<String, List<Evidence>> evidence;

    private Features(FeatureValues values, Map<String, List<Evidence>> evidence) {
        this.values = values;
        this.evidence = Map.copyOf(evidence);
    }

    /** The name of the feature under which an offer with these needs asks for a topic. */
    static String name(String topic, Set<Purpose> needs) {
        return weighedFor(needs) == Purpose.CAREER ? CAREER + topic : topic;
    }

    /** The purpose for which offers with these needs are weighed by what the person told. */
    static Purpose weighedFor(Set<Purpose> needs) {
        return needs.contains(Purpose.CAREER) ? Purpose.CAREER : Purpose.PERSONALISE;
    }

    /** The topic that a feature is about. */
    static String topic(String feature) {
        return feature.startsWith(CAREER) ? feature.substring(CAREER.length()) : feature;
    }

    static Features of(Known known, List<Aim> aims, Attributes attributes, Topics topics, LocalDate today) {
        var found = new Found(known, aims, attributes, topics, today);
        BiPredicate<String, Evidence> intimate =
                (topic, evidence) -> evidence.isPrivate() && topics.asks(topic, Purpose.WELLBEING);
        if (known.open().contains(Purpose.PERSONALISE)) {
            found.all("", Purpose.PERSONALISE, intimate.negate());
        } else {
            found.life("", Purpose.EMPLOYMENT, intimate.negate());
        }
        if (known.open().contains(Purpose.WELLBEING)) {
            found.all("", Purpose.WELLBEING, intimate);
        }
        if (known.open().contains(Purpose.CAREER)) {
            var open = known.open().contains(Purpose.WELLBEING);
            found.all(CAREER, Purpose.CAREER, (topic, evidence) -> open || !intimate.test(topic, evidence));
        }
        return found.done();
    }

    FeatureValues values() {
        return values;
    }

    /**
     * The evidence that gives a feature of this person its strength: the strongest, and what is as strong. With all of it
     * taken away the feature is weaker or gone.
     */
    List<Evidence> evidence(String feature) {
        var found = evidence.get(feature);
        if (found == null) {
            throw new IllegalArgumentException("This person has no feature '" + feature + "'");
        }
        int most =
                found.stream().mapToInt(each -> each.origin().strength()).max().orElseThrow();
        return found.stream().filter(each -> each.origin().strength() == most).toList();
    }

    /** Every feature's topic with all that speaks for it, the strongest origin first; a topic once. */
    List<Speaks> all() {
        var byTopic = new TreeMap<String, Set<Evidence>>();
        evidence.forEach((feature, found) -> byTopic.computeIfAbsent(topic(feature), topic -> new LinkedHashSet<>())
                .addAll(found));
        return byTopic.entrySet().stream()
                .map(topic -> new Speaks(
                        topic.getKey(),
                        topic.getValue().stream()
                                .sorted(Comparator.comparing(Evidence::origin))
                                .toList()))
                .sorted(Comparator.comparing(
                        (Speaks speaks) -> speaks.evidence().getFirst().origin()))
                .toList();
    }

    static Evidence.FromFact from(Attribute attribute, Fact fact, Origin origin) {
        var own = attribute.facet() == Facet.HUMAN || attribute.facet() == Facet.NEEDS;
        return new Evidence.FromFact(origin, attribute.key(), fact.source(), fact.value(), own);
    }

    /** All that is known of the person that speaks for a topic, at least one. */
    record Speaks(String topic, List<Evidence> evidence) {}

    /** What was found so far; a feature is as strong as the strongest that speaks for it, as in {@link FeatureValues}. */
    private static final class Found {

        private final Known known;
        private final List<Aim> aims;
        private final Attributes attributes;
        private final Topics topics;
        private final LocalDate today;
        private final FeatureValues.Builder values = FeatureValues.builder();
        private final Map<String, List<Evidence>> evidence = new HashMap<>();

        Found(Known known, List<Aim> aims, Attributes attributes, Topics topics, LocalDate today) {
            this.known = known;
            this.aims = aims;
            this.attributes = attributes;
            this.topics = topics;
            this.today = today;
        }

        /** Everything open for a purpose, as far as it may speak for the topic. */
        void all(String sphere, Purpose purpose, BiPredicate<String, Evidence> may) {
            for (var aim : aims) {
                var evidence = new Evidence.FromAim(aim.id(), aim.words());
                aim.topics().forEach(topic -> add(sphere, topic, evidence, may));
            }
            TOPICS.forEach((key, origin) -> attributes.find(key).ifPresent(attribute -> known.find(attribute, purpose)
                    .ifPresent(fact -> texts(fact.value())
                            .forEach(topic -> add(sphere, topic, from(attribute, fact, origin), may)))));
            life(sphere, purpose, may);
        }

        void life(String sphere, Purpose purpose, BiPredicate<String, Evidence> may) {
            for (var life : LifeAtWork.ALL) {
                attributes.find(life.attribute()).ifPresent(attribute -> known.find(attribute, purpose)
                        .filter(fact -> life.holds().test(fact.value(), today))
                        .ifPresent(fact -> add(sphere, life.topic(), from(attribute, fact, Origin.LIFE), may)));
            }
            attributes.find(LifeAtWork.TRADE).ifPresent(attribute -> known.find(attribute, purpose)
                    .ifPresent(fact -> {
                        var topic = LifeAtWork.topicOf(fact.value());
                        if (!topic.isEmpty()) {
                            add(sphere, topic, from(attribute, fact, Origin.LIFE), may);
                        }
                    }));
        }

        Features done() {
            return new Features(values.build(), evidence);
        }

        /** A word that is no topic any more says nothing. */
        private void add(String sphere, String topic, Evidence found, BiPredicate<String, Evidence> may) {
            if (topics.find(topic).isPresent() && may.test(topic, found)) {
                values.add(found.origin(), sphere + topic);
                evidence.computeIfAbsent(sphere + topic, one -> new ArrayList<>())
                        .add(found);
            }
        }

        private static List<String> texts(Value value) {
            return value instanceof Value.OfTexts texts ? new ArrayList<>(texts.values()) : List.of();
        }
    }
}
