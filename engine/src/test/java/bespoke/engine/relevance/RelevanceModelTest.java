package bespoke.engine.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import bespoke.engine.relevance.RelevanceModel.OfferWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelevanceModelTest {

    private static final UUID YOGA = new UUID(0, 1);

    @Test
    void believesThatASharedTopicHelps() {
        var model = RelevanceModel.prior(1, Map.of(YOGA, Set.of("sleep", "stress")));

        assertThat(model.of(YOGA, FeatureValues.none()).chance()).isCloseTo(0.12, within(0.005));
        assertThat(model.of(YOGA, who(Origin.AIM, "sleep")).chance()).isCloseTo(0.50, within(0.005));
        assertThat(model.of(YOGA, who(Origin.AIM, "sleep", "stress")).chance()).isCloseTo(0.88, within(0.005));
        assertThat(model.of(YOGA, who(Origin.INTEREST, "sleep")).chance()).isCloseTo(0.28, within(0.005));
        assertThat(model.of(YOGA, who(Origin.AIM, "chess")).contributions()).isEmpty();
    }

    @Test
    void scoresAllOffersAsOneByOne() {
        var random = new Random(20260310);
        System.out.println("seed 20260310");
        var features = IntStream.range(0, 256).mapToObj(number -> "f" + number).toList();
        var offers =
                IntStream.range(0, 300).mapToObj(number -> new UUID(7, number)).toList();
        var model = RelevanceModel.of(3, features, weights(random, features, offers));
        var table = model.table(offers);
        var points = new int[offers.size()];

        for (int person = 0; person < 50; person++) {
            var who = FeatureValues.builder();
            random.ints(random.nextInt(100), 0, 280)
                    .forEach(number -> who.add(
                            Origin.values()[random.nextInt(Origin.values().length)],
                            "f" + number,
                            random.nextDouble()));
            var read = table.of(who.build());
            read.points(points);

            for (int offer = 0; offer < points.length; offer++) {
                var meant = model.of(offers.get(offer), who.build());
                assertThat(points[offer]).isEqualTo(meant.points());
                assertThat(read.relevance(offer)).isEqualTo(meant);
            }
        }
    }

    @Test
    void staysExactAtItsExtremes() {
        var features = IntStream.range(0, RelevanceModel.MOST_FEATURES)
                .mapToObj(number -> "f" + number)
                .toList();
        var lowest = features.stream().collect(Collectors.toMap(feature -> feature, _ -> -8.0));
        var model = RelevanceModel.of(1, features, Map.of(YOGA, new OfferWeights(-16, lowest)));
        var who = FeatureValues.builder();
        features.forEach(feature -> who.add(Origin.AIM, feature));

        var relevance = model.of(YOGA, who.build());

        float sum = relevance.start();
        for (var contribution : relevance.contributions()) {
            sum += contribution.points();
        }
        assertThat(relevance.points()).isBetween(-Logistic.MOST_POINTS, 0);
        assertThat(sum).isEqualTo(relevance.points());
        assertThat(relevance.points()).isEqualTo(-256 * 2048 * 15 - 16 * 3840);
    }

    @Test
    void refusesWhatWouldNotStayExact() {
        refuses(new OfferWeights(Double.NaN, Map.of()));
        refuses(new OfferWeights(16.1, Map.of()));
        refuses(new OfferWeights(0, Map.of("sleep", Double.NaN)));
        refuses(new OfferWeights(0, Map.of("sleep", Double.POSITIVE_INFINITY)));
        refuses(new OfferWeights(0, Map.of("sleep", 8.0)));
        refuses(new OfferWeights(0, Map.of("sleep", -8.01)));
        refuses(new OfferWeights(0, Map.of("chess", 1.0)));
    }

    @Test
    void refusesMoreFeaturesThanItCanName() {
        var topics = IntStream.range(0, 257).mapToObj(number -> "t" + number).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelevanceModel.prior(1, Map.of(YOGA, topics)))
                .withMessageContaining("256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelevanceModel.of(1, List.of("sleep", "sleep"), Map.of()));
    }

    @Test
    void refusesAnOfferItDoesNotKnow() {
        var model = RelevanceModel.prior(1, Map.of());

        assertThatIllegalArgumentException().isThrownBy(() -> model.of(YOGA, FeatureValues.none()));
        assertThatIllegalArgumentException().isThrownBy(() -> model.table(List.of(YOGA)));
    }

    @Test
    void namesAFeatureAfterTheStrongestFact() {
        var who = FeatureValues.builder()
                .add(Origin.INTEREST, "sleep")
                .add(Origin.AIM, "sleep")
                .add(Origin.SIGNAL, "sleep", 1)
                .add(Origin.SIGNAL, "chess", 0.01)
                .add(Origin.SIGNAL, "choir", 0)
                .build();

        assertThat(who.features())
                .containsExactly(
                        new FeatureValues.Feature("chess", Origin.SIGNAL, 1),
                        new FeatureValues.Feature("sleep", Origin.AIM, FeatureValues.FULL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureValues.builder().add(Origin.SIGNAL, "sleep", Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureValues.builder().add(Origin.SIGNAL, "sleep", 1.1));
    }

    @Test
    void valuesAnOfferOverTheFourSides() {
        var help = new SideValues(0, 0, 60, 40);
        var duty = new SideValues(90, 0, 10, 0);

        assertThat(SideWeights.EQUAL.value(new SideValues(100, 100, 100, 100))).isEqualTo(SideWeights.ONE);
        assertThat(SideWeights.EQUAL.value(help)).isEqualTo(SideWeights.ONE / 4);
        assertThat(new SideWeights(1, 1, 1, 5).value(help)).isGreaterThan(SideWeights.EQUAL.value(help));
        assertThat(new SideWeights(100, 100, 100, 1).value(new SideValues(0, 0, 0, 1)))
                .isPositive();
        assertThat(SideWeights.EQUAL.mainlyForCompany(duty)).isTrue();
        assertThat(new SideWeights(1, 1, 100, 1).mainlyForCompany(duty)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new SideValues(0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SideValues(0, 0, 101, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SideWeights(0, 1, 1, 1));
    }

    private static void refuses(OfferWeights weights) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelevanceModel.of(1, List.of("sleep"), Map.of(YOGA, weights)));
    }

    private static FeatureValues who(Origin origin, String... topics) {
        var who = FeatureValues.builder();
        for (var topic : topics) {
            who.add(origin, topic);
        }
        return who.build();
    }

    private static Map<UUID, OfferWeights> weights(Random random, List<String> features, List<UUID> offers) {
        var weights = new HashMap<UUID, OfferWeights>();
        for (var offer : offers) {
            var some = new HashMap<String, Double>();
            random.ints(random.nextInt(60), 0, features.size())
                    .forEach(number -> some.put(features.get(number), random.nextDouble(-8, 7.99)));
            weights.put(offer, new OfferWeights(random.nextDouble(-16, 16), some));
        }
        return weights;
    }
}
