package bespoke.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.browser.Browser;
import bespoke.browser.Screen;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Town.class)
class AudienceScreenTest {

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
    void buildsARuleInWordsWithItsCount(Screen screen) {
        var page = inside(screen);
        look(page, "audiences", screen);

        page.navigate("/audiences/new");
        page.locator("button[value='add:r']").click();
        page.locator("#attribute-r\\.0").selectOption("country");
        page.locator("#pick-r\\.0").selectOption("FR");
        page.locator("#pick-r\\.0").selectOption("DE");
        assertThat(page.locator("#pick-r\\.0").locator("xpath=preceding-sibling::label[input]"))
                .hasCount(2);
        page.locator("button[value='group:r']").click();
        page.locator("#attribute-r\\.1\\.0").selectOption("hireDate");
        page.locator("#value-r\\.1\\.0").fill("90");
        page.locator("button[value='add:r.1']").click();
        page.locator("#attribute-r\\.1\\.1").selectOption("workingPattern");
        page.locator("input[value='OFFICE_HOURS']").check();

        assertThat(page.locator("#live strong")).hasText("19");
        splitByCountry(page);
        page.locator("#nameEn").fill("New here, or at a desk");
        page.locator("#nameFr").fill("Nouveaux venus, ou au bureau");
        page.locator(".audience-side .btn-primary").click();
        assertThat(page).hasURL(Pattern.compile(".*/audiences/[0-9a-f-]{36}$"));
        assertThat(page.locator(".badge.is-accent")).containsText("19");
        look(page, "audience", screen);
        page.locator(".audience-do a").click();
        splitByCountry(page);
        look(page, "audience-editor", screen);
    }

    @Test
    void goesBetweenWordsAndTextAndTellsErrorsAtTheirPlace() {
        var page = inside(Screen.DESK);
        page.getByText("Night nurses in France").click();
        page.locator(".audience-do a").click();
        page.locator("button[value='text']").click();
        assertThat(page.locator("#cel")).hasValue("person.country == \"FR\" && person.workingPattern == \"NIGHTS\"");

        page.locator("#cel").fill("person.contry == \"FR\"\n  && person.fte < \"1\"");
        assertThat(page.locator("#cel-problems li")).hasCount(2);
        assertThat(page.locator("#cel-problems")).containsText("Line 1, column 8");
        assertThat(page.locator("#cel-problems")).containsText("person.country");
        assertThat(page.locator("#cel-problems")).containsText("Line 2, column 19");
        page.locator("button[value='words']").click();
        assertThat(page.locator("#editor > .refused")).isVisible();
        assertThat(page.locator("#cel")).hasValue("person.contry == \"FR\"\n  && person.fte < \"1\"");

        page.locator("#cel").fill("person.country == \"FR\" && person.fte < 1");
        assertThat(page.locator("#live strong")).hasText("6");
        assertThat(page.locator(".live-change")).containsText("0 people enter, 0 leave");
        page.locator("button[value='words']").click();
        assertThat(page.locator("#value-r\\.1")).hasValue("1");
    }

    @Test
    void keepsWhatIsTypedWhileTheEditorIsDrawnAnew() {
        var page = inside(Screen.DESK);
        page.navigate("/audiences/new");
        var held = new ArrayList<Route>();
        page.route("**/audiences/draft", held::add);
        page.locator("button[value='add:r']").click();
        page.locator("#nameEn").fill("Typed meanwhile");
        page.unroute("**/audiences/draft");

        held.forEach(Route::resume);

        assertThat(page.locator("#attribute-r\\.0")).isVisible();
        assertThat(page.locator("#attribute-r\\.1")).hasCount(0);
        assertThat(page.locator("#nameEn")).hasValue("Typed meanwhile");
    }

    @Test
    void doesWhatAButtonSaysRightAfterAChoice() {
        var page = inside(Screen.DESK);
        page.navigate("/audiences/new");
        page.locator("button[value='add:r']").click();
        assertThat(page.locator("#attribute-r\\.0")).isVisible();
        page.clock().install();
        var held = new ArrayList<Route>();
        page.route("**/audiences/draft", held::add);
        page.locator("#attribute-r\\.0").selectOption("country");
        page.locator("button[value='add:r']").click();
        page.clock().runFor(1_000);
        page.unroute("**/audiences/draft");

        held.forEach(Route::resume);
        page.clock().resume();

        assertThat(page.locator("#attribute-r\\.1")).isVisible();
        assertThat(page.locator("#attribute-r\\.0")).hasValue("country");
        assertThat(page.locator("#pick-r\\.0")).isVisible();
    }

