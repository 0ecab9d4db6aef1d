package bespoke.privacy.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.privacy.Asked;
import bespoke.privacy.Consents;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(PurposeScreenTest.House.class)
class PurposeScreenTest {

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
    void readsWhatWouldChangeBeforeItIsDecided(Screen screen) {
        var page = inside(screen, "Ines Roux", "/purposes");
        Browser.look(page, "purposes", screen);
        page.navigate("/purposes/COACHING/everywhere");
        Browser.look(page, "purpose-rule", screen);

        page.navigate("/purposes/COACHING/PT/change");
        page.locator("input[name='basis'][value='CONTRACT']").check();
        page.locator("#assessmentEn").fill("The agreement with the staff says so.");
        page.locator(".rule-form .btn-primary").click();
        assertThat(page.locator("#effect")).isVisible();
        assertThat(page.locator("#assessmentEn")).hasValue("The agreement with the staff says so.");
        assertThat(page.locator("input[name='basis'][value='CONTRACT']")).isChecked();
        Browser.look(page, "purpose-effect", screen);

        page.locator(".rule-form .btn-primary").click();
        assertThat(page.locator("#assessmentFr-error")).isVisible();
        assertThat(page.locator("#effect")).isVisible();
        assertThat(page.locator("#assessmentEn")).hasValue("The agreement with the staff says so.");
        Browser.look(page, "purpose-refused", screen);
    }

    @Test
    void decidesAndTakesBack() {
        var page = inside(Screen.DESK, "Ines Roux", "/purposes/MARKET/PT/change");
        page.locator("input[name='basis'][value='LEGITIMATE_INTEREST']").check();
        page.locator("#assessmentEn").fill("Everybody asked for it.");
        page.locator("#assessmentFr").fill("Tout le monde l’a demandé.");
        page.locator(".rule-form .btn-primary").click();
        page.locator(".rule-form .btn-primary").click();

        assertThat(page).hasURL(Pattern.compile(".*/purposes/MARKET/PT$"));
        assertThat(page.locator(".lead")).containsText("fair interest of the company");
        page.getByText("Take this country’s rule back").click();
        Browser.look(page, "purpose-withdrawal", Screen.DESK);
        page.locator(".btn-danger").click();
        assertThat(page).hasURL(Pattern.compile(".*/purposes$"));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void showsWhatEachUseRestsOnAndAReceipt(Screen screen) {
        var page = inside(screen, "Amina Costa", "/my-data/consents");
        assertThat(page.locator(".subnav [aria-current]")).isInViewport();
        Browser.look(page, "consents", screen);

        page.locator("#CAREER button[value=true]").click();
        assertThat(page.locator("#CAREER button[value=true]")).isFocused();
        assertThat(page.locator(".said")).isVisible();

        page.locator(".past a").first().click();
        assertThat(page.locator(".receipt blockquote").first()).isVisible();
        Browser.look(page, "receipt", screen);
    }

    private Page inside(Screen screen, String name, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=" + path);
        page.getByText(name).click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
        page.navigate(path);
        return page;
    }

    /** A people team, and nurses in Portugal. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class House {

        private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new CopyOnWriteArrayList<>();

        @Bean
        static DemoSignIns inhabitants() {
            return () -> INHABITANTS;
        }

        @Bean
        static ApplicationRunner house(Cast cast, Accounts accounts, Consents consents) {
            return arguments -> {
                var ines = cast.known("Ines Roux");
                accounts.provide(ines, "ines", Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
                for (int number = 0; number < 24; number++) {
                    var nurse = Cast.self(cast.nurse("Nurse " + number, "PT", "2019-04-01"));
                    if (number < 16) {
                        consents.answer(nurse, Purpose.COACHING, number % 2 == 0);
                    }
                }
                var amina = cast.nurse("Amina Costa", "PT", "2019-04-01");
                accounts.provide(amina, "amina", Set.of());
                for (var purpose : List.of(Purpose.PERSONALISE, Purpose.CAREER)) {
                    consents.answer(
                            Cast.self(amina),
                            purpose,
                            purpose == Purpose.PERSONALISE,
                            new Asked(consents.rule(Cast.self(amina), purpose).id(), Language.EN));
                }
                INHABITANTS.clear();
                INHABITANTS.addAll(List.of(
                        new DemoSignIns.DemoSignIn(
                                ines, "Ines Roux", new Text("Colleague", "Collègue"), new Text("Here.", "Ici.")),
                        new DemoSignIns.DemoSignIn(
                                amina, "Amina Costa", new Text("Colleague", "Collègue"), new Text("Here.", "Ici."))));
            };
        }
    }
}
