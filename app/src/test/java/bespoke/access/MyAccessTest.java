package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class MyAccessTest {

    private static final String PASSWORD = "four words in a row";
    private static final String ANOTHER = "quite another four words";
    private static final String PAGE = "/my-access";
    private static int names;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    Sightings sightings;

    @Autowired
    DemoSignIns demo;

    @Autowired
    JdbcClient db;

    private Visit here;
    private Viewer administrator;
    private PersonId amina;
    private String userName;

    @BeforeEach
    void comeIn() {
        var ines = demo.all().getLast().person();
        administrator =
                new Viewer(ines, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())), Purpose.EMPLOYMENT);
        userName = "amina-of-access" + ++names + "@example.org";
        amina = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", userName));
        accounts.choosePassword(accounts.create(administrator, amina, userName), PASSWORD);
        here = signedIn(PASSWORD);
    }

    // ---- the password ----

    @Test
    void changesAPasswordAndSignsOutEverywhereElse() {
        var elsewhere = signedIn(PASSWORD);
        var link = accounts.invite(administrator, amina);

        var answer = change(PASSWORD, ANOTHER);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(here.get(PAGE).body()).contains("Your password is changed").contains("You chose your password on");
        assertThat(elsewhere.get(PAGE).statusCode()).as("the other browser").isEqualTo(303);
        assertThat(accounts.findInvited(link)).as("an open link").isEmpty();
        assertThat(signIn(new Visit(port), PASSWORD).statusCode()).isEqualTo(422);
        assertThat(signIn(new Visit(port), ANOTHER).statusCode()).isEqualTo(303);
    }

    @Test
    void asksForTheOldPasswordAndKeepsNoneThatWasTyped() {
        var refused = change("a wild guess indeed", ANOTHER);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("This is not your password", "id=\"current-error\"", "value=\"" + userName + "\"")
                .doesNotContain("a wild guess indeed", ANOTHER);
        assertThat(change(PASSWORD, "short").body()).contains("at least 12 characters", "id=\"password-error\"");
        assertThat(change(PASSWORD, PASSWORD).body()).contains("the password you have already");
        assertThat(signIn(new Visit(port), PASSWORD).statusCode())
                .as("unchanged")
                .isEqualTo(303);
    }

    @Test
    void slowsDownWhoeverGuessesFromAnOpenSession() {
        for (int i = 0; i < 10; i++) {
            assertThat(change("a wild guess indeed", ANOTHER).statusCode()).isEqualTo(422);
        }

        var refused = change(PASSWORD, ANOTHER);

        assertThat(refused.statusCode()).as("the right one, too late").isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void offersNoPasswordToWhoComesInWithoutOne() {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + demo.all().getFirst().person(), Map.of("next", "/"));

        assertThat(visit.get(PAGE).body())
                .contains("In the demo you come in without a password")
                .doesNotContain("/my-access/password");
        assertThat(visit.post("/my-access/password", Map.of("current", "", "password", ANOTHER))
                        .statusCode())
                .isEqualTo(422);
    }

    // ---- sessions ----

    @Test
    void listsWhereSomebodyIsSignedInAndSignsOutThere() {
        assertThat(here.get(PAGE).body()).contains("This browser").doesNotContain("Another browser");
        var elsewhere = signedIn(PASSWORD);
        var third = signedIn(PASSWORD);
        var stranger = new Visit(port);
        stranger.get("/sign-in");
        stranger.post("/sign-in/as/" + demo.all().getFirst().person(), Map.of("next", "/"));
        stranger.get(PAGE);
        var ending =
                here.get(PAGE).body().replaceAll("(?s).*?action=\"(/my-access/sessions/[0-9a-f-]+/ending)\".*", "$1");

        assertThat(stranger.post(ending, Map.of()).statusCode())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(here.post(ending, Map.of()).statusCode()).isEqualTo(303);

        assertThat(here.get(PAGE).body()).contains("You are signed out there.");
        assertThat(List.of(elsewhere.get(PAGE).statusCode(), third.get(PAGE).statusCode()))
                .as("one of the two")
                .containsExactlyInAnyOrder(200, 303);
        assertThat(here.post(ending, Map.of()).statusCode()).as("twice").isEqualTo(404);

        here.post("/my-access/sessions/ending", Map.of());
        assertThat(here.get(PAGE).body()).contains("This browser").doesNotContain("Another browser");
        assertThat(third.get(PAGE).statusCode()).isEqualTo(303);
        assertThat(stranger.get(PAGE).statusCode()).as("others stay").isEqualTo(200);
    }

    @Test
    void listsAndEndsSessionsForPrograms() {
        var token = tokens.issue(amina, Set.of("me"), "Calendar at home", Duration.ofDays(30));

        var listed = asProgram("GET", "/api/v1/me/sessions", token);
        assertThat(listed.body()).contains("beganAt", "seenAt").doesNotContain("digest");
        assertThat(asProgram("DELETE", "/api/v1/me/sessions/" + UUID.randomUUID(), token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(asProgram("DELETE", "/api/v1/me/sessions", token).statusCode())
                .isEqualTo(204);

        assertThat(here.get(PAGE).statusCode()).isEqualTo(303);
        assertThat(asProgram("GET", "/api/v1/me/sessions", token).body()).isEqualTo("[]");
    }

    // ---- tokens ----

    @Test
    void listsTokensWithTheirTimesAndEndsOne() {
        var token = tokens.issue(amina, Set.of("me"), "Calendar at home", Duration.ofDays(30));
        var other = tokens.issue(amina, Set.of("import"), "Night job", Duration.ofDays(30));
        assertThat(here.get(PAGE).body())
                .contains("Calendar at home", "see and do what is yours", "Never used", "Night job");

        assertThat(asProgram("GET", "/api/v1/me", token).statusCode()).isEqualTo(200);
        sightings.write();
        assertThat(here.get(PAGE).body()).contains("Last used on");
        var ended = here.post(PAGE + "/tokens/" + id("Calendar at home") + "/ending", Map.of());

        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(here.get(PAGE).body()).contains("The token has ended", "Programs whose token has ended");
        assertThat(asProgram("GET", "/api/v1/me", token).statusCode()).isEqualTo(401);
        assertThat(tokens.find(other)).isPresent();
    }

    @Test
    void letsAProgramListAndEndTokensOfItsPersonAlone() {
        var token = tokens.issue(amina, Set.of("me"), "Keeper of keys", Duration.ofDays(30));
        tokens.issue(amina, Set.of("import"), "Lost", Duration.ofDays(30));
        var stranger = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Zoé Blanc", null));
        accounts.provide(stranger, "zoe" + names + "@example.org", Set.of());
        var zoes = tokens.issue(stranger, Set.of("me"), "Zoé’s", Duration.ofDays(30));

        assertThat(asProgram("GET", "/api/v1/me/tokens", token).body())
                .contains("\"label\":\"Keeper of keys\"", "\"label\":\"Lost\"", "\"scopes\":[\"import\"]")
                .doesNotContain("Zoé", "digest", token);
        assertThat(asProgram("DELETE", "/api/v1/me/tokens/" + id("Lost"), zoes).statusCode())
                .isEqualTo(404);
        assertThat(here.post(PAGE + "/tokens/" + id("Zoé’s") + "/ending", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(asProgram("DELETE", "/api/v1/me/tokens/" + id("Lost"), token).statusCode())
                .isEqualTo(204);
        assertThat(tokens.of(new Viewer(amina, Set.of(), Purpose.EMPLOYMENT)))
                .filteredOn(one -> one.label().equals("Lost"))
                .singleElement()
                .satisfies(one -> assertThat(one.endsAt()).isBeforeOrEqualTo(java.time.Instant.now()));
        assertThat(tokens.find(zoes)).isPresent();
    }

    // ---- what people are told ----

    @Test
    void tellsOfALinkForOnesPasswordAndOfItsUse() {
        readAll();
        var link = accounts.invite(administrator, amina);
        assertThat(home())
                .contains("Ines Okafor made a link with which your password can be set")
                .doesNotContain("It was used on");

        readAll();
        assertThat(home()).doesNotContain("made a link");
        accounts.choosePassword(link, ANOTHER);
        here = signedIn(ANOTHER);

        assertThat(home()).as("told again once it is used").contains("made a link", "It was used on");
        readAll();
        assertThat(home()).doesNotContain("made a link");
        assertThat(here.get(PAGE).body()).as("stays on the page of one's own").contains("It was used on");
    }

    @Test
    void tellsTheOthersWhenSomebodyGivesThemselvesARole() {
        readAll();
        accounts.grant(administrator, amina, new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
        assertThat(home()).as("a role given to another").doesNotContain("gave themselves");
        var france = new Role(
                Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of("F" + (char) ('A' + names)), Set.of("*")));

        accounts.grant(administrator, administrator.self(), france);
        accounts.grant(administrator, administrator.self(), france);

        assertThat(home().split("Ines Okafor gave themselves the role “People team”", -1))
                .as("told once")
                .hasSize(2);
        var ines = new Visit(port);
        ines.get("/sign-in");
        ines.post("/sign-in/as/" + administrator.self(), Map.of("next", "/"));
        assertThat(ines.get(PAGE).body()).doesNotContain("gave themselves");
        var id = db.sql("select id from access.tiding where reader_id = :amina and kind = 'OWN_ROLE'")
                .param("amina", amina.value())
                .query(String.class)
                .single();
        assertThat(ines.post(PAGE + "/tidings/" + id + "/reading", Map.of()).statusCode())
                .as("somebody else’s")
                .isEqualTo(404);
    }

    // ---- how they go about ----

    private HttpResponse<String> change(String current, String password) {
        here.get(PAGE);
        return here.post(
                PAGE + "/password",
                Map.of("userName", userName, "current", current, "password", password, "_page", PAGE));
    }

    private Visit signedIn(String password) {
        var visit = new Visit(port);
        assertThat(signIn(visit, password).statusCode()).isEqualTo(303);
        visit.get(PAGE);
        return visit;
    }

    private HttpResponse<String> signIn(Visit visit, String password) {
        visit.get("/sign-in");
        return visit.post("/sign-in", Map.of("userName", userName, "password", password, "next", "/"));
    }

    private String home() {
        var page = here.get("/");
        if (page.statusCode() == 303) {
            here.get("/first-sign-in");
            here.post("/first-sign-in/later", Map.of());
            page = here.get("/");
        }
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private void readAll() {
        here.get(PAGE);
        db.sql("select id from access.tiding where reader_id = :amina and read_at is null")
                .param("amina", amina.value())
                .query(String.class)
                .list()
                .forEach(id -> assertThat(here.post(PAGE + "/tidings/" + id + "/reading", Map.of())
                                .statusCode())
                        .isEqualTo(303));
    }

    private String id(String label) {
        return db.sql("select id from access.token where label = :label order by issued_at desc limit 1")
                .param("label", label)
                .query(String.class)
                .single();
    }

    private HttpResponse<String> asProgram(String method, String path, String token) {
        var visit = new Visit(port);
        return visit.send(HttpRequest.newBuilder(visit.at(path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