    @Test
    void leavesARuleThatIsTooLargeForWordsAsText() {
        var rule = IntStream.range(0, 101)
                .mapToObj(number -> "person.deviceAgeMonths == " + number)
                .collect(Collectors.joining(" || "));
        var page = inside(Screen.DESK);
        page.navigate("/audiences/new");
        page.locator("button[value='text']").click();
        page.locator("#cel").fill(rule);

        page.locator("button[value='words']").click();

        assertThat(page.locator("#editor > .refused")).containsText("stays as text");
        assertThat(page.locator("#cel")).hasValue(rule);
        page.locator("#nameEn").fill("Counted years");
        page.locator("#nameFr").fill("Années comptées");
        page.locator(".audience-side .btn-primary").click();
        page.locator(".audience-do a").click();
        assertThat(page.locator("#cel")).hasValue(Pattern.compile(".*== 100(\\.0)?$"));
    }

    @Test
    void saysHowManyHaveNotOpenedThePurpose() {
        var page = inside(Screen.DESK);
        page.navigate("/audiences/new");
        page.locator("input[name='purpose'][value='CAREER']").check();

        assertThat(page.locator("#live")).containsText("cannot be in");
        assertThat(page.locator("#live")).containsText("of them who said yes");
        look(page, "audience-career", Screen.DESK);
    }

    /** One sentence more in an editor that stands on every screen above. */
    static Stream<Screen> twoScreens() {
        return Stream.of(Screen.PHONE.dark().french(), Screen.DESK);
    }

    @ParameterizedTest
    @MethodSource("twoScreens")
    void givesNoFigureWhileARuleForThoseWhoSaidYesIsTriedOut(Screen screen) {
        var page = inside(screen);
        page.navigate("/audiences/new");
        page.locator("input[name='purpose'][value='CAREER']").check();
        page.locator("button[value='text']").click();
        page.locator("#cel").fill("has(person.degree)");

        assertThat(page.locator("#live .live-untold")).isVisible();
        assertThat(page.locator("#live button[value='sample']")).hasCount(0);
        look(page, "audience-untold", screen);
    }

    @Test
    void showsTheTextAndWhatIsWrongWithIt() {
        var page = inside(Screen.DESK);
        page.getByText("Night nurses in France").click();
        page.locator(".audience-do a").click();
        page.locator("button[value='text']").click();
        page.locator("#cel").fill("person.contry == \"FR\"\n  && person.fte < \"1\"");
        assertThat(page.locator("#cel-problems li")).hasCount(2);
        look(page, "audience-text", Screen.DESK);
    }

    @Test
    void showsAFewPeopleOnlyWhenAsked() {
        var page = inside(Screen.DESK);
        page.getByText("Night nurses in France").click();
        assertThat(page.locator(".sample")).hasCount(0);

        page.locator("button[value='sample']").click();

        assertThat(page.locator(".sample-people li")).hasCount(6);
        look(page, "audience-sample", Screen.DESK);
    }

    @Test
    void takesAnAudienceOutOfUseAndUndoesIt() {
        var page = inside(Screen.PHONE);
        page.getByText("Night nurses in France").click();

        page.locator("form[action$='/retirement'] button").click();
        assertThat(page.locator(".said")).containsText("is out of use");
        page.locator(".said button").click();

        assertThat(page.locator("form[action$='/retirement']")).hasCount(1);
    }

    @Test
    void keepsWhatWasWrittenWhenASaveIsRefused() {
        var page = inside(Screen.PHONE);
        page.navigate("/audiences/new");
        page.locator("button[value='add:r']").click();
        page.locator("#attribute-r\\.0").selectOption("deviceAgeMonths");
        page.locator("#value-r\\.0").fill("many");
        page.locator("#nameEn").fill("Old hands");
        page.locator("#nameFr").fill("Vieux loups");
        page.locator(".audience-side .btn-primary").click();

        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("not complete");
        assertThat(page.locator("#value-r\\.0")).hasValue("many");
        assertThat(page.locator("#nameEn")).hasValue("Old hands");
        assertThat(page.locator("#part-r\\.0 .problem")).containsText("Write a number");
        look(page, "audience-refused", Screen.PHONE);
    }

