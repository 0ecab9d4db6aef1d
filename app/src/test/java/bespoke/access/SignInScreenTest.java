package bespoke.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.web.Probe;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class SignInScreenTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.PHONE, Screen.PHONE.dark().french(), Screen.DESK.french(), Screen.DESK.dark(), Screen.NARROW);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void letsSomebodyOfTheDemoInWithOneClick(Screen screen) {
        var page = open(screen, "/sign-in?next=/access");
        Browser.look(page, "sign-in", screen);

        page.getByText("Ines Okafor").click();

        assertThat(page).hasURL(Pattern.compile(".*/access$"));
        Browser.look(page, "access", screen);

        page.getByText("Amina Diallo").first().click();
        Browser.look(page, "access-person", screen);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void opensTheMenuAndSignsOut(Screen screen) {
        var page = inside(screen);

        page.locator(".menu > summary").click();
        Browser.assertAccessible(page);
        Browser.picture(page, "menu", screen);
        page.locator(".menu-out").click();

        assertThat(page).hasURL(Pattern.compile(".*/sign-in$"));
        page.navigate("/access");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?next=.*"));
    }

    @Test
    void fitsTheNarrowestPhoneWithTextTwiceItsSize() {
        var page = open(Screen.NARROW.french(), "/sign-in?next=/access");
        Browser.doubleText(page);
        Browser.assertFits(page);
        Browser.picture(page, "sign-in-double", Screen.NARROW.french());
        page.getByText("Ines Okafor").click();
        assertThat(page).hasURL(Pattern.compile(".*/access$"));

        Browser.doubleText(page);
        Browser.look(page, "access-double", Screen.NARROW.french());
        page.getByText("Amina Diallo").first().click();
        Browser.doubleText(page);
        Browser.assertFits(page);
        Browser.picture(page, "access-person-double", Screen.NARROW.french());
    }

    @Test
    void keepsWhatWasTypedWhenASignInIsRefused() {
        var page = open(Screen.PHONE, "/sign-in");
        page.getByText("Sign in with a user name").click();
        page.getByLabel("User name").fill("nobody@example.org");
        page.getByLabel("Password").fill("wrong wrong wrong");
        page.getByLabel("Password").press("Enter");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not go together");
        assertThat(page.getByLabel("User name")).hasValue("nobody@example.org");
        assertThat(page.getByLabel("Password")).hasValue("");
        Browser.assertAccessible(page);
        Browser.picture(page, "sign-in-refused", Screen.PHONE);
    }

    @Test
    void changesLanguageAndLightForGood() {
        var page = inside(Screen.DESK);

        page.locator(".menu > summary").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Français"))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "fr");

        page.locator(".menu > summary").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sombre"))
                .click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator(".menu > summary").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("English"))
                .click();
    }

    @Test
    void worksWithKeysAlone() {
        var page = open(Screen.DESK, "/sign-in?next=/access");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the page");

        page.getByText("Ines Okafor").locator("xpath=ancestor::button").focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/access$"));

        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("acc");
        assertThat(page.locator("#found a")).hasText("Access");
        Browser.assertAccessible(page);
        Browser.picture(page, "search", Screen.DESK);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#found a").first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/access$"));
    }

    @Test
    void worksWithoutScripts() {
        var page = browser.openWithoutScripts(base(), Screen.PHONE);
        page.navigate("/sign-in?next=/access");
        page.getByText("Ines Okafor").click();
        page.getByText("Amina Diallo").first().click();
        page.locator(".grant > summary").click();
        page.locator("#kind").selectOption("PEOPLE_TEAM");
        page.getByLabel("Countries").fill("France");
        page.getByText("Give this role").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("“France” is no country code");
        assertThat(page.getByLabel("Countries")).hasValue("France");
        page.getByLabel("Countries").fill("FR");
        page.getByText("Give this role").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The role is given");
        assertThat(page.locator(".role-list")).containsText("Countries: FR");
    }

    private Page inside(Screen screen) {
        var page = open(screen, "/sign-in?next=/access");
        page.getByText("Ines Okafor").click();
        assertThat(page).hasURL(Pattern.compile(".*/access$"));
        return page;
    }

    private Page open(Screen screen, String path) {
        var page = browser.open(base(), screen);
        page.navigate(path);
        return page;
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
