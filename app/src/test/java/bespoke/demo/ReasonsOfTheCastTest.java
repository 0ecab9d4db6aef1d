package bespoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.engine.relevance.Logistic;
import bespoke.plan.Evidence;
import bespoke.plan.PlanCard;
import bespoke.plan.Plans;
import bespoke.plan.web.CardView;
import bespoke.plan.web.CardViews;
import bespoke.web.Bundles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Reads every reason that the eight people of the demo are shown: exact, whole, and silent about what is private. */
@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class ReasonsOfTheCastTest {

    @Autowired
    Plans plans;

    @Autowired
    CardViews views;

    @Autowired
    Accounts accounts;

    @Autowired
    Bundles bundles;

    @Test
    void addUpByNameWithoutError() {
        int parts = 0;
        for (var card : cards()) {
            var view = views.of(card, bundles.in(Locale.ENGLISH));

            int points = card.start();
            for (var reason : card.reasons()) {
                points += reason.points();
                parts++;
            }
            assertThat(points - card.points()).isZero();
            assertThat((double) Logistic.units(points) / Logistic.ONE - card.chance())
                    .isZero();
            assertThat(view.sum())
                    .hasSize(card.reasons().isEmpty() ? 0 : card.reasons().size() + 2);
            assertThat(view.sum().stream()
                            .limit(card.reasons().size() + 1)
                            .mapToInt(ReasonsOfTheCastTest::read)
                            .sum())
                    .as("as it is read, %s", view.sum())
                    .isEqualTo(card.reasons().isEmpty() ? 0 : read(view.sum().getLast()));
        }
        System.out.println("parts of sums read: " + parts);
        assertThat(parts).isGreaterThan(100);
    }

    @Test
    void tellOnlookersTheKindAndNothingThatIsPrivate() {
        for (var card : cards()) {
            for (var locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                var words = bundles.in(locale);
                var sentence = views.of(card, words).sentence();
                for (var reason : card.reasons()) {
                    for (var evidence : reason.evidence()) {
                        if (evidence.isPrivate()) {
                            assertThat(sentence)
                                    .doesNotContain(views.of(evidence, reason.topic(), words))
                                    .doesNotContain(evidence instanceof Evidence.FromAim aim ? aim.words() : "\0");
                        }
                    }
                }
            }
        }
    }

    @Test
    void differFromCardToCardAtAGlance() {
        for (var one : Casting.signIns()) {
            var sentences = cards(one.key())
                    .map(card -> views.of(card, bundles.in(Locale.ENGLISH)))
                    .map(CardView::sentence)
                    .distinct();

            assertThat(sentences).as("what %s reads before a tap", one.key()).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    private static int read(CardView.Part part) {
        return Integer.parseInt(part.adds().replace("−", "-").replace(",", ""));
    }

    private List<PlanCard> cards() {
        return Casting.signIns().stream().flatMap(one -> cards(one.key())).toList();
    }

    private Stream<PlanCard> cards(String userName) {
        var plan = plans.of(Cast.self(accounts.findByUserName(userName).orElseThrow()));
        return Stream.concat(plan.now().stream(), plan.lanes().values().stream().flatMap(List::stream));
    }
}