    @Test
    void showsTheOtherVersionToWhoeverComesSecond() {
        var one = inside(Screen.DESK);
        var other = inside(Screen.DESK);
        for (var page : new Page[] {one, other}) {
            page.navigate("/audiences");
            page.getByText("Night nurses in France").click();
            page.locator(".audience-do a").click();
            page.locator("button[value='text']").click();
        }
        one.locator("#cel").fill("person.country == \"FR\"");
        one.locator(".audience-side .btn-primary").click();
        assertThat(one.locator(".said")).isVisible();

        other.locator("#cel").fill("person.country == \"PL\"");
        other.locator(".audience-side .btn-primary").click();
        assertThat(other.getByRole(AriaRole.ALERT).first()).containsText("person.country == \"FR\"");
        assertThat(other.locator("#cel")).hasValue("person.country == \"PL\"");
        other.locator("#cel").fill("person.country == \"FR\" && person.workingPattern == \"NIGHTS\"");
        other.locator(".audience-side .btn-primary").click();
        assertThat(other.locator(".said")).isVisible();
    }

    @Test
    void worksWithKeysAlone() {
        var page = inside(Screen.DESK);
        page.navigate("/audiences/new");
        page.locator("button[value='add:r']").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#attribute-r\\.0")).isFocused();
        page.keyboard().type("Leads");
        page.keyboard().press("Tab");
        assertThat(page.locator("#ask-r\\.0")).isVisible();
        assertThat(page.locator("#live")).containsText("leads people");
    }

    /** Where room is short it is folded away under the count. */
    private static void splitByCountry(Page page) {
        if (page.locator(".live-more > summary").isVisible()) {
            page.locator(".live-more > summary").click();
        }
        page.locator("#split").selectOption("country");
        assertThat(page.locator("#live .split tbody tr")).hasCount(2);
    }

    @Test
    void keepsTheCountInSightOnAPhone() {
        var page = inside(Screen.PHONE);
        page.getByText("Night nurses in France").click();
        page.locator(".audience-do a").click();

        page.locator("#nameEn").scrollIntoViewIfNeeded();
        page.locator("#nameEn").focus();

        assertThat(page.locator("#live strong")).isInViewport();
        assertThat(page.locator("#split")).not().isVisible();
        page.navigate(page.url());
        double count = page.locator("#live strong").boundingBox().y;
        double rule = page.locator("#rule").boundingBox().y;
        org.assertj.core.api.Assertions.assertThat(count).isLessThan(rule);
    }

    @Test
    void worksWithoutScripts() {
        var page = browser.openWithoutScripts(base(), Screen.PHONE);
        signIn(page, "Ines Roux");
        page.navigate("/audiences/new");
        page.locator("button[value='add:r']").click();
        page.locator("#attribute-r\\.0").selectOption("workingPattern");
        page.locator(".recount").click();
        page.locator("input[value='NIGHTS']").check();
        page.locator(".recount").click();
        assertThat(page.locator("#live strong")).hasText(String.valueOf(Town.NURSES));
        Browser.picture(page, "audience-plain", Screen.PHONE);
        page.locator("#nameEn").fill("Nights");
        page.locator(".audience-side .btn-primary").click();
        assertThat(page.getByText("Give the audience a name")).isVisible();
        page.locator("#nameFr").fill("Nuits");
        Browser.picture(page, "audience-plain", Screen.PHONE);
        page.locator(".audience-side .btn-primary").click();
        assertThat(page.locator(".badge.is-accent")).containsText(String.valueOf(Town.NURSES));
    }

    @Test
    void isReadByExecutivesAndHiddenFromOthers() {
        var executive = browser.open(base(), Screen.DESK);
        signIn(executive, "Paul Berg");
        executive.navigate("/audiences");
        executive.getByText("Night nurses in France").click();
        assertThat(executive.locator(".badge.is-accent")).containsText("about 5 people");
        assertThat(executive.locator("#split")).hasCount(0);
        assertThat(executive.locator(".audience-do")).hasCount(0);
        executive.navigate("/audiences/new");
        assertThat(executive.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .hasText("There is nothing here");

        var other = browser.open(base(), Screen.DESK);
        signIn(other, "Zoé Blanc");
        other.navigate("/audiences");
        assertThat(other.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .hasText("This page is for others");
        assertThat(other.locator("main")).not().containsText("Night nurses");
        other.navigate("/audiences/new");
        assertThat(other.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .hasText("There is nothing here");
    }

    private static void look(Page page, String name, Screen screen) {
        Browser.assertAccessible(page);
        Browser.picture(page, name, screen);
        Browser.assertFits(page);
    }

    private Page inside(Screen screen) {
        var page = browser.open(base(), screen);
        signIn(page, "Ines Roux");
        page.navigate("/audiences");
        return page;
    }

    private static void signIn(Page page, String name) {
        page.navigate("/sign-in?next=/audiences");
        page.getByText(name).click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
