package bespoke.plan;

import bespoke.engine.population.Value;
import bespoke.engine.relevance.FeatureValues;
import bespoke.engine.relevance.Origin;
import bespoke.profile.Aim;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Fact;
import bespoke.profile.Known;
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

/**
 * A person as relevance sees them: topics with their strength, each with the evidence it comes from.
 *
 * <p>A feature is a topic within a sphere. Offers that need the purpose CAREER are weighed by facts open for CAREER
 * alone, all others by facts open for PERSONALISE, or, where the person has not opened it, by what their work says under
 * EMPLOYMENT. So a yes to one purpose never moves an offer of the other.
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
        return needs.contains(Purpose.CAREER) ? CAREER + topic : topic;
    }

    /** The topic that a feature is about. */
    static String topic(String feature) {
        return feature.startsWith(CAREER) ? feature.substring(CAREER.length()) : feature;
    }

    static Features of(Known known, List<Aim> aims, Attributes attributes, LocalDate today) {
        var found = new Found(known, attributes, today);
        if (known.open().contains(Purpose.PERSONALISE)) {
            found.aims("", aims);
            found.topics("", Purpose.PERSONALISE);
            found.life("", Purpose.PERSONALISE);
        } else {
            found.life("", Purpose.EMPLOYMENT);
        }
        if (known.open().contains(Purpose.CAREER)) {
            found.aims(CAREER, aims);
            found.topics(CAREER, Purpose.CAREER);
            found.life(CAREER, Purpose.CAREER);
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

    /** All that is known of the person that speaks for a topic, at least one. */
    record Speaks(String topic, List<Evidence> evidence) {}

    /** What was found so far; a feature is as strong as the strongest that speaks for it, as in {@link FeatureValues}. */
    private static final class Found {

        private final Known known;
        private final Attributes attributes;
        private final LocalDate today;
        private final FeatureValues.Builder values = FeatureValues.builder();
        private final Map<String, List<Evidence>> evidence = new HashMap<>();

        Found(Known known, Attributes attributes, LocalDate today) {
            this.known = known;
            this.attributes = attributes;
            this.today = today;
        }

        void aims(String sphere, List<Aim> aims) {
            for (var aim : aims) {
                aim.topics().forEach(topic -> add(sphere + topic, new Evidence.FromAim(aim.id(), aim.words())));
            }
        }

        void topics(String sphere, Purpose purpose) {
            TOPICS.forEach((key, origin) -> attributes.find(key).ifPresent(attribute -> known.find(attribute, purpose)
                    .ifPresent(fact ->
                            texts(fact.value()).forEach(topic -> add(sphere + topic, from(attribute, fact, origin))))));
        }

        void life(String sphere, Purpose purpose) {
            for (var life : LifeAtWork.ALL) {
                attributes.find(life.attribute()).ifPresent(attribute -> known.find(attribute, purpose)
                        .filter(fact -> life.holds().test(fact.value(), today))
                        .ifPresent(fact -> add(sphere + life.topic(), from(attribute, fact, Origin.LIFE))));
            }
            attributes.find(LifeAtWork.TRADE).ifPresent(attribute -> known.find(attribute, purpose)
                    .ifPresent(fact -> {
                        var topic = LifeAtWork.topicOf(fact.value());
                        if (!topic.isEmpty()) {
                            add(sphere + topic, from(attribute, fact, Origin.LIFE));
                        }
                    }));
        }

        Features done() {
            return new Features(values.build(), evidence);
        }

        private void add(String feature, Evidence found) {
            values.add(found.origin(), feature);
            evidence.computeIfAbsent(feature, one -> new ArrayList<>()).add(found);
        }

        private static Evidence from(Attribute attribute, Fact fact, Origin origin) {
            var own = attribute.facet() == Facet.HUMAN || attribute.facet() == Facet.NEEDS;
            return new Evidence.FromFact(origin, attribute.key(), fact.source(), fact.value(), own);
        }

        private static List<String> texts(Value value) {
            return value instanceof Value.OfTexts texts ? new ArrayList<>(texts.values()) : List.of();
        }
    }
}
