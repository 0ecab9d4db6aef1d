package bespoke.organisation.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.person.Relations;
import bespoke.person.Work;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
@Import(PeopleScreenTest.House.class)
@DirtiesContext
class PeopleScreenTest {

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
    void looksRightEverywhere(Screen screen) {
        var page = inside(screen, "/people");
        Browser.look(page, "people", screen);
        page.navigate("/people?q=Cataryna Lindkvist");
        assertThat(page.locator("#people")).containsText("Katarina Lindqvist");
        Browser.look(page, "people-near", screen);
        page.navigate("/people?q=xyzzy");
        Browser.look(page, "people-none", screen);

        page.navigate("/people/lines");
        Browser.look(page, "lines", screen);
        page.locator(".lines-tools .actions a").first().click();
        assertThat(page.locator(".is-here")).isVisible();
        Browser.look(page, "lines-opened", screen);
        page.navigate("/people/units");
        Browser.look(page, "units", screen);

        page.navigate("/groups");
        Browser.look(page, "groups", screen);
        page.locator("#groups a").first().click();
        assertThat(page.locator("main h1")).isVisible();
        Browser.look(page, "group", screen);
        page.navigate("/people/" + House.priya);
        Browser.look(page, "person-of-a-stranger", screen);
    }

    @Test
    void searchesAsOneTypesByTheKeyboardAlone() {
        var page = inside(Screen.DESK, "/people");
        page.keyboard().press("/");
        assertThat(page.locator("#people-sought")).isFocused();

        page.keyboard().type("łuk");
        assertThat(page.locator("#people a")).hasCount(1);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#people a").first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#people-sought")).isFocused();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/people/[0-9a-f-]{36}$"));
        assertThat(page.locator("main h1")).hasText("Łukasz Wiśniewski");
    }

    @Test
    void narrowsByUnitAndCountry() {
        var page = inside(Screen.DESK, "/people");
        page.locator(".people-filters summary").click();
        page.locator("#by-country").selectOption("PL");
        assertThat(page.locator("#people a")).hasCount(1);
        assertThat(page.locator("#people a")).containsText("Łukasz");
        page.locator("#by-unit").selectOption("Wards");

        assertThat(page.locator("#people .empty-title")).isVisible();
    }

    @Test
    void worksWithoutScript() {
        var page = inside(Screen.DESK, "/people/lines");
        var open = page.locator(".line-open[href]").first().getAttribute("href");

        page.navigate(open);

        assertThat(page.locator("[aria-level='2']").first()).isVisible();
        page.navigate("/people?q=priya&unit=Wards");
        assertThat(page.locator("#people a")).hasCount(1);
        page.navigate("/people/lines?q=priya");
        assertThat(page.locator("#line-found a")).hasCount(1);
    }

