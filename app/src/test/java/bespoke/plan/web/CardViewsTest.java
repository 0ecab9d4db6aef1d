package bespoke.plan.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.engine.population.Value;
import bespoke.engine.relevance.Logistic;
import bespoke.engine.relevance.Origin;
import bespoke.plan.Evidence;
import bespoke.plan.PlanCard;
import bespoke.plan.Plans;
import bespoke.profile.AimId;
import bespoke.profile.Fact;
import bespoke.profile.Topics;
import bespoke.web.Bundles;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class CardViewsTest {

    private static final int LOGIT = Logistic.POINTS_PER_LOGIT;
    private static final List<String> TOPICS =
            List.of("sleep", "focus", "meetings", "calm", "data", "music", "art", "nature");

    @Autowired
    CardViews views;

    @Autowired
    Plans plans;

    @Autowired
    Accounts accounts;

    @Autowired
    Topics topics;

    @Autowired
    Bundles bundles;

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 2, 0", "3, 3, 0", "4, 2, 2", "5, 3, 2", "8, 3, 5"})
    void namesTheWeightiestThreeAtMostAndNeverLeavesOneOver(int reasons, int named, int smaller) {
        var card = views.of(card(needs(reasons)), english());

        assertThat(card.lines().stream().filter(line -> line.counts() != null)).hasSize(named);
        assertThat(card.lines().stream().map(CardView.Line::words))
                .filteredOn(words -> words.contains("smaller"))
                .containsExactlyElementsOf(
                        smaller == 0
                                ? List.of()
                                : List.of("Taken together, " + smaller
                                        + " smaller things spoke for it too. The exact sum names each."));
    }

    @Test
    void namesEachPartOfTheExactSumWithWhatItAdds() {
        for (var words : List.of(english(), bundles.in(Locale.FRENCH))) {
            var reasons = needs(8);

            var sum = views.of(card(reasons), words).sum();

            assertThat(sum).hasSize(8 + 2);
            for (int part = 0; part < reasons.size(); part++) {
                assertThat(sum.get(part).words())
                        .contains(words.in(reasons.get(part).topic().name()));
                assertThat(sum.get(part).adds())
                        .isEqualTo("+" + words.number(reasons.get(part).points()));
            }
        }
    }

    @Test
    void saysOfSmallerThingsThatOutweighEachOtherOnWhichSideTheyCameOut() {
        var reasons = new ArrayList<>(needs(3));
        reasons.add(reason(new Evidence.FromAim(AimId.fresh(), "Breathe"), "art", -300));
        reasons.add(reason(new Evidence.FromAim(AimId.fresh(), "Rest"), "nature", 200));

        assertThat(views.of(card(reasons), english()).lines().stream().map(CardView.Line::words))
                .contains("Taken together, 2 smaller things spoke against it. The exact sum names each.");
    }

    @Test
    void saysOfWhichKindAReasonIsAndNothingPrivate() {
        var reasons = List.of(
                reason(new Evidence.FromAim(AimId.fresh(), "Sleep at last"), "sleep", 9_000),
                reason(fact(Origin.LIFE, "workingPattern", Value.of("NIGHTS"), false), "nightWork", 8_000),
                reason(fact(Origin.NEED, "needs", Value.of(Set.of("calm")), true), "calm", 7_000));
        var life = List.of(
                reason(fact(Origin.LIFE, "caresFor", Value.of(Set.of("PARENT")), true), "caring", 9_000),
                reason(fact(Origin.LIFE, "commuteMode", Value.of("BICYCLE"), true), "commuting", 8_000),
                reason(fact(Origin.INTEREST, "hobbies", Value.of(Set.of("music")), true), "music", 7_000));
        var french = bundles.in(Locale.FRENCH);

        assertThat(views.of(card(reasons), english()).sentence())
                .isEqualTo("Because it speaks to an aim of yours and a need of yours and you work nights.");
        assertThat(views.of(card(life), english()).sentence())
                .isEqualTo("Because it speaks to your life outside work, your way to work and something you like.");
        assertThat(views.of(card(reasons), french).sentence())
                .isEqualTo(
                        "Parce que cela touche à un de vos objectifs et à un de vos besoins et que vous travaillez de nuit.");
        assertThat(views.of(card(life), french).sentence())
                .contains("à votre vie hors du travail", "à votre trajet", "à quelque chose que vous aimez");
    }

    @ParameterizedTest
    @CsvSource({
        "0.999, more than 95 of 100 people",
        "0.976, more than 95 of 100 people",
        "0.95, about 95 of 100 people",
        "0.88, about 90 of 100 people",
        "0.5, about 50 of 100 people",
        "0.03, about 5 of 100 people",
        "0.001, fewer than 5 of 100 people"
    })
    void claimsNoMoreOfAChanceThanTheModelBelieves(double chance, String said) {
        var card = card(needs(1));
        var believed = new PlanCard(
                card.offer(), false, false, true, chance, card.start(), card.reasons(), card.circumstances());

        assertThat(views.of(believed, english()).lines().getLast().words())
                .isEqualTo("Together: we assume that it helps " + said + " of whom the same is known.");
    }

    @Test
    void saysNothingOfWhatThePersonToldWhereTheyDoNotLetItSpeak() {
        var open = card(List.of());
        var closed = new PlanCard(
                open.offer(), false, false, false, open.chance(), open.start(), List.of(), open.circumstances());

        assertThat(views.of(open, english()).sentence())
                .isEqualTo("It is open to you. Nothing you told us speaks for or against it yet.");
        assertThat(views.of(closed, english()).sentence()).isEqualTo("It is open to you.");
        assertThat(views.of(closed, bundles.in(Locale.FRENCH)).sentence()).isEqualTo("Cela vous est ouvert.");
    }

    /** So many needs, each of its own weight, the weightiest first. */
    private List<PlanCard.Reason> needs(int many) {
        return Stream.iterate(0, one -> one + 1)
                .limit(many)
                .map(one -> reason(
                        fact(Origin.NEED, "need" + one, Value.of(Set.of(TOPICS.get(one))), true),
                        TOPICS.get(one),
                        (10 - one) * 500))
                .toList();
    }

    private static Evidence fact(Origin origin, String attribute, Value value, boolean isPrivate) {
        return new Evidence.FromFact(origin, attribute, Fact.SELF, value, isPrivate);
    }

    private PlanCard.Reason reason(Evidence evidence, String topic, int points) {
        return new PlanCard.Reason(evidence.origin(), topics.get(topic), points, List.of(evidence));
    }

    private PlanCard card(List<PlanCard.Reason> reasons) {
        var any = plans.of(Cast.self(accounts.findByUserName("nadia").orElseThrow()))
                .now()
                .getFirst();
        return new PlanCard(any.offer(), false, false, true, 0.5, -2 * LOGIT, reasons, List.of());
    }

    private Words english() {
        return bundles.in(Locale.ENGLISH);
    }
}
