package bespoke.profile.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.engine.population.Value;
import bespoke.person.Relations;
import bespoke.profile.Facts;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(UnmaskingScreenTest.House.class)
@DirtiesContext
class UnmaskingScreenTest {

    private static final String ACCOUNT = "FR7630006000011234567890189";

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.DESK, Screen.DESK.dark().french(), Screen.PHONE.french(), Screen.PHONE.dark(), Screen.NARROW);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void showsTheWholeOnceAndThePersonWhy(Screen screen) {
        var step = "/people/" + who("Amina Costa") + "/facts/iban/unmasking";
        var page = inside(screen, "Ines Roux", "/people/" + who("Amina Costa"));
        Browser.look(page, "person-in-part", screen);
        page.locator("a.unmask").click();
        page.waitForURL("**/proof?next=*");
        page.locator("form[action='/proof/demo'] button").click();
        page.waitForURL("**" + step);
        Browser.look(page, "unmasking", screen);

        page.locator("#reason").fill("Because");
        page.locator("main .btn-primary").click();
        assertThat(page.locator("#reason-error")).isVisible();
        assertThat(page.locator("#reason")).hasValue("Because");
        Browser.look(page, "unmasking-refused", screen);

        page.locator("#reason").fill("Her bank sent the pay of November back.");
        page.locator("#reason").press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".unmasking-value")).hasText(ACCOUNT);
        Browser.look(page, "unmasked", screen);
        page.locator("main .btn-primary").click();
        assertThat(page.locator("main")).not().containsText(ACCOUNT);

        var mine = inside(screen, "Amina Costa", "/my-data/looks");
        assertThat(mine.locator("main")).containsText("Her bank sent the pay of November back.");
        mine.locator(".look-values summary").first().click();
        Browser.look(mine, "looks-with-a-reason", screen);
    }

    private static PersonId who(String name) {
        return Objects.requireNonNull(House.PEOPLE.get(name), name);
    }

    private Page inside(Screen screen, String name, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=" + path);
        page.getByText(name).click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
        page.navigate(path);
        return page;
    }

    /** A nurse, her lead, and somebody of the people team. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class House {

        private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new CopyOnWriteArrayList<>();

        static final Map<String, PersonId> PEOPLE = new LinkedHashMap<>();

        @Bean
        static DemoSignIns inhabitants() {
            return () -> INHABITANTS;
        }

        @Bean
        static ApplicationRunner house(Cast cast, Accounts accounts, Relations relations, Facts facts) {
            return arguments -> {
                PEOPLE.clear();
                INHABITANTS.clear();
                for (var name : List.of("Amina Costa", "Luc Martin", "Ines Roux")) {
                    var person = cast.nurse(name, "FR", "2019-04-01");
                    PEOPLE.put(name, person);
                    accounts.provide(
                            person,
                            name.split(" ")[0].toLowerCase(Locale.ROOT),
                            name.startsWith("Ines")
                                    ? Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()))
                                    : Set.of());
                    INHABITANTS.add(new DemoSignIns.DemoSignIn(
                            person, name, new Text("Colleague", "Collègue"), new Text("Here.", "Ici.")));
                }
                relations.reportTo(who("Amina Costa"), who("Luc Martin"));
                facts.say(Cast.self(who("Amina Costa")), "iban", Value.of(ACCOUNT));
                facts.say(Cast.self(who("Amina Costa")), "language", Value.of("fr"));
            };
        }
    }
}