    @Test
    void opensTheLinesByTheKeyboardAlone() {
        var page = inside(Screen.DESK, "/people/lines");
        var claire = node(page, "Claire Vasseur");
        claire.focus();
        page.keyboard().press("ArrowRight");
        assertThat(node(page, "Priya Raman")).isVisible();
        assertThat(claire).hasAttribute("aria-expanded", "true");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("End");
        page.keyboard().press("Home");
        assertThat(claire).isFocused();
        page.keyboard().press("ArrowLeft");
        assertThat(node(page, "Priya Raman")).isHidden();

        page.keyboard().press("ArrowRight");
        assertThat(node(page, "Priya Raman")).isVisible();
        node(page, "Priya Raman").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("[aria-level='3']")).hasCount(41);
        page.locator(".line-more a").click();
        assertThat(page.locator("[aria-level='3']")).hasCount(61);
        page.keyboard().press("Home");
        node(page, "Priya Raman").focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/people/" + House.priya));
    }

    @Test
    void leadsToWhereOneStandsAndToWhomeverOneSeeks() {
        var page = inside(Screen.DESK, "/people/lines");
        page.getByText("Where I stand").click();
        assertThat(page.locator(".is-here")).containsText("Zoé Amari");
        assertThat(page.locator(".is-here")).isFocused();
        page.getByText("My lead", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".is-here > .line-row")).containsText("Priya Raman");

        page.locator("#line-sought").fill("wisni");
        page.locator("#line-found a").click();

        assertThat(page.locator(".is-here > .line-row")).containsText("Łukasz Wiśniewski");
    }

    @Test
    void showsGroupsOnThePageOfAPersonAndWhoIsInThem() {
        var page = inside(Screen.DESK, "/people/" + House.priya);
        var panels = page.locator(".person-panel");
        assertThat(panels.first()).containsText("Night board");
        assertThat(page.locator("main")).not().containsText("Quiet circle");
        assertThat(panels.nth(1)).containsText("Leads");

        page.getByText("Night board").click();
        assertThat(page.locator(".people")).containsText("Priya Raman");
        assertThat(page.locator(".people")).not().containsText("Gone Already");
        page.navigate("/groups");
        assertThat(page.locator("#groups")).containsText("Choir");
        assertThat(page.locator("#groups")).not().containsText("Quiet circle");
    }

    @Test
    void showsNamesAsTheyAreWritten() {
        var page = inside(Screen.DESK, "/people?q=<b>bold");
        assertThat(page.locator("#people strong")).hasText("<b>Bold</b> O'Neil");
        page.navigate("/people?q=turned");
        assertThat(page.locator("#people strong")).hasAttribute("dir", "auto");
        page.navigate("/people?q=zalgo");
        assertThat(page.locator("#people a")).hasCount(1);
        Browser.assertFits(page);
        page.locator("#people a").click();
        assertThat(page.locator("main h1")).isVisible();
        Browser.assertFits(page);
    }

    private static Locator node(Page page, String name) {
        return page.locator("[role='treeitem'][aria-label^='" + name + "']");
    }

    private Page inside(Screen screen, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/people");
        page.getByText("Zoé Amari").click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
        page.navigate(path);
        return page;
    }

    /** A company of three levels, with names that are hard on screens, and groups of every kind of sight. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class House {

        private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new CopyOnWriteArrayList<>();

        static @Nullable PersonId priya;

        @Bean
        static DemoSignIns inhabitants() {
            return () -> INHABITANTS;
        }

        @Bean
        static ApplicationRunner house(
                Cast cast, Accounts accounts, Relations relations, Groups groups, bespoke.person.People people) {
            return arguments -> {
                var claire = cast.at(cast.known("Claire Vasseur"), "2015-01-01", work("Head", "Board", "FR"));
                var lead = cast.at(cast.known("Priya Raman"), "2018-01-01", work("Ward lead", "Wards", "FR"));
                priya = lead;
                relations.reportTo(lead, claire);
                for (int number = 0; number < 60; number++) {
                    var nurse = cast.nurse("Nurse %02d".formatted(number), "FR", "2020-01-01");
                    relations.reportTo(nurse, lead);
                }
                var zoe = cast.nurse("Zoé Amari", "FR", "2021-01-01");
                relations.reportTo(zoe, lead);
                accounts.provide(zoe, "zoe", Set.of());
                var lukasz = cast.at(cast.known("Łukasz Wiśniewski"), "2019-01-01", work("Welder", "Line 4", "PL"));
                relations.reportTo(lukasz, claire);
                relations.reportTo(cast.engineer("Katarina Lindqvist", "DE", "2019-01-01"), claire);
                cast.known("<b>Bold</b> O'Neil");
                cast.known("Eve \u202Edenrut\u202C Turned");
                cast.known("Zal" + "\u0301\u0322".repeat(5_000) + "go");
                var gone = cast.known("Gone Already");
                var board = groups.begin(GroupKind.TEAM, "Night board", "directory");
                groups.settle(board, Set.of(lead, lukasz, gone));
                groups.settle(groups.begin(GroupKind.COMMUNITY, "Choir", "directory"), Set.of(zoe));
                groups.settle(groups.begin(null, "Quiet circle", "directory"), Set.of(lead));
                people.leave(gone, java.time.LocalDate.of(2024, 1, 1), "hris");
                INHABITANTS.clear();
                INHABITANTS.add(new DemoSignIns.DemoSignIn(
                        zoe, "Zoé Amari", new Text("Colleague", "Collègue"), new Text("Here.", "Ici.")));
            };
        }

        private static Work work(String position, String unit, String country) {
            return new Work(position, unit, null, "House", country, null, 1.0, null, null, null, "09:00 to 17:00");
        }
    }
}
