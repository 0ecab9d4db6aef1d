package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class DoorsTest {

    private static final String PASSWORD = "four words in a row";
    private static int names;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    DemoSignIns demo;

    @Autowired
    JdbcClient db;

    Visit visit;
    Viewer administrator;
    PersonId amina;
    String userName;

    @BeforeEach
    void openAnAccount() {
        visit = new Visit(port);
        var ines = demo.all().getLast().person();
        administrator =
                new Viewer(ines, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())), Purpose.EMPLOYMENT);
        userName = "amina" + ++names + "@example.org";
        amina = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", userName));
        accounts.choosePassword(accounts.create(administrator, amina, userName), PASSWORD);
    }

    @Test
    void letsInWhoKnowsThePasswordAndSendsThemWhereTheyWantedToGo() {
        var asked = visit.get("/my/page?of=mine");
        assertThat(location(asked)).isEqualTo("/sign-in?next=%2Fmy%2Fpage%3Fof%3Dmine");

        visit.get(location(asked));
        var answer = visit.post("/sign-in", form("next", "/my/page?of=mine"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).endsWith("/my/page?of=mine");
        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/"));
        assertThat(visit.get("/my/page").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsNobodyToAnotherHouse() {
        visit.get("/sign-in?next=//example.org/");

        assertThat(location(visit.post("/sign-in", form("next", "//example.org/"))))
                .endsWith("/")
                .doesNotContain("example");
    }

    @Test
    void keepsOnlyADigestOfTheSession() {
        signIn(visit);

        var secret = visit.cookie("session").orElseThrow();
        assertThat(db.sql("select count(*) from access.session where digest = sha256(:secret::bytea)")
                        .param("secret", secret)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void makesAnotherSessionAtEachSignInAndEndsTheOneBefore() {
        signIn(visit);
        var before = visit.cookie("session").orElseThrow();
        visit.post("/sign-in", form("next", "/"));

        assertThat(visit.cookie("session").orElseThrow()).isNotEqualTo(before);
        assertThat(isInside(before)).isFalse();
    }

    @Test
    void signsOutForGood() {
        signIn(visit);
        var secret = visit.cookie("session").orElseThrow();

        visit.get("/nowhere");
        visit.post("/sign-out", Map.of());

        assertThat(isInside(secret)).isFalse();
        assertThat(visit.cookie("session")).isEmpty();
    }

    @Test
    void endsASessionThatNobodyUsesAndOneThatLastedLong() {
        signIn(visit);
        var secret = visit.cookie("session").orElseThrow();
        assertThat(isInside(secret)).isTrue();

        db.sql("update access.session set seen_at = now() - interval '9 hours' where person_id = :person")
                .param("person", amina.value())
                .update();
        assertThat(isInside(secret)).isFalse();

        db.sql("update access.session set seen_at = now(), ends_at = now() where person_id = :person")
                .param("person", amina.value())
                .update();
        assertThat(isInside(secret)).isFalse();
    }

    @Test
    void takesNoFormFromElsewhere() {
        visit.get("/sign-in");

        assertThat(visit.post("/sign-in", form("_csrf", "made-up")).statusCode())
                .isEqualTo(403);
        assertThat(new Visit(port).post("/sign-in", form("next", "/")).statusCode())
                .isEqualTo(403);

        signIn(visit);
        assertThat(visit.post("/sign-out", Map.of("_csrf", "")).statusCode()).isEqualTo(403);
    }

    @Test
    void takesNoFormOfAnotherSession() {
        var other = new Visit(port);
        other.get("/sign-in");
        var page = other.get("/sign-in").body();
        var token = page.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        visit.get("/sign-in");

        assertThat(visit.post("/sign-in", form("_csrf", token)).statusCode()).isEqualTo(403);
    }

    @Test
    void slowsDownWhoeverGuessesWhetherOrNotTheNameIsKnown() {
        for (var name : List.of(userName, "nobody" + names + "@example.org")) {
            visit.get("/sign-in");
            for (int i = 0; i < 10; i++) {
                assertThat(guess(name).statusCode()).isEqualTo(422);
            }

            var refused = guess(name);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After"))
                    .hasValueSatisfying(
                            seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 900));
            assertThat(refused.body()).contains("Too many attempts").contains("value=\"" + name + "\"");
        }
        assertThat(visit.post("/sign-in", form("next", "/")).statusCode())
                .as("the right password, too late")
                .isEqualTo(429);
    }

    @Test
    void letsALeaverGo() {
        signIn(visit);
        var secret = visit.cookie("session").orElseThrow();

        people.leave(amina, LocalDate.of(2026, 1, 1), "test");

        await().atMost(Duration.ofSeconds(5)).until(() -> !isInside(secret));
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", form("next", "/")).statusCode()).isEqualTo(422);
    }

    @Test
    void keepsWhereSomebodyWasGoingWhenTheirPasswordIsRefused() {
        visit.get("/sign-in?next=/my-data");

        var refused = visit.post(
                "/sign-in",
                Map.of("userName", userName, "password", "a wild guess indeed", "_page", "/sign-in?next=%2Fmy-data"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("name=\"next\" value=\"/my-data\"")
                .contains("name=\"_page\" value=\"/sign-in?next=%2Fmy-data\"");
    }

    @Test
    void givesNoRoleThatNobodyChose() {
        var ines = new Visit(port);
        ines.get("/sign-in");
        ines.post("/sign-in/as/" + demo.all().getLast().person(), Map.of("next", "/"));
        var page = "/access/" + amina.value();
        var form = ines.get(page).body();
        assertThat(form)
                .contains("Choose a role", "With all three empty, the role reaches everybody and everything.")
                .doesNotContain("value=\"PEOPLE_TEAM\" selected");

        var refused = ines.post(page + "/roles", Map.of("kind", "", "_page", page));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"kind-error\"", "Choose the role to give.");
        assertThat(accounts.roles(administrator, List.of(amina))).isEmpty();
    }

    @Test
    void showsAdministratorsPagesToNobodyElse() {
        signIn(visit);

        assertThat(visit.get("/access").statusCode()).isEqualTo(404);
        assertThat(visit.get("/access/" + amina.value()).statusCode()).isEqualTo(404);
        assertThat(visit.post("/access/" + amina.value() + "/roles", Map.of("kind", "ADMINISTRATOR"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(accounts.roles(administrator, List.of(amina))).isEmpty();
    }

    private String location(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private java.net.http.HttpResponse<String> guess(String name) {
        return visit.post("/sign-in", Map.of("userName", name, "password", "a wild guess indeed", "_page", "/sign-in"));
    }

    private void signIn(Visit visit) {
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", form("next", "/")).statusCode()).isEqualTo(303);
        visit.get("/nowhere");
    }

    private Map<String, String> form(String field, String value) {
        return Map.of("userName", userName.toUpperCase(java.util.Locale.ROOT), "password", PASSWORD, field, value);
    }

    private boolean isInside(String secret) {
        return new Visit(port).get("/nowhere", "Cookie", "session=" + secret).statusCode() == 404;
    }
}
