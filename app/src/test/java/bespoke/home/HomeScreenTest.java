package bespoke.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.offer.Offers;
import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Shop.class, Crowd.class, HomeScreenTest.MadeUp.class})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeScreenTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Autowired
    Accounts accounts;

    @Autowired
    AtomicReference<PersonId> guest;

    @Autowired
    Offers offers;

    private Viewer team;
    private ProductId product;

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.PHONE, Screen.PHONE.dark().french(), Screen.DESK.french(), Screen.DESK.dark(), Screen.NARROW);
    }

    @BeforeAll
    void open() {
        var owner = cast.engineer("Otto Weiss", "FR", "2015-01-01");
        team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        product = shop.product(team, owner, "backHealth", "workspace");
        shop.published(
                team, Shop.chair(product, crowd.livingIn("FR", owner), Shop.work(owner), "backHealth", "workspace"));
    }

    @BeforeEach
    void hire() {
        var amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        accounts.provide(amina, "amina-" + amina, Set.of());
        guest.set(amina);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void goesFromTheFirstQuestionToYesAndToMyData(Screen screen) {
        var page = signedIn(browser.open(base(), screen));
        checked(page, "first-sign-in", screen);
        page.locator("input[name=PERSONALISE][value=yes]").check();
        page.locator("input[name=CAREER][value=no]").check();
        page.locator(".first-form .btn-primary").click();
        page.locator("#aim1").fill("No more sore back at my desk. Mon dos et ma posture.");
        assertThat(page.locator(".aim-asked .chip").first()).isVisible();
        checked(page, "first-aims", screen);
        page.locator("form .btn-primary").click();
        checked(page, "first-understood", screen);
        page.locator(".yes-no button[value=true]").click();

        assertThat(page.locator(".now-card")).hasCount(1);
        checked(page, "home", screen);
        page.locator(".reason summary").first().click();
        page.locator(".not-for-me summary").first().click();
        checked(page, "home-open", screen);
        for (var place : List.of(
                "/explore",
                "/my-data",
                "/my-data?facet=HUMAN",
                "/my-data/aims",
                "/my-data/suggestions",
                "/my-data/consents",
                "/my-data/looks",
                "/my-data/as-others?as=PEOPLE_TEAM",
                "/my-data/facts/interests",
                "/people",
                "/offering",
                "/search?q=Amina",
                "/nowhere")) {
            page.navigate(place);
            checked(page, place.replaceAll("[^a-zA-Z]+", "-").substring(1), screen);
        }
    }

    @Test
    void foldsTheFiltersOfExploreWhereRoomIsShort() {
        var desk = signedIn(browser.open(base(), Screen.DESK));
        desk.navigate("/explore");
        assertThat(desk.locator("#lane")).isVisible();
        assertThat(desk.locator(".filters > summary")).isHidden();

        var phone = signedIn(browser.open(base(), Screen.PHONE));
        phone.navigate("/explore");
        assertThat(phone.locator("#lane")).isHidden();
        assertThat(phone.locator("#explored > p").first()).isInViewport();
        assertThat(phone.locator(".explored-card").first()).isInViewport();

        phone.locator(".filters > summary").click();
        assertThat(phone.locator("#lane")).isVisible();
        phone.locator("#lane").selectOption(new SelectOption().setIndex(1));
        assertThat(phone).hasURL(Pattern.compile(".*lane=[A-Z].*"));
        phone.navigate(phone.url());
        assertThat(phone.locator("#lane")).isVisible();
    }

    @Test
    void leavesEverythingElseInItsPlaceWhenSomethingIsOpened() {
        var page = signedIn(browser.open(base(), Screen.DESK));
        page.getByText("Later").click();
        var card = page.locator(".now-card").first();
        var before = card.boundingBox();
        card.locator(".not-for-me summary").click();
        assertThat(card.locator("button[value='NEVER']")).isVisible();
        Assertions.assertThat(card.boundingBox().height).isEqualTo(before.height);

        page.keyboard().press("Escape");
        assertThat(card.locator("button[value='NEVER']")).isHidden();
        assertThat(card.locator(".not-for-me summary")).isFocused();
        card.locator(".not-for-me summary").click();
        page.locator("h1").first().click();
        assertThat(card.locator("button[value='NEVER']")).isHidden();

        page.setViewportSize(390, 844);
        var both = page.locator(".ask-or-offer details");
        both.first().locator("summary").click();
        Assertions.assertThat(both.last().boundingBox().width)
                .isEqualTo(both.first().boundingBox().width);
    }

    @Test
    void letsTheNeighboursOfAnOpenedReasonKeepTheirHeight() {
        var more = Stream.of(1, 2)
                .map(_ -> shop.published(
                        team, Shop.chair(product, crowd.livingIn("FR", team.self()), Shop.document(), "backHealth")))
                .toList();
        var page = signedIn(browser.open(base(), Screen.DESK));
        page.locator("input[name=PERSONALISE][value=yes]").check();
        page.locator(".first-form .btn-primary").click();
        page.locator("#aim1").fill("No more sore back at my desk. Mon dos et ma posture.");
        page.locator("form .btn-primary").click();
        page.locator(".yes-no button[value=true]").click();
        var cards = page.locator(".now-card");
        assertThat(cards).hasCount(3);
        var before = cards.nth(1).boundingBox();

        cards.first().locator(".reason summary").first().click();

        Assertions.assertThat(cards.first().boundingBox().height).isGreaterThan(before.height + 40);
        for (int neighbour : new int[] {1, 2}) {
            Assertions.assertThat(cards.nth(neighbour).boundingBox().height).isEqualTo(before.height);
            Assertions.assertThat(cards.nth(neighbour).boundingBox().y).isEqualTo(before.y);
        }
        Assertions.assertThat(page.locator(".home-lanes").boundingBox().y)
                .isGreaterThan(cards.first().boundingBox().y + cards.first().boundingBox().height);
        more.forEach(offer -> offers.retire(team, offer));
    }

    @Test
    void understandsEachAimByItself() {
        var page = signedIn(browser.open(base(), Screen.DESK));
        page.getByText("Later").click();
        page.navigate("/first-sign-in/aims");
        page.locator("#aim1").fill("No more sore back at my desk");
        assertThat(page.locator(".aim-asked").first().locator(".chips")).containsText("a good back");

        page.locator("#aim2").fill("Sleep better after nights");

        assertThat(page.locator(".aim-asked").nth(1).locator(".chips")).containsText("sleep");
        assertThat(page.locator(".aim-asked").nth(1).locator(".chips")).not().containsText("a good back");
    }

    @Test
    void tellsTheFactsThatAreWrongWhereTheyArePutRight() {
        var page = signedIn(browser.open(base(), Screen.DESK));
        page.locator("input[name=PERSONALISE][value=yes]").check();
        page.locator(".first-form .btn-primary").click();
        page.locator("#aim1").fill("No more sore back");
        page.locator("form .btn-primary").click();
        page.locator(".yes-no button[value=true]").click();

        page.locator(".not-for-me summary").first().click();
        page.locator("button[value=WRONG_FACT]").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/my-data/suggestions\\?offer=.*"));
        assertThat(page.locator("main")).containsText("No more sore back");
        page.locator("main .fact-link").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/my-data/aims"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("Let it go.*")))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Let go");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".aim")).hasCount(1);
    }

    @Test
    void worksWithoutScripts() {
        var page = signedIn(browser.openWithoutScripts(base(), Screen.PHONE));
        page.getByText("Later").click();
        assertThat(page.locator(".now-card")).hasCount(1);
        page.navigate("/my-data/facts/commuteMinutes");
        page.getByLabel("Way to work").fill("half an hour");
        page.getByText("Save").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not fit");
        assertThat(page.getByLabel("Way to work")).hasValue("half an hour");
        page.getByLabel("Way to work").fill("30");
        page.getByText("Save").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("saved");
        page.navigate("/my-data/facts/interests");
        page.locator("input[value=sleep]").check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
        page.getByText("Save").click();
        assertThat(page.locator(".telling")).containsText("sleep");
    }

    @Test
    void worksWithKeysAlone() {
        var page = signedIn(browser.open(base(), Screen.DESK));
        page.locator("input[name=PERSONALISE][value=yes]").focus();
        page.keyboard().press("Space");
        page.locator(".later button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".now-card")).hasCount(1);

        page.locator(".not-for-me summary").first().focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasAttribute("value", "HAVE_IT");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("you have it already");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Undo")).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".now-card")).hasCount(1);
    }

    private static void checked(Page page, String name, Screen screen) {
        Browser.assertAccessible(page);
        Browser.assertFits(page);
        Browser.picture(page, "home-" + name, screen);
    }

    private Page signedIn(Page page) {
        page.navigate("/sign-in");
        page.getByText("Amina Benali").click();
        assertThat(page).hasURL(Pattern.compile(".*/first-sign-in$"));
        return page;
    }

    private String base() {
        return "http://localhost:" + port;
    }

    /** Whoever was hired last may sign in with one click. */
    @TestConfiguration
    static class MadeUp {

        @Bean
        AtomicReference<PersonId> guest() {
            return new AtomicReference<>(PersonId.fresh());
        }

        @Bean
        DemoSignIns madeUp(AtomicReference<PersonId> guest) {
            return () -> List.of(new DemoSignIns.DemoSignIn(
                    Objects.requireNonNull(guest.get()),
                    "Amina Benali",
                    new Text("Night nurse", "Infirmière de nuit"),
                    new Text("Works nights.", "Travaille la nuit.")));
        }
    }
}
