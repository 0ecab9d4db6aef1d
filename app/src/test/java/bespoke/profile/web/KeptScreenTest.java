package bespoke.profile.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.engine.population.Value;
import bespoke.person.People;
import bespoke.privacy.Consents;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Until when what is kept stays, and how somebody who left is erased, as people see it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(KeptScreenTest.House.class)
class KeptScreenTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    static Stream<Screen> screens() {
        return Stream.of(Screen.DESK, Screen.DESK.dark().french(), Screen.PHONE.french(), Screen.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("screens")
    void saysUntilWhenEachThingIsKept(Screen screen) {
        var page = inside(screen, "Amina Costa", "/my-data/consents");
        assertThat(page.locator("#CAREER")).containsText(Pattern.compile("from .* on|à partir du"));
        Browser.look(page, "kept-consents", screen);

        page.navigate("/my-data/facts/aspirations");
        assertThat(page.locator("aside")).containsText(Pattern.compile("Kept while|Gardé tant|Goes on|Part le"));
        Browser.look(page, "kept-fact", screen);

        page.navigate("/my-data?facet=NEEDS");
        Browser.look(page, "kept-my-data", screen);

        page.navigate("/my-data/erasure");
        Browser.look(page, "kept-erasure", screen);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void restrictsWhatIsSaidToBeWrong(Screen screen) {
        var page = inside(screen, "Amina Costa", "/my-data/facts/workingPattern");
        if (page.locator("details.wrong").count() > 0) {
            page.locator("details.wrong summary").click();
            page.locator("details.wrong .btn").click();
        }

        page.locator("form[action$='/restriction'] .btn").click();

        assertThat(page.locator("form[action$='/restriction/withdrawal'] .btn")).isVisible();
        assertThat(page.locator("aside").first())
                .containsText(Pattern.compile("Only you see this|Personne d’autre que vous"));
        Browser.look(page, "kept-restricted", screen);
        page.locator("form[action$='/restriction/withdrawal'] .btn").click();
        assertThat(page.locator("form[action$='/restriction'] .btn")).isVisible();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void erasesWhoLeft(Screen screen) {
        var page = inside(screen, "Ines Roux", "/purposes");
        Browser.look(page, "kept-purposes", screen);

        var leaver = House.LEAVERS.removeFirst();
        page.navigate("/people/" + leaver);
        page.locator("a[href$='/erasure']").click();
        Browser.look(page, "leaver", screen);

        page.locator("#name").fill("Somebody");
        page.locator(".btn-danger").click();
        assertThat(page.locator("#name-error")).isVisible();
        Browser.look(page, "leaver-refused", screen);

        page.locator("#name").fill("Bruno Leitão");
        page.locator(".btn-danger").click();
        assertThat(page.locator(".said")).isVisible();
        assertThat(page.locator("#name")).hasCount(0);
        Browser.look(page, "leaver-erased", screen);
    }

    private Page inside(Screen screen, String name, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=" + path);
        page.getByText(name).click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
        page.navigate(path);
        return page;
    }

    /** A people team, a nurse who said no, and others who left. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class House {

        private static final List<PersonId> LEAVERS = new CopyOnWriteArrayList<>();
        private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new CopyOnWriteArrayList<>();

        @Bean
        static DemoSignIns inhabitants() {
            return () -> INHABITANTS;
        }

        @Bean
        static ApplicationRunner house(
                Cast cast,
                Accounts accounts,
                Consents consents,
                Facts facts,
                Aims aims,
                People people,
                CompanyClock clock) {
            return arguments -> {
                var ines = cast.known("Ines Roux");
                accounts.provide(ines, "ines", Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
                var amina = cast.nurse("Amina Costa", "PT", "2019-04-01");
                accounts.provide(amina, "amina", Set.of());
                var self = Cast.self(amina);
                facts.say(self, "aspirations", Value.of(Set.of("careerGrowth")));
                aims.say(self, "A quiet year");
                Stream.of(Purpose.PERSONALISE, Purpose.CAREER, Purpose.COACHING, Purpose.WELLBEING, Purpose.MARKET)
                        .forEach(purpose -> consents.answer(self, purpose, false));
                LEAVERS.clear();
                for (int i = 0; i < screens().count(); i++) {
                    var bruno = cast.nurse("Bruno Leitão", "PT", "2018-01-01");
                    aims.say(Cast.self(bruno), "A year abroad");
                    people.leave(bruno, clock.today(), "hris");
                    LEAVERS.add(bruno);
                }
                INHABITANTS.clear();
                INHABITANTS.addAll(List.of(
                        new DemoSignIns.DemoSignIn(
                                ines, "Ines Roux", new Text("Colleague", "Collègue"), new Text("Here.", "Ici.")),
                        new DemoSignIns.DemoSignIn(
                                amina, "Amina Costa", new Text("Colleague", "Collègue"), new Text("Here.", "Ici."))));
            };
        }
    }
}
