package bespoke.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.access.Accounts;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ScreenshotScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Draws the pictures in {@code docs/screens}: the demo company as somebody meets it, at a desk and on a phone, by day and
 * by night. It checks nothing, and its name keeps it out of the tests; {@code docs/screens/README.md} says how to run it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "bespoke.demo=true")
@DirtiesContext
class ScreensOfTheDemo {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final Path PICTURES = Path.of("..", "docs", "screens");
    private static final List<Screen> SCREENS =
            List.of(Screen.DESK, Screen.DESK.dark(), Screen.PHONE, Screen.PHONE.dark());

    private static final String PASSWORD = "four words in a row";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Relations relations;

    @Autowired
    CompanyClock clock;

    @TempDir
    Path folder;

    @Test
    void draws() throws IOException {
        var asked = askAndAnswer();
        var file = file();
        for (var screen : SCREENS) {
            var jonas = signedIn(screen, "Jonas Weber");
            keep(jonas, "home", screen, "/");
            keep(jonas, "my-data", screen, "/my-data");
            keep(jonas, "looks", screen, "/my-data/looks");
            keep(jonas, "erasure", screen, "/my-data/erasure");
            keep(jonas, "explore", screen, "/explore");
            keep(jonas, "request-asked", screen, asked);

            var priya = signedIn(screen, "Priya Raman");
            keep(priya, "request-queue", screen, "/queue");

            var claire = signedIn(screen, "Claire Vasseur");
            claire.navigate("/audiences");
            claire.getByText("Permanent staff in Europe, half a year in").click();
            claire.locator(".audience-do a").click();
            keep(claire, "audience-editor", screen);
            preview(claire, file);
            keep(claire, "import-preview", screen);
            claire.navigate("/sources");
            claire.getByText(DemoSignals.SOURCE).click();
            keep(claire, "source", screen);
            keep(claire, "purposes", screen, "/purposes");

            keep(signedIn(screen, "Owen"), "audit", screen, "/audit");
        }
    }

    /** People, the lines of leads, and the page of one person as five others and she herself see it. */
    @Test
    void drawsPeople() {
        tie();
        for (var screen : SCREENS) {
            var claire = signedIn(screen, "Claire Vasseur");
            keep(claire, "people", screen, "/people?q=mar");
            keep(claire, "lines", screen, "/people/lines?at=" + known("priya"));
        }
        var priya = "/people/" + known("priya");
        for (var screen : List.of(Screen.DESK, Screen.PHONE)) {
            keep(signedIn(screen, "Priya Raman"), "person-as-self", screen, priya);
            keep(signedIn(screen, "Inés Navarro"), "person-as-coach", screen, priya);
            keep(signedInByPassword(screen, "sofia"), "person-as-lead", screen, priya);
            keep(signedIn(screen, "Jonas Weber"), "person-as-peer", screen, priya);
            keep(signedIn(screen, "Claire Vasseur"), "person-as-people-team", screen, priya);
            keep(signedIn(screen, "Chloé Tremblay"), "person-as-anybody", screen, priya);
            keep(signedIn(screen, "Priya Raman"), "working-with-me", screen, "/my-data/working-with-me");
        }
    }

    /** Priya has a coach and works with Jonas; her lead, who is not among those to sign in as, gets a password. */
    private void tie() {
        relations.declare(known("priya"), known("ines"), RelationKind.COACH, "saying no kindly", Set.of());
        relations.declare(known("priya"), known("jonas"), RelationKind.PEER, "desks in Augsburg", Set.of());
        var secret = accounts.invite(accounts.asViewer(known("owen")), known("sofia"));
        accounts.choosePassword(secret, PASSWORD);
    }

    private PersonId known(String userName) {
        return accounts.findByUserName(userName).orElseThrow();
    }

    private Page signedInByPassword(Screen screen, String userName) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/my-data");
        page.locator(".door-other summary").click();
        page.locator("#userName").fill(userName);
        page.locator("#password").fill(PASSWORD);
        page.locator(".door-other .btn-primary").click();
        assertThat(page).hasURL(Pattern.compile(".*/my-data$"));
        return page;
    }

    /** What Jonas asks is in hand, with a word to him. @return where it stands */
    private String askAndAnswer() {
        var jonas = signedIn(Screen.DESK, "Jonas Weber");
        jonas.navigate("/ask");
        jonas.locator("#words")
                .fill("The test rig is loud. Could my workspace get curtains, or a calm room for calls?");
        jonas.locator("main .form .btn-primary").click();
        jonas.locator("button[formaction='/asks']").click();
        assertThat(jonas).hasURL(Pattern.compile(".*/requests/.*"));

        var priya = signedIn(Screen.DESK, "Priya Raman");
        priya.navigate("/queue");
        priya.locator(".queue-row")
                .filter(new Locator.FilterOptions().setHasText("Jonas Weber"))
                .locator("form[action$='/taking'] button")
                .click();
        priya.locator("#words")
                .fill("Curtains are ordered. Until they hang, room 2.14 is yours on Tuesdays and Thursdays.");
        priya.locator("button[formaction$='/notes']").click();
        return jonas.url();
    }

    /** The company's people as its HR system would export them today: some new, some in another job, one line wrong. */
    private Path file() throws IOException {
        var today = clock.today();
        var people = DemoCompany.generate(Demo.SEED, today).people();
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("Employee number;Name;Job title;Country");
        for (int place = 0; place < 60; place++) {
            var person = people.get(place * 31);
            var work = person.assignment(today);
            var job = place % 20 == 3 ? "Senior " + work.position() : work.position();
            lines.add(String.join(";", person.number(), person.name(), job, work.country()));
        }
        lines.add("A90001;Elsa Lindqvist;Night nurse;Germany");
        lines.add("A90002;Tomasz Wrona;Welder;Poland");
        lines.add("A90003;Marta Gil;Physiotherapist;Spian");
        return Files.writeString(folder.resolve("people-" + today + ".csv"), lines.toString());
    }

    private static void preview(Page claire, Path file) {
        claire.navigate("/imports");
        claire.locator("#file").setInputFiles(file);
        claire.locator(".import-new .btn-primary").click();
        claire.locator("#name").fill("People, every month");
        claire.locator(".import-go button").click();
        assertThat(claire.locator(".import-decide")).isVisible(new IsVisibleOptions().setTimeout(60_000));
    }

    private static void keep(Page page, String name, Screen screen, String path) {
        page.navigate(path);
        keep(page, name, screen);
    }

    /** What stands on the screen, without what one would have to scroll to. */
    private static void keep(Page page, String name, Screen screen) {
        assertThat(page.locator("main h1")).isVisible();
        page.evaluate("document.fonts.ready");
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + screen + ".png"))
                .setScale(ScreenshotScale.CSS));
    }

    private Page signedIn(Screen screen, String name) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/my-data");
        page.locator(".person-button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/my-data$"));
        return page;
    }
}
