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
import bespoke.web.Probe;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class MyAccessScreenTest {

    private static final String PASSWORD = "four words in a row";
    private static int names;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns demo;

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void changesAPasswordAndEndsATokenFromTheMenu(Screen screen) {
        var page = inside(screen);
        assertThat(page.locator(".tiding")).hasCount(1);
        Browser.look(page, "home-told", screen);
        page.locator(".tiding button").click();
        assertThat(page.locator(".tiding")).hasCount(0);

        page.locator(".menu > summary").click();
        Browser.look(page, "menu-my-access", screen);
        page.locator(".menu-link").click();
        Browser.look(page, "my-access", screen);

        page.locator("#current").fill("a wild guess indeed");
        page.locator("#password").fill("quite another four words");
        page.locator(".form .btn-primary").click();
        assertThat(page.locator("#current-error")).isVisible();
        assertThat(page.locator("#current")).hasValue("");
        Browser.look(page, "my-access-refused", screen);

        page.locator("#current").fill(PASSWORD);
        page.locator("#password").fill("quite another four words");
        page.locator(".form .btn-primary").click();
        assertThat(page.locator(".said")).isVisible();

        page.locator("[aria-labelledby=my-programs] .btn-danger").first().click();
        assertThat(page.locator("[aria-labelledby=my-programs] .role-list li")).hasCount(1);
        page.locator(".past > summary").click();
        Browser.look(page, "my-access-ended", screen);
    }

    private Page inside(Screen screen) {
        var ines = demo.all().getLast().person();
        var administrator =
                new Viewer(ines, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())), Purpose.EMPLOYMENT);
        var userName = "amina-on-screen" + ++names + "@example.org";
        var amina = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", userName));
        accounts.choosePassword(accounts.create(administrator, amina, userName), PASSWORD);
        tokens.issue(amina, Set.of("me"), "Calendar at home", Duration.ofDays(30));
        tokens.issue(
                amina, Set.of("import", "people"), "Night job of the payroll department in Lyon", Duration.ofDays(90));
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in");
        page.locator(".door-other > summary").click();
        page.locator("#userName").fill(userName);
        page.locator("#password").fill(PASSWORD);
        page.locator("#password").press("Enter");
        page.waitForURL("**/first-sign-in");
        page.locator("form[action='/first-sign-in/later'] button").first().click();
        page.navigate("/");
        return page;
    }
}
