package bespoke.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProviderScreenTest {

    private static final StandInProvider PROVIDER = new StandInProvider();
    private static final String PASSWORD = "four words in a row";
    private static int names;

    @RegisterExtension
    static final Browser browser = new Browser();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("bespoke.oidc.issuer", PROVIDER::issuer);
        registry.add("bespoke.oidc.client-id", () -> StandInProvider.CLIENT);
        registry.add("bespoke.oidc.client-secret", () -> StandInProvider.SECRET);
        registry.add("bespoke.oidc.name", () -> "Northwind account");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void connectsAnAccountSignsOutAndInAndShowsAgainThatItIsOneself(Screen screen) {
        var userName = administrator();
        PROVIDER.signedIn("ines-" + names);
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in");
        Browser.look(page, "sign-in-provider", screen);
        page.locator("#userName").fill(userName);
        page.locator("#password").fill(PASSWORD);
        page.locator("#password").press("Enter");
        page.waitForURL("**/first-sign-in");

        page.navigate("/my-access");
        Browser.look(page, "my-access-not-connected", screen);
        page.locator("form[action='/my-access/provider/connection'] button").click();
        assertThat(page.locator("[aria-labelledby=my-identities] .role-list li"))
                .hasCount(1);
        Browser.look(page, "my-access-connected", screen);

        page.locator(".menu > summary").click();
        page.locator(".menu-out").click();
        page.waitForURL("**/sign-in");
        page.navigate("/sign-in?next=/my-access");
        page.locator(".door-elsewhere").click();
        page.waitForURL("**/my-access");
        page.locator(".menu > summary").click();
        page.locator(".menu-out").click();
        page.waitForURL("**/sign-in");

        page.navigate("/sign-in?next=/my-access");
        page.locator(".door-elsewhere").click();
        page.waitForURL("**/my-access");
        db.sql("update access.session set proven_at = null").update();
        page.navigate("/proof?next=/my-access");
        Browser.look(page, "proof", screen);
        page.locator("form[action='/my-access/provider/proof'] button").click();
        page.waitForURL("**/my-access");

        rules(page, screen);
        connection(page, screen, userName);
    }

    /** As an administrator sees it, here of their own account. */
    private void connection(Page page, Screen screen, String userName) {
        page.navigate("/access/" + accounts.findByUserName(userName).orElseThrow());
        var identities = page.locator("[aria-labelledby=identities]");
        assertThat(identities.locator(".role-list li")).hasCount(1);
        identities.locator("summary").click();
        assertThat(identities.locator("details p")).isVisible();
        Browser.look(page, "access-person-connected", screen);
        identities.locator("details button").click();
        page.waitForURL("**/sign-in**");
    }

    private void rules(Page page, Screen screen) {
        page.navigate("/access/claims");
        page.locator(".grant > summary").click();
        page.locator("#claim").fill("groups");
        page.locator("#value").fill("people-team-" + names);
        page.locator("#kind").selectOption("PEOPLE_TEAM");
        page.locator("#countries").fill("FR");
        page.locator(".grant .btn-primary").click();
        assertThat(page.locator(".said")).isVisible();
        page.locator("#claims").fill("{\"groups\": [\"people-team-" + names + "\"]}");
        page.locator("form[action='/access/claims/trial'] button").click();
        assertThat(page.locator("#tried li")).hasCount(1);
        Browser.look(page, "claims", screen);
    }

    private String administrator() {
        var userName = "ines-at-provider" + ++names + "@example.org";
        var ines = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Ines Okafor", userName));
        var role = new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere());
        accounts.provide(ines, userName, List.of(role));
        var viewer = new Viewer(ines, Set.of(role), Purpose.EMPLOYMENT);
        accounts.choosePassword(accounts.invite(viewer, ines), PASSWORD);
        return userName;
    }
}
