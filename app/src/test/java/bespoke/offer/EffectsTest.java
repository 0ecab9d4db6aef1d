package bespoke.offer;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.audience.AudienceId;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.audience.HowMany;
import bespoke.engine.population.Value;
import bespoke.product.ProductId;
import bespoke.profile.Facts;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

/** In a country of seven nurses and five engineers, two of whom are skilled in sleep. */
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, Shop.class, Crowd.class})
class EffectsTest {

    private static final String NIGHTS = "person.workingPattern == \"NIGHTS\"";
    private static final String DESKS = "person.workingPattern == \"OFFICE_HOURS\"";
    private static final String SKILLED = "\"sleep\" in person.skills";
    private static final String EVERYBODY = "true";

    @Autowired
    Effects effects;

    @Autowired
    Offers offers;

    @Autowired
    Audiences audiences;

    @Autowired
    Facts facts;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    PersonId priya;
    Viewer team;
    ProductId product;

    @BeforeEach
    void begin() {
        priya = cast.known("Priya Nair");
        team = Cast.self(priya, Role.Kind.PEOPLE_TEAM);
        product = shop.product(team, priya, "cycling");
    }

    @Test
    void tellsHowManyComeAndGoAndHaveNothingLikeIt() {
        var seen = settled("LU");
        var id = shop.published(team, offer("cycling", audience(Purpose.EMPLOYMENT, NIGHTS)));
        shop.published(team, offer("cycling", audience(Purpose.EMPLOYMENT, SKILLED)));

        var effect = rewritten(seen, id, "cycling", audience(Purpose.EMPLOYMENT, DESKS));

        assertThat(effect).isEqualTo(exactly(5, 3, 5, 7));
    }

    @Test
    void tellsNobodyWhoComesAndGoesOfWhatIsNotPublished() {
        var seen = settled("MC");
        var id = offers.draft(team, offer("walking", audience(Purpose.EMPLOYMENT, DESKS)));

        assertThat(effects.of(seen, preview(id))).contains(exactly(5, 5, null, null));
        assertThat(effects.of(Cast.self(priya), preview(id)))
                .as("for those who count nobody")
                .isEmpty();
    }

    @Test
    void tellsOfACareerWhomItFitsAndNothingMore() {
        var seen = settled("AD");
        var id = shop.published(team, offer("running", audience(Purpose.CAREER, EVERYBODY)));
        shop.published(team, offer("running", audience(Purpose.CAREER, EVERYBODY)));

        var effect = rewritten(seen, id, "running", audience(Purpose.CAREER, SKILLED));

        assertThat(effect).isEqualTo(new Effect(new HowMany.Fitting(2, 12), null, null, null));
    }

    @Test
    void tellsNothingAtAllOfWhatOnlyAYesOpens() {
        var seen = settled("SM");
        var id = offers.draft(team, offer("yoga", audience(Purpose.CAREER, "has(person.degree)")));

        assertThat(effects.reach(seen, preview(id))).contains(new HowMany.Untold());
        assertThat(effects.of(seen, preview(id))).contains(new Effect(new HowMany.Untold(), null, null, null));
    }

    @Test
    void tellsOfNobodyWhoComesAndGoesFromOnePurposeToAnother() {
        var seen = settled("VA");
        var id = shop.published(team, offer("energy", audience(Purpose.CAREER, EVERYBODY)));

        var effect = rewritten(seen, id, "energy", audience(Purpose.EMPLOYMENT, SKILLED));

        assertThat(effect).isEqualTo(exactly(2, 2, null, null));
    }

    @Test
    void tellsOfNobodyWhoHasSomethingLikeItForAnotherPurpose() {
        var seen = settled("LI");
        shop.published(team, offer("stress", audience(Purpose.EMPLOYMENT, SKILLED)));
        var id = offers.draft(team, offer("stress", audience(Purpose.EMPLOYMENT, DESKS)));
        assertThat(effects.of(seen, preview(id))).contains(exactly(5, 3, null, null));

        shop.published(team, offer("stress", audience(Purpose.CAREER, SKILLED)));

        assertThat(effects.of(seen, preview(id))).contains(exactly(5, null, null, null));
    }

    /** Settles the country. @return whoever counts there */
    private Viewer settled(String country) {
        IntStream.range(0, 7).forEach(number -> cast.nurse("Nurse " + number, country, "2019-04-01"));
        for (int number = 0; number < 5; number++) {
            var engineer = cast.engineer("Engineer " + number, country, "2019-04-01");
            if (number < 2) {
                facts.say(Cast.self(engineer), "skills", Value.of(Set.of("sleep")));
            }
        }
        return Cast.peopleTeamOf(cast.known("Paula Camp"), country);
    }

    private static Effect exactly(
            int could, @Nullable Integer without, @Nullable Integer entering, @Nullable Integer leaving) {
        return new Effect(new HowMany.Exactly(could, 12), without, entering, leaving);
    }

    private AudienceId audience(Purpose purpose, String cel) {
        var name = new Text("Those meant", "Les personnes visées");
        return audiences.make(team, new AudienceWords(name, purpose, null, cel)).id();
    }

    /** One topic for each test: offers of another test are not like it. */
    private Draft offer(String topic, AudienceId audience) {
        return Shop.chair(product, audience, Shop.work(priya), topic);
    }

    private Effect rewritten(Viewer seen, OfferId id, String topic, AudienceId audience) {
        offers.edit(team, id, offers.sheet(team, id).revision(), offer(topic, audience));
        return effects.of(seen, preview(id)).orElseThrow();
    }

    private Offer preview(OfferId id) {
        return offers.preview(team, id).orElseThrow();
    }
}
