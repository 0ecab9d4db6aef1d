package bespoke.request.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.privacy.Consents;
import bespoke.profile.Aims;
import bespoke.request.Asks;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Status;
import bespoke.shared.Purpose;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Ward.class)
class RequestScreenTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Ward.People ward;

    @Autowired
    Requests requests;

    @Autowired
    Asks asks;

    @Autowired
    Aims aims;

    @Autowired
    Consents consents;

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.PHONE,
                Screen.PHONE.dark().french(),
                Screen.DESK,
                Screen.DESK.dark().french(),
                Screen.NARROW);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void standsWellOnEveryScreen(Screen screen) {
        var request = requests.open(ward.asAmina(), ward.chair());
        var document = requests.open(ward.asAmina(), ward.document());
        var fitting = requests.open(ward.asAmina(), ward.fitting());
        var ask = asks.send(ward.asAmina(), "I would like a quieter desk at night, please");

        var amina = signedIn(screen, "Amina Benali");
        look(amina, screen, "offer", "/offers/" + ward.chair());
        look(amina, screen, "requests", "/requests");
        look(amina, screen, "request-mine", "/requests/" + request.id());
        look(amina, screen, "request-document", "/requests/" + document.id());
        look(amina, screen, "request-appointment", "/requests/" + fitting.id());
        look(amina, screen, "ask", "/ask");

        var missed = missed();
        var begun =
                requests.toConfirm(Cast.self(ward.luc())).stream().findFirst().orElseGet(() -> ward.begun(requests));
        var luc = signedIn(screen, "Luc Petit");
        look(luc, screen, "request-attendance", "/requests/" + begun.id());
        look(luc, screen, "request-missed", "/requests/" + missed.id());

        var priya = signedIn(screen, "Priya Nair");
        look(priya, screen, "request-begun-answering", "/requests/" + begun.id());
        look(priya, screen, "request-missed-answering", "/requests/" + missed.id());
        look(priya, screen, "queue-answered", "/queue?answered=true");
        look(priya, screen, "queue", "/queue");
        look(priya, screen, "request-answering", "/requests/" + ask.id());
        look(priya, screen, "catalogue", "/catalogue");
        look(priya, screen, "catalogue-new", "/catalogue/new");
        look(priya, screen, "catalogue-edit", "/catalogue/" + ward.chair());
        look(priya, screen, "catalogue-change", "/catalogue/" + ward.chair() + "/change");
        look(priya, screen, "offer-writer", "/offers/" + ward.chair());
        look(priya, screen, "products", "/products");
        look(priya, screen, "products-new", "/products/new");
    }

    /** An appointment of Luc's that did not take place; one for all screens. */
    private Request missed() {
        var luc = Cast.self(ward.luc());
        return requests.of(luc).stream()
                .filter(request -> request.status() == Status.MISSED)
                .findFirst()
                .orElseGet(() -> requests.missed(luc, ward.begun(requests).id()));
    }

    @Test
    void bringsAnAskFromOwnWordsToItsAnswerAndBack() {
        var amina = signedIn(Screen.DESK, "Amina Benali");
        amina.navigate("/ask");
        amina.getByLabel("In your own words").fill("My back hurts, is there another chair?");
        button(amina, "Ask").click();
        assertThat(amina.getByText("This is there for you already")).isVisible();
        Browser.assertAccessible(amina);
        Browser.picture(amina, "ask-matches", Screen.DESK);
        button(amina, "Send my words").click();
        assertThat(amina).hasURL(Pattern.compile(".*/requests/.*"));
        var address = amina.url();

        var priya = signedIn(Screen.DESK, "Priya Nair");
        priya.navigate(address);
        button(priya, "Send the answer").click();
        assertThat(priya.locator("#words-error")).containsText("Write an answer");
        priya.getByLabel("Your answer").fill("There is one in room 12 for you.");
        button(priya, "Send the answer").click();
        assertThat(priya.getByRole(AriaRole.STATUS)).containsText("Done. The person sees it.");
        button(priya, "Undo").click();
        assertThat(priya.getByRole(AriaRole.STATUS)).containsText("open again");
        priya.getByLabel("Your answer").fill("There is one in room 12 for you.");
        button(priya, "Send the answer").click();

        amina.navigate(address);
        assertThat(amina.locator(".answered")).containsText("The answer of Priya Nair");
        assertThat(amina.locator(".answered")).containsText("There is one in room 12 for you.");
        Browser.assertAccessible(amina);
        Browser.picture(amina, "request-answered", Screen.DESK);
        amina.locator(".help-early summary").click();
        amina.getByLabel("In part").check();
        button(amina, "Say so").click();
        assertThat(amina.locator("#help")).containsText("helped in part");
    }

    @Test
    void breaksALongWordWhereverPeopleWroteIt() {
        consents.answer(ward.asAmina(), Purpose.PERSONALISE, true);
        aims.say(ward.asAmina(), "Fewer meetings, " + "a".repeat(300));
        var ask = asks.send(ward.asAmina(), "w".repeat(300));

        var amina = signedIn(Screen.PHONE, "Amina Benali");
        for (var path : List.of("/", "/requests", "/requests/" + ask.id(), "/my-data/aims", "/my-data/suggestions")) {
            amina.navigate(path);
            assertThat(amina.locator("main")).containsText(path.contains("my-data/") ? "aaa" : "www");
            Browser.assertFits(amina);
        }
        var priya = signedIn(Screen.PHONE, "Priya Nair");
        for (var path : List.of("/queue", "/requests/" + ask.id(), "/people/" + ward.amina())) {
            priya.navigate(path);
            Browser.assertFits(priya);
        }
        requests.refuse(ward.asPriya(), ask.id(), "n".repeat(300));
        for (var path : List.of("/", "/requests/" + ask.id())) {
            amina.navigate(path);
            Browser.assertFits(amina);
        }
    }

    @Test
    void setsTheRowsOfTheQueueInColumns() {
        requests.open(ward.asAmina(), ward.fitting());
        asks.send(ward.asAmina(), "A lamp, please");
        var taken = asks.send(ward.asAmina(), "A second lamp, please");
        requests.take(ward.asPriya(), taken.id());
        var priya = signedIn(Screen.DESK, "Priya Nair");
        priya.navigate("/queue");

        for (var part : List.of(".queue-due", ".queue-status", ".queue-take")) {
            var lefts = priya.locator(part).all().stream()
                    .map(cell -> Math.round(cell.boundingBox().x))
                    .distinct();
            Assertions.assertThat(lefts).as(part).hasSize(1);
        }
        var rows = priya.locator(".queue-row")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("lamp, please"));
        var heights = rows.all().stream()
                .map(row -> Math.round(row.boundingBox().height))
                .toList();
        Assertions.assertThat(heights).hasSize(2).containsOnly(heights.getFirst());
        priya.setViewportSize(390, 844);
        Assertions.assertThat(rows.all()).allSatisfy(row -> Assertions.assertThat(row.boundingBox().height)
                .isLessThan(140));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void letsTheAskerChooseWhereNobodyInParticularWasFound(Screen screen) {
        var amina = signedIn(screen, "Amina Benali");
        amina.navigate("/ask");
        amina.locator("#words").fill("My locker is broken, on " + screen);
        amina.locator("main .form .btn-primary").click();
        assertThat(amina.locator("#to")).hasValue("PEOPLE_TEAM");
        Browser.assertAccessible(amina);
        Browser.assertFits(amina);
        Browser.picture(amina, "ask-nobody", screen);

        amina.locator("#to").selectOption(new SelectOption().setIndex(0));
        amina.locator("button[formaction='/asks']").click();

        assertThat(amina.locator(".request-state")).containsText("Priya Nair");
    }

    @Test
    void publishesAnOfferWrittenOnTheScreen() {
        var priya = signedIn(Screen.DESK, "Priya Nair");
        priya.navigate("/catalogue/new");
        priya.getByLabel("Title, in English").fill("A quiet hour");
        button(priya, "Save and see what would change").click();
        assertThat(priya.locator("#gaps")).containsText("Say what happens after “yes”");
        Browser.assertAccessible(priya);
        Browser.picture(priya, "catalogue-gaps", Screen.DESK);

        both(priya, "title", "A quiet hour", "Une heure de calme");
        both(priya, "verb", "Book my hour", "Réserver mon heure");
        both(priya, "whatItIs", "A room without a telephone.", "Une salle sans téléphone.");
        both(priya, "whatItTakes", "One minute.", "Une minute.");
        priya.locator("#minutes").fill("1");
        both(priya, "whoAnswers", "The reception.", "L’accueil.");
        both(priya, "whatNext", "Walk in.", "Entrez.");
        priya.getByLabel("A link to a page").check();
        both(priya, "link", "https://example.org/rooms", "not an address");
        priya.locator("#audience").selectOption(new SelectOption().setLabel("In FR"));
        priya.getByLabel("For my life").check();
        priya.getByLabel("A benefit or service").check();
        priya.locator("#topic1").selectOption("calm");
        priya.locator("#forTheirLife").fill("80");
        assertThat(priya.locator("#offer-card")).containsText("A room without a telephone.");
        button(priya, "Save and see what would change").click();
        assertThat(priya.locator("#gaps")).containsText("This is not the address of a page");
        priya.locator("#linkFr").fill("https://example.org/salles");
        button(priya, "Save and see what would change").click();

        assertThat(priya.locator(".figures")).containsText("could get it");
        Browser.assertAccessible(priya);
        Browser.picture(priya, "catalogue-publish", Screen.DESK);
        button(priya, "Publish now").click();
        assertThat(priya.getByRole(AriaRole.STATUS)).containsText("“A quiet hour” is published.");

        priya.navigate("/catalogue");
        priya.getByText("A quiet hour").click();
        button(priya, "Retire this offer").click();
        button(priya, "Undo").click();
        assertThat(priya.getByRole(AriaRole.STATUS)).containsText("It is back.");
    }

    @Test
    void drawsTheCardAnewWhileAnOwnerIsBeingTyped() {
        var priya = signedIn(Screen.DESK, "Priya Nair");
        priya.navigate("/catalogue/" + ward.chair());
        priya.waitForResponse(answer -> answer.url().endsWith("/catalogue/card"), () -> priya.locator("#owner")
                .fill("Engineer"));
        priya.locator("#titleEn").fill("A stool for the ward");

        assertThat(priya.locator("#offer-card .offer-title")).hasText("A stool for the ward");
        assertThat(priya.locator("#titleEn")).hasCount(1);
    }

    private static void both(Page page, String field, String en, String fr) {
        page.locator("#" + field + "En").fill(en);
        page.locator("#" + field + "Fr").fill(fr);
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName(name)
                                .setExact(true));
    }

    private static void look(Page page, Screen screen, String name, String path) {
        page.navigate(path);
        assertThat(page.locator("main h1")).isVisible();
        Browser.assertAccessible(page);
        Browser.assertFits(page);
        Browser.picture(page, name, screen);
    }

    private Page signedIn(Screen screen, String name) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/requests");
        page.getByText(name).first().click();
        assertThat(page).hasURL(Pattern.compile(".*/requests$"));
        return page;
    }
}
