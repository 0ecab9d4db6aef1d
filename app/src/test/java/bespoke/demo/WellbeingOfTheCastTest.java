package bespoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.offer.Offer;
import bespoke.offer.Offers;
import bespoke.plan.Evidence;
import bespoke.plan.PlanCard;
import bespoke.plan.Plans;
import bespoke.privacy.Consents;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Holds the demo to the words of the consent to WELLBEING: what its people told of rest, health and family brings nothing
 * up and weighs nowhere before their yes, does after it, and no longer once they take it back.
 */
@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class WellbeingOfTheCastTest {

    /** Read from the forty offers by hand: what is about rest, health or family and nothing that work would tell. */
    private static final Set<String> OF_LIFE =
            Set.of("backupCare", "carersCircle", "lunchRun", "backCare", "talkToSomeone");

    /** Read from the vocabulary by hand: the words that such things are told in. */
    private static final Set<String> WORDS_OF_LIFE = Set.of(
            "sleep",
            "backHealth",
            "stress",
            "mentalHealth",
            "energy",
            "fitness",
            "running",
            "walking",
            "yoga",
            "swimming",
            "football",
            "food",
            "calm",
            "family",
            "children",
            "caring",
            "balance");

    @Autowired
    Plans plans;

    @Autowired
    Offers offers;

    @Autowired
    Consents consents;

    @Autowired
    Accounts accounts;

    @Test
    void picksByNothingOfLifeOutsideWorkWithoutAYes() {
        for (var one : Casting.signIns()) {
            var viewer = viewer(one.key());
            consents.answer(viewer, Purpose.PERSONALISE, true);
            consents.answer(viewer, Purpose.CAREER, true);
            consents.answer(viewer, Purpose.WELLBEING, false);

            assertThat(keys(viewer)).as("cards of %s", one.key()).doesNotContainAnyElementsOf(OF_LIFE);
            assertThat(toldOfLife(viewer)).as("what weighs for %s", one.key()).isEmpty();
            assertThat(plans.knows(viewer).stream()
                            .filter(knows -> knows.evidence().stream().anyMatch(Evidence::isPrivate))
                            .map(knows -> knows.topic().key()))
                    .as("what the plan knows of %s", one.key())
                    .doesNotContainAnyElementsOf(WORDS_OF_LIFE);
            assertThat(open(viewer)).as("what %s may have", one.key()).contains("talkToSomeone");
        }
    }

    @Test
    void picksByItAfterAYesAndNoLongerOnceItIsTakenBack() {
        for (var key : List.of("nadia", "jonas", "marek", "ines", "priya", "owen")) {
            var viewer = viewer(key);
            consents.answer(viewer, Purpose.WELLBEING, true);

            assertThat(keys(viewer)).as("cards of %s", key).containsAnyElementsOf(OF_LIFE);
            assertThat(toldOfLife(viewer)).as("what weighs for %s", key).isNotEmpty();

            consents.answer(viewer, Purpose.WELLBEING, false);
            assertThat(keys(viewer)).as("cards of %s", key).doesNotContainAnyElementsOf(OF_LIFE);
            assertThat(toldOfLife(viewer)).as("what weighs for %s", key).isEmpty();
        }
    }

    /** The words for rest, health and family by which something of the person's own weighs in their plan. */
    private Set<String> toldOfLife(Viewer viewer) {
        return cards(viewer)
                .flatMap(card -> card.reasons().stream())
                .filter(PlanCard.Reason::isPrivate)
                .map(reason -> reason.topic().key())
                .filter(WORDS_OF_LIFE::contains)
                .collect(Collectors.toSet());
    }

    private List<String> keys(Viewer viewer) {
        return cards(viewer)
                .map(card -> Objects.requireNonNull(card.offer().key()))
                .toList();
    }

    private List<String> open(Viewer viewer) {
        return offers.openTo(viewer).stream().map(Offer::key).toList();
    }

    private Stream<PlanCard> cards(Viewer viewer) {
        var plan = plans.of(viewer);
        return Stream.concat(plan.now().stream(), plan.lanes().values().stream().flatMap(List::stream));
    }

    private Viewer viewer(String userName) {
        return Cast.self(accounts.findByUserName(userName).orElseThrow());
    }
}
