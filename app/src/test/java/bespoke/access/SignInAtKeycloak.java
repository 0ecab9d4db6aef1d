package bespoke.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in at a real provider. Its name keeps it out of the other tests: {@code bin/test oidc} runs it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@Import(MadeUp.class)
@DirtiesContext
class SignInAtKeycloak {

    private static final int PORT = Keycloak.freePort();
    private static final String HERE = "http://localhost:" + PORT;
    private static final Keycloak KEYCLOAK = new Keycloak(HERE);

    @RegisterExtension
    static final Browser browser = new Browser();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("bespoke.oidc.issuer", KEYCLOAK::issuer);
        registry.add("bespoke.oidc.client-id", () -> Keycloak.CLIENT);
        registry.add("bespoke.oidc.client-secret", () -> Keycloak.SECRET);
        registry.add("bespoke.oidc.name", () -> "Company account");
        registry.add("bespoke.oidc.link-by", () -> "EMAIL");
    }

    @AfterAll
    static void stop() {
        KEYCLOAK.close();
    }

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    ClaimRules rules;

    @Autowired
    DemoSignIns demo;

    @Autowired
    JdbcClient db;

    private Viewer administrator;
    private PersonId amina;

    @BeforeEach
    void openAnAccount() {
        var ines = demo.all().getLast().person();
        administrator =
                new Viewer(ines, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())), Purpose.EMPLOYMENT);
        var contact = "amina-at-keycloak@example.org";
        amina = people.withContact(contact).stream().findFirst().orElseGet(() -> {
            var person = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", contact));
            accounts.provide(person, contact, List.of());
            var team = new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of("FR"), Set.of(Scope.ANY)));
            rules.add(administrator, "realm_access.roles", "hr-france", team);
            return person;
        });
        System.out.println("KEYCLOAK started in " + KEYCLOAK.startedIn().toMillis() + " ms");
    }

    @Test
    void signsInThroughItsOwnPageWithRolesByClaims() {
        var page = signedIn("/my-access");

        assertThat(page).hasURL(HERE + "/my-access");
        assertThat(page.locator("#my-identities")).isVisible();
        assertThat(accounts.roles(administrator, List.of(amina)).stream()
                        .filter(HeldRole::isHeld)
                        .filter(HeldRole::byClaim)
                        .map(held -> held.role().kind()))
                .containsExactly(Role.Kind.PEOPLE_TEAM);
    }

    @Test
    void letsNobodyInWhomItDoesNotKnow() {
        var page = atKeycloak("/");
        page.locator("#username").fill("stranger");
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();

        assertThat(page.locator("main")).containsText("Nobody here is connected with this account");
    }

    @Test
    void endsSessionsWhenAnAdministratorThereSaysSo() {
        var page = signedIn("/my-access");
        var began = Instant.now();

        KEYCLOAK.logOut("amina");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> db.sql("select count(*) from access.session where person_id = :amina")
                                .param("amina", amina.value())
                                .query(Integer.class)
                                .single()
                        == 0);
        System.out.println("KEYCLOAK back-channel logout in "
                + Duration.between(began, Instant.now()).toMillis() + " ms");
        page.reload();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    }

    @Test
    void asksForThePasswordOnceMoreBeforeWhatNeedsAProof() {
        var page = signedIn("/my-access");
        db.sql("update access.session set proven_at = null").update();
        page.navigate(HERE + "/proof?next=%2Fmy-access");
        page.locator("form[action='/my-access/provider/proof'] button").click();

        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();

        assertThat(page).hasURL(HERE + "/my-access");
        assertThat(db.sql("select count(*) from access.session where proven_at > now() - interval '1 minute'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void signsOutThereToo() {
        var page = signedIn("/my-access");
        page.locator("details.menu summary").first().click();
        page.locator(".menu-out").click();
        assertThat(page).hasURL(HERE + "/sign-in");

        page.locator(".door-other summary").click();
        page.locator("a[href^='/sign-in/provider']").first().click();

        assertThat(page.locator("#username")).isVisible();
    }

    private Page atKeycloak(String next) {
        var page = browser.open(HERE, Screen.DESK);
        page.navigate(HERE + "/sign-in?next=" + next);
        page.locator(".door-other summary").click();
        page.locator("a[href^='/sign-in/provider']").first().click();
        return page;
    }

    private Page signedIn(String next) {
        var page = atKeycloak(next);
        page.locator("#username").fill("amina");
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(HERE + "/**");
        return page;
    }
}
