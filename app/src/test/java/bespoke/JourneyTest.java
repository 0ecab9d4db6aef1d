package bespoke;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Hands;
import bespoke.browser.Screen;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole story in order, through pages alone, as four kinds of people live it: a file comes in, an audience is said in
 * words, an offer is published; somebody says an aim, sees the offer with its reason and says yes; it is done, and they
 * say whether it helped; another puts a wrong fact right, sees who looked, asks something and is answered. Each way has a
 * country of its own, so that none stands in another's. The ways at a desk and on a phone show every page of the story at
 * both widths, in both languages, by day and by night.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({JourneyTest.Company.class, MovingClock.OfTheCompany.class})
@DirtiesContext
class JourneyTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String PASSWORD = "a long walk by the river";
    private static final Duration DAYS_TO_THE_QUESTION = Duration.ofDays(11);

    /** In milliseconds: what a file takes that is read and applied beside the pages. */
    private static final int WORK = 30_000;

    /** What axe has judged, by page and screen: the same page at the same screen is judged once, whoever looks and however. */
    private static final Set<String> judged = new HashSet<>();

    @LocalServerPort
    int port;

    @Autowired
    MovingClock clock;

    @TempDir
    Path folder;

    /** A page with a fault does not stop the story; all faults are told at its end. */
    private final List<String> faults = new ArrayList<>();

    enum Way {
        AT_A_DESK(Screen.DESK, "FR", "Benali", "Moreau"),
        AT_A_DESK_AT_NIGHT_IN_FRENCH(Screen.DESK.dark().french(), "DE", "Yildiz", "Becker"),
        ON_A_PHONE_AT_NIGHT(Screen.PHONE.dark(), "NL", "Visser", "Jansen"),
        ON_A_PHONE_IN_FRENCH(Screen.PHONE.french(), "BE", "Haddad", "Peeters"),
        BY_KEYBOARD_ALONE(Screen.DESK, "LU", "Kaya", "Weber"),
        SMALLEST_WITH_TEXT_TWICE_ITS_SIZE(Screen.NARROW, "CH", "Rossi", "Keller");

        final Screen screen;
        final String country;
        final String nurse;
        final String clerk;

        Way(Screen screen, String country, String nurse, String clerk) {
            this.screen = screen;
            this.country = country;
            this.nurse = "Amina " + nurse;
            this.clerk = "Bruno " + clerk;
        }

        boolean isFrench() {
            return screen.locale().startsWith("fr");
        }

        /** Of two wordings the one that this way reads. */
        String reads(String en, String fr) {
            return isFrench() ? fr : en;
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesFromAFileToHelpAndToAnAnswer(Way way) throws IOException {
        var priya = new Somebody(way, "priya");
        priya.signInFromTheList("Priya Nair");
        bringTheFile(priya, way);
        seeWhoCame(priya, way);
        sayForWhom(priya, way);
        beginAProduct(priya, way);
        editIt(priya, way);
        publishAnOffer(priya, way);
        var ada = new Somebody(way, "ada");
        ada.signInFromTheList("Ada Lind");

        var amina = new Somebody(way, "amina");
        letIn(ada, amina, way.nurse);
        sayAnAim(amina, way);
        var request = sayYes(amina, way);
        doIt(priya, way);
        seeItDone(amina, request, way);
        pass(DAYS_TO_THE_QUESTION);
        sayThatItHelped(amina, way);

        var bruno = new Somebody(way, "bruno");
        ada.signInFromTheList("Ada Lind");
        letIn(ada, bruno, way.clerk);
        putAWrongFactRight(bruno, way);
        seeWhoLooked(bruno);
        comeBack(bruno);
        var ask = ask(bruno, way);
        priya.signInFromTheList("Priya Nair");
        answer(priya, way);
        seeTheAnswer(bruno, ask, way);
    }

    @AfterEach
    void tellTheFaults() {
        assertThat(faults).isEmpty();
    }

    private void pass(Duration time) {
        clock.stand(clock.instant().plus(time));
    }

    private void bringTheFile(Somebody priya, Way way) throws IOException {
        priya.go("/imports");
        priya.look("imports");
        priya.hands.give(priya.one("#file"), file(way));
        priya.press(".import-new .btn-primary");
        assertThat(priya.page).hasURL(Pattern.compile(".*/mapping$"));
        assertThat(priya.one(".is-aside")).containsText("Gender");
        priya.look("mapping");
        priya.write("#name", way.reads("People, ", "Salariés, ") + way.country);
        priya.press(".import-go button");

        assertThat(priya.one(".import-tile.is-NEW .import-count")).hasText("9", new HasTextOptions().setTimeout(WORK));
        assertThat(priya.one(".import-tile.is-REFUSED .import-count")).hasText("1");
        priya.look("import-preview");
        priya.tick("input[name=leaveOut]");
        priya.press(".import-decide .btn-primary");
        assertThat(priya.one("form[action$='/reversal']")).isVisible(new IsVisibleOptions().setTimeout(WORK));
        priya.look("import-applied");
    }

    /** Nine people; the tenth line says a day that is none. Bruno's record holds a skill that is somebody else's. */
    private Path file(Way way) throws IOException {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("Employee number;Name;Job title;Department;Country;Working pattern;Hire date;Skills;Gender");
        line(lines, way, 1, way.nurse, "Nurse", "Ward 3", "Nights", "2019-04-01", "nursing");
        line(lines, way, 2, way.clerk, "Clerk", "Reception", "Office hours", "2017-09-01", "sleep");
        for (int number = 3; number <= 9; number++) {
            var pattern = number <= 5 ? "Nights" : "Office hours";
            line(lines, way, number, "Kim " + way.country + number, "Nurse", "Ward 1", pattern, "2016-01-15", "");
        }
        line(lines, way, 10, "Lost Line", "Nurse", "Ward 1", "Nights", "2016-31-31", "");
        return Files.writeString(folder.resolve("people-" + way.country + ".csv"), lines.toString());
    }

    private static void line(StringJoiner lines, Way way, int number, String... cells) {
        lines.add("%s-%02d;%s;%s;%s;%s;%s;%s;%s;F"
                .formatted(
                        way.country, number, cells[0], cells[1], cells[2], way.country, cells[3], cells[4], cells[5]));
    }

    private static void seeWhoCame(Somebody priya, Way way) {
        priya.write("#search", way.clerk);
        assertThat(priya.one("#found a")).hasCount(1);
        priya.look("search");
        priya.press("#found a");
        assertThat(priya.one(".facts-shown").first()).isVisible();
        assertThat(priya.one("main")).containsText("Reception");
        priya.look("person");
    }

    /** In this country, and on nights or with a skill: five people. */
    private static void sayForWhom(Somebody priya, Way way) {
        priya.go("/audiences");
        priya.look("audiences");
        priya.press("a[href='/audiences/new']");
        priya.press("button[value='add:r']");
        priya.choose("#attribute-r\\.0", "country");
        priya.choose("#pick-r\\.0", way.country);
        assertThat(priya.one("#part-r\\.0 .value-pick input[value=%s]".formatted(way.country)))
                .isChecked();
        priya.press("button[value='group:r']");
        priya.choose("#attribute-r\\.1\\.0", "workingPattern");
        priya.tick("input[value=NIGHTS]");
        priya.press("button[value='add:r.1']");
        priya.choose("#attribute-r\\.1\\.1", "skills");
        priya.choose("#pick-r\\.1\\.1", "sleep");
        assertThat(priya.one("#live strong")).hasText("5");
        priya.look("audience-editor");

        priya.write("#nameEn", "Nights, " + way.country);
        priya.write("#nameFr", "Nuits, " + way.country);
        priya.press(".audience-side .btn-primary");
        assertThat(priya.one(".audience-marks .is-accent")).containsText("5");
        priya.look("audience");
    }

    private static void beginAProduct(Somebody priya, Way way) {
        priya.go("/products");
        priya.look("products");
        priya.press("a[href='/products/new']");
        priya.look("product-new");
        priya.write("#key", "rest" + way.country);
        priya.write("#nameEn", "Rest, " + way.country);
        priya.write("#nameFr", "Repos, " + way.country);
        priya.write("#visionEn", "Nobody goes home too tired to live.");
        priya.write("#visionFr", "Personne ne rentre trop fatigué pour vivre.");
        priya.write("#owner", "Priya Nair");
        priya.tick("input[name=topics][value=sleep]");
        priya.press("main .btn-primary");
        assertThat(priya.one(".said")).isVisible();
    }

    private static void editIt(Somebody priya, Way way) {
        var product = new Locator.FilterOptions().setHasText(way.reads("Rest, ", "Repos, ") + way.country);
        priya.hands.press(priya.one(".product h2 a").filter(product));
        assertThat(priya.one("input[name=topics][value=sleep]")).isChecked();
        priya.look("product");
        priya.both("vision", "Everybody comes home rested.", "Chacun rentre reposé.");
        priya.press("main .btn-primary");
        assertThat(priya.one(".product").filter(product)).containsText(way.reads("comes home rested", "rentre reposé"));
        priya.look("products-edited");
    }

    private static void publishAnOffer(Somebody priya, Way way) {
        priya.go("/catalogue");
        priya.look("catalogue");
        priya.press("a[href='/catalogue/new']");
        priya.chooseWords("#product", way.reads("Rest, ", "Repos, ") + way.country);
        priya.both("title", "An evening with a sleep coach", "Une soirée avec un coach du sommeil");
        priya.both("verb", "Book my evening", "Réserver ma soirée");
        priya.both("whatItIs", "Somebody who knows nights looks at yours with you.", "Un regard averti sur vos nuits.");
        priya.both("whatItTakes", "Two hours, once.", "Deux heures, une fois.");
        priya.write("#minutes", "120");
        priya.both("whoAnswers", "The rest team.", "L’équipe du repos.");
        priya.both("whatNext", "You hear within three days.", "Vous avez une réponse sous trois jours.");
        priya.tick("input[name=kind][value=REQUEST]");
        priya.write("#owner", "Priya Nair");
        priya.write("#dueDays", "3");
        priya.both("does", "Find an evening.", "Trouver une soirée.");
        priya.chooseWords("#audience", way.reads("Nights, ", "Nuits, ") + way.country);
        priya.tick("input[name=dimension][value=BENEFIT]");
        priya.tick("input[name=lane][value=FOR_MY_LIFE]");
        priya.choose("#topic1", "sleep");
        priya.write("#forTheirLife", "80");
        assertThat(priya.one("#offer-card")).containsText(way.reads("Somebody who knows", "Un regard averti"));
        priya.look("offer-editor");
        priya.press("button[name=then][value=change]");
        assertThat(priya.one(".figures")).containsText("5");
        priya.look("offer-change");
        priya.press("form[action$='/publication'] .btn-primary");
        assertThat(priya.one(".said")).containsText(title(way));
        priya.look("offer-published");
    }

    private static String title(Way way) {
        return way.reads("An evening with a sleep coach", "Une soirée avec un coach du sommeil");
    }

    /** The administrator opens an account and hands the link over; who gets it chooses a password and comes in. */
    private static void letIn(Somebody ada, Somebody newcomer, String name) {
        ada.go("/access");
        ada.look("access");
        ada.write("#access-search", name);
        ada.hands.press(ada.one(".people-row").filter(new Locator.FilterOptions().setHasText(name)));
        ada.look("access-person");
        var userName = newcomer.name + "." + name.replaceAll(".* ", "").toLowerCase(Locale.ROOT);
        ada.write("#userName", userName);
        ada.press("form[action$='/account'] .btn-primary");
        var link = ada.one(".link-text").textContent();
        ada.look("access-link");

        newcomer.page.navigate(link);
        newcomer.look("welcome");
        newcomer.write("#password", PASSWORD);
        newcomer.press("main .btn-primary");
        assertThat(newcomer.page).hasURL(Pattern.compile(".*/sign-in$"));
        newcomer.userName = userName;
        newcomer.signIn();
        assertThat(newcomer.page).hasURL(Pattern.compile(".*/first-sign-in$"));
    }

    private static void sayAnAim(Somebody amina, Way way) {
        amina.look("first-sign-in");
        amina.tick("input[name=PERSONALISE][value=yes]");
        amina.tick("input[name=CAREER][value=no]");
        amina.press(".first-form .btn-primary");
        amina.write("#aim1", aim(way));
        assertThat(amina.one(".aim-asked .chip").first()).isVisible();
        amina.look("first-aims");
        amina.press(".first .form .btn-primary");
        amina.look("first-understood");
        amina.press(".yes-no button[value=true]");
    }

    private static String aim(Way way) {
        return way.reads("Sleep well again after my nights", "Retrouver le sommeil après mes nuits");
    }

    private static String sayYes(Somebody amina, Way way) {
        var card = amina.one(".now-card");
        assertThat(card).containsText(title(way));
        assertThat(card.locator(".reason > summary")).not().containsText(aim(way));
        amina.look("home");
        amina.hands.press(card.locator(".reason > summary"));
        assertThat(card.locator(".reason li").first()).containsText(aim(way));
        amina.look("home-reason");
        amina.hands.press(card.locator("form[action$='/acceptance'] button"));

        assertThat(amina.page).hasURL(Pattern.compile(".*/requests/[0-9a-f-]+$"));
        amina.look("request-asked");
        return Pattern.compile("[0-9a-f-]{36}")
                .matcher(amina.page.url())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    private static void doIt(Somebody priya, Way way) {
        priya.go("/queue");
        priya.look("queue");
        var row = priya.one(".queue-row").filter(new Locator.FilterOptions().setHasText(way.nurse));
        priya.hands.press(row.locator("form[action$='/taking'] button"));
        assertThat(priya.page).hasURL(Pattern.compile(".*/requests/[0-9a-f-]+$"));
        priya.look("request-in-hand");
        priya.write("#words", way.reads("Thursday at seven, in the garden room.", "Jeudi à 19 h, salle du jardin."));
        priya.press(".answering form[action$='/completion'] .btn-primary");
        assertThat(priya.one(".said")).isVisible();
        priya.look("queue-done");
    }

    private static void seeItDone(Somebody amina, String request, Way way) {
        amina.go("/");
        assertThat(amina.one(".lead").first()).containsText(title(way));
        assertThat(amina.one(".requests .badge.is-good")).isVisible();
        assertThat(amina.one(".now-card")).hasCount(0);
        amina.look("home-done");
        amina.press(".requests a[href='/requests/%s']".formatted(request));
        assertThat(amina.one(".answered blockquote")).containsText(way.reads("in the garden room", "salle du jardin"));
        amina.look("request-done");
    }

    /** Some days later she has long been signed out. */
    private static void sayThatItHelped(Somebody amina, Way way) {
        amina.signIn();
        assertThat(amina.one(".help-question")).containsText(title(way));
        amina.look("home-question");
        amina.chooseWords("#help-aim", aim(way));
        amina.press(".help-question button[value=YES]");
        assertThat(amina.one("#help")).isVisible();
        assertThat(amina.one("#help form")).hasCount(0);
        amina.look("request-helped");
        amina.go("/");
        assertThat(amina.one(".help-question")).hasCount(0);
    }

    private static void putAWrongFactRight(Somebody bruno, Way way) {
        bruno.tick("input[name=PERSONALISE][value=yes]");
        bruno.press(".first-form .btn-primary");
        bruno.press(".actions a.btn-quiet");
        assertThat(bruno.one(".now-card")).containsText(title(way));
        bruno.look("home-wrong");
        bruno.press(".not-for-me summary");
        bruno.press(".not-for-me button[value=WRONG_FACT]");
        assertThat(bruno.page).hasURL(Pattern.compile(".*/my-data/suggestions\\?offer=.*"));
        bruno.look("suggestions-of-offer");
        bruno.press("main a.fact-link[href='/my-data/facts/skills']");
        bruno.look("fact");
        bruno.press(".wrong summary");
        bruno.write("#note-hris", way.reads("That is my neighbour in the list.", "C’est ma voisine de liste."));
        bruno.press(".wrong .btn");
        assertThat(bruno.one(".said")).isVisible();
        bruno.look("fact-disputed");
        bruno.tick("input[name=skills][value=data]");
        bruno.press(".form[action$='/skills'] .btn-primary");
        assertThat(bruno.one(".telling.is-in-use")).containsText(way.reads("data", "les données"));

        bruno.go("/");
        assertThat(bruno.one(".now-card")).hasCount(0);
        bruno.look("home-put-right");
        bruno.go("/explore");
        assertThat(bruno.one(".explored-card")).hasCount(0);
        bruno.look("explore");
    }

    /** The people team looked at him when he was new; of those who look he sees what everybody may see. */
    private static void seeWhoLooked(Somebody bruno) {
        bruno.go("/my-data");
        bruno.look("my-data");
        bruno.press("main a[href='/my-data/looks']");
        var look = bruno.one(".looks a").filter(new Locator.FilterOptions().setHasText("Priya Nair"));
        assertThat(look.first()).isVisible();
        bruno.look("looks");
        bruno.hands.press(look.first());
        assertThat(bruno.one(".card-only")).isVisible();
        assertThat(bruno.one(".facts-shown")).hasCount(0);
        bruno.look("person-card");
    }

    /** What was put right is right on the next day too. */
    private void comeBack(Somebody bruno) {
        pass(Duration.ofDays(1));
        bruno.signIn();
        assertThat(bruno.one("main h1")).isVisible();
        assertThat(bruno.one(".now-card")).hasCount(0);
    }

    private static String ask(Somebody bruno, Way way) {
        bruno.go("/");
        bruno.press(".ask-or-offer details:first-child summary");
        bruno.look("home-ask");
        bruno.write("#ask-words", way.reads("Who helps me with a letter?", "Qui m’aide pour une lettre ?"));
        bruno.press("details[open] .ask-form .btn-primary");
        assertThat(bruno.one("#to")).hasValue("PEOPLE_TEAM");
        bruno.look("ask-nobody");
        bruno.press("button[formaction='/asks']");
        assertThat(bruno.page).hasURL(Pattern.compile(".*/requests/[0-9a-f-]+$"));
        bruno.look("ask-sent");
        return bruno.page.url();
    }

    private static void answer(Somebody priya, Way way) {
        priya.go("/queue");
        var row = priya.one(".queue-row")
                .filter(new Locator.FilterOptions().setHasText(way.clerk))
                .filter(new Locator.FilterOptions()
                        .setHasText(way.reads("Who helps me with a letter?", "Qui m’aide pour une lettre ?")));
        priya.hands.press(row.locator(".request-name a"));
        priya.look("ask-answering");
        priya.write("#words", way.reads("I do. Come to the reception.", "Moi. Passez à l’accueil."));
        priya.press(".answering form[action$='/completion'] .btn-primary");
        assertThat(priya.one(".said")).isVisible();
        // What was said to be wrong of somebody lies there too.
        priya.go("/queue");
        priya.hands.press(priya.one(".queue-row")
                .filter(new Locator.FilterOptions().setHasText(way.clerk))
                .locator(".request-name a"));
        priya.write("#words", way.reads("It is mended.", "C’est corrigé."));
        priya.press(".answering form[action$='/completion'] .btn-primary");
        assertThat(priya.one(".said")).isVisible();
    }

    private static void seeTheAnswer(Somebody bruno, String ask, Way way) {
        bruno.go("/requests");
        bruno.look("requests");
        bruno.press("main a[href*='%s']".formatted(ask.replaceAll(".*/", "")));
        assertThat(bruno.one(".answered blockquote"))
                .containsText(way.reads("Come to the reception", "Passez à l’accueil"));
        assertThat(bruno.one(".request-state .badge.is-good")).isVisible();
        bruno.look("ask-answered");
    }

    /** Somebody at a screen of their own. */
    private final class Somebody {

        /** Small words of English that no French sentence holds. */
        private static final String ENGLISH = """
                () => {
                  const found = [];
                  const walk = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
                  while (walk.nextNode()) {
                    const text = walk.currentNode.data.trim();
                    if (/\\b(the|and|your|you|with|this|what|of|is|for)\\b/i.test(text)
                        && !walk.currentNode.parentElement.closest('script, style, [lang=en], textarea')) {
                      found.push(text);
                    }
                  }
                  return found;
                }
                """;

        final Page page;
        final Hands hands;
        final String name;
        private final Way way;
        private final Set<String> seen = new HashSet<>();
        private String userName = "";

        Somebody(Way way, String name) {
            this.way = way;
            this.name = name;
            page = browser.open("http://localhost:" + port, way.screen);
            hands = way == Way.BY_KEYBOARD_ALONE ? Hands.onKeys(page) : Hands.onMouse(page);
            if (way == Way.SMALLEST_WITH_TEXT_TWICE_ITS_SIZE) {
                Browser.doubleTextOfAllPages(page);
            }
        }

        void signInFromTheList(String who) {
            page.navigate("/sign-in");
            look("sign-in");
            hands.press(one(".person-button").filter(new Locator.FilterOptions().setHasText(who)));
            assertThat(page).not().hasURL(Pattern.compile(".*/sign-in.*"));
        }

        void signIn() {
            page.navigate("/sign-in");
            press(".door-other summary");
            write("#userName", userName);
            write("#password", PASSWORD);
            press(".door-other .btn-primary");
            assertThat(page).not().hasURL(Pattern.compile(".*/sign-in.*"));
        }

        /** By the rail, or on a phone by the bar and what it folds away. */
        void go(String path) {
            var link = "a[href='" + path + "']";
            if (one(".rail " + link).isVisible()) {
                press(".rail " + link);
            } else if (one(".bar > " + link).isVisible()) {
                press(".bar > " + link);
            } else {
                press(".bar .more summary");
                press(".bar .more " + link);
            }
            assertThat(page).hasURL(Pattern.compile(".*" + path));
        }

        /** Takes a minute to look at a page, and holds it to what every page is held to, once. */
        void look(String what) {
            pass(Duration.ofMinutes(1));
            if (!seen.add(what)) {
                return;
            }
            assertThat(one("main h1")).isVisible();
            if (judged.add(what + " " + way.screen)) {
                hold(what, () -> Browser.assertAccessible(page));
            }
            hold(what, () -> Browser.assertFits(page));
            if (way.isFrench()) {
                hold(what, () -> assertThat((List<?>) page.evaluate(ENGLISH))
                        .as("English on " + page.url())
                        .isEmpty());
            }
        }

        private void hold(String what, Runnable assertion) {
            try {
                assertion.run();
            } catch (AssertionError fault) {
                faults.add(what + ": " + fault.getMessage());
                Browser.picture(page, "journey-" + way.name().toLowerCase(Locale.ROOT) + "-" + what, way.screen);
            }
        }

        Locator one(String selector) {
            return page.locator(selector);
        }

        void press(String selector) {
            hands.press(one(selector));
        }

        void write(String selector, String words) {
            hands.write(one(selector), words);
        }

        /** The same words in both languages. */
        void both(String field, String en, String fr) {
            write("#" + field + "En", en);
            write("#" + field + "Fr", fr);
        }

        void choose(String selector, String value) {
            hands.choose(one(selector), value);
        }

        /** The option that reads so. */
        void chooseWords(String selector, String words) {
            var option = one(selector).locator("option").filter(new Locator.FilterOptions().setHasText(words));
            choose(selector, option.getAttribute("value"));
        }

        void tick(String selector) {
            hands.tick(one(selector));
        }
    }

    /** A company on its first day: one of the people team, and one who lets people in. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class Company {

        record Founders(PersonId priya, PersonId ada) {}

        @Bean
        @Lazy
        static Founders founders(Cast cast, Accounts accounts) {
            var priya = cast.known("Priya Nair");
            var ada = cast.known("Ada Lind");
            accounts.provide(priya, "priya@example.org", Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
            accounts.provide(ada, "ada@example.org", Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
            return new Founders(priya, ada);
        }

        @Bean
        static ApplicationRunner firstDay(ObjectProvider<Founders> founders) {
            return arguments -> founders.getObject();
        }

        @Bean
        static DemoSignIns foundersSignIns(ObjectProvider<Founders> founders) {
            return () -> List.of(
                    signIn(founders.getObject().priya(), "Priya Nair", "People team", "Équipe RH"),
                    signIn(founders.getObject().ada(), "Ada Lind", "Administrator", "Administration"));
        }

        private static DemoSignIns.DemoSignIn signIn(PersonId person, String name, String en, String fr) {
            return new DemoSignIns.DemoSignIn(
                    person, name, new Text(en, fr), new Text("Here since today.", "Là depuis aujourd’hui."));
        }
    }
}
