package bespoke.intake.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.access.Tokens;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.command.Command;
import bespoke.intake.Connection;
import bespoke.intake.ConnectionCall;
import bespoke.intake.ConnectionId;
import bespoke.intake.ConnectionKind;
import bespoke.intake.ConnectionState;
import bespoke.intake.Connections;
import bespoke.intake.DirectoryAsks;
import bespoke.intake.DirectoryEntry;
import bespoke.intake.DirectoryUsers;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class SourcePagesTest {

    private static int directories;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    Connections connections;

    @Autowired
    DirectoryUsers users;

    @Autowired
    DirectoryAsks asks;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    @Autowired
    DemoSignIns demo;

    @Autowired
    @Qualifier("connectionCommand")
    Command command;

    private Viewer administrator;
    private Visit ines;
    private String name;

    @BeforeEach
    void comeIn() {
        db.sql("delete from intake.directory_ask").update();
        db.sql("delete from access.role where kind = 'PEOPLE_TEAM'").update();
        var self = demo.all().getLast().person();
        administrator = Cast.self(self, Role.Kind.ADMINISTRATOR);
        ines = visit(demo.all().getLast());
        name = "Directory " + ++directories;
    }

    @Test
    void tellsATokenOnce() {
        ines.get("/sources");
        var made = ines.post("/sources", Map.of("name", name));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        var token = made.body().replaceAll("(?s).*(bespoke_scim_[\\w-]+).*", "$1");
        assertThat(connections.find(token)).isPresent();
        assertThat(made.body()).contains("http://localhost:" + port + "/scim/v2");
        assertThat(ines.get("/sources").body()).contains(name).doesNotContain(Connections.PREFIX);

        var id = state().connection().id();
        var next = ines.post("/sources/" + id + "/token", Map.of())
                .body()
                .replaceAll("(?s).*(bespoke_scim_[\\w-]+).*", "$1");
        assertThat(connections.find(token)).isEmpty();
        assertThat(connections.find(next)).isPresent();
        ines.get("/sources");
        assertThat(ines.post("/sources/" + id + "/ending", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(connections.find(next)).isEmpty();
        assertThat(ines.get("/sources").body()).contains("Ended");
    }

    @Test
    void tellsTheSecretOfASourceThatSignsOnce() {
        ines.get("/sources");
        var made = ines.post("/sources", Map.of("name", name, "kind", "SIGNED_SIGNALS"));

        assertThat(made.body()).contains("whsec_", "http://localhost:" + port + "/signals");
        assertThat(ines.get("/sources").body())
                .contains(name, "Signals, signed")
                .doesNotContain("whsec_");
        assertThat(ines.post("/sources", Map.of("name", "Self", "_page", "/sources"))
                        .statusCode())
                .as("what people tell of themselves has that source")
                .isEqualTo(409);
    }

    @Test
    void saysWhichSourceFellSilent() {
        var now = Instant.parse("2026-03-30T08:00:00Z");
        var source = connection("Campus", ConnectionKind.SIGNALS, now);

        assertThat(source.isSilent(now.plus(Duration.ofDays(2)), 0)).isFalse();
        assertThat(source.isSilent(now.plus(Duration.ofDays(2)).plusSeconds(1), 0))
                .isTrue();
        assertThat(source.isSilent(now.plus(Duration.ofDays(4)), 1.4)).isFalse();
        assertThat(source.isSilent(now.plus(Duration.ofDays(5)), 1.4)).isTrue();
        assertThat(source.isSilent(now.plus(Duration.ofDays(20)), 7)).isFalse();
        var directory = connection("Entra", ConnectionKind.DIRECTORY, now);
        assertThat(directory.isSilent(now.plus(Duration.ofDays(4)), 1.4)).isTrue();
    }

    @Test
    void keepsWhatWasTypedWhereANameIsTaken() {
        connections.make(name);
        ines.get("/sources");

        var refused = ines.post("/sources", Map.of("name", name.toUpperCase(), "_page", "/sources"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("There is a connection by the name", "value=\"" + name.toUpperCase());
        assertThat(ines.post("/sources", Map.of("name", " ", "_page", "/sources"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void isForAdministratorsAlone() {
        connections.make(name);
        var amina = visit(demo.all().getFirst());

        assertThat(amina.get("/").body()).doesNotContain("/sources");
        assertThat(amina.get("/sources").statusCode()).isEqualTo(404);
        assertThat(amina.post("/sources", Map.of("name", "Mine")).statusCode()).isEqualTo(404);
        assertThat(amina.post("/sources/" + state().connection().id() + "/ending", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(state().connection().isOver()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.Kind.class)
    void hidesConnectionsFromEveryOtherRole(Role.Kind kind) {
        var viewer = Cast.self(administrator.self(), kind);

        if (kind == Role.Kind.ADMINISTRATOR) {
            assertThat(connections.list(viewer)).isNotNull();
        } else {
            assertThatThrownBy(() -> connections.list(viewer)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> connections.make(viewer, name)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void goesByTheCommandLine() throws Exception {
        command.run(List.of(name));
        assertThat(state().connection().isOver()).isFalse();
        command.run(List.of(name, "--renew"));
        command.run(List.of(name, "--end"));
        assertThat(state().connection().isOver()).isTrue();
        command.run(List.of(name, "--renew"));
        assertThat(state().connection().isOver()).isFalse();
        command.run(List.of(name + " signals", "--signals"));
        command.run(List.of(name + " signed", "--signed-signals"));
        assertThat(connections.list(administrator))
                .extracting(state -> state.connection().kind())
                .contains(ConnectionKind.SIGNALS, ConnectionKind.SIGNED_SIGNALS);
        for (var wrong :
                List.of(List.<String>of(), List.of("--end"), List.of(name, "--other"), List.of(name, "a", "b"))) {
            assertThatThrownBy(() -> command.run(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> command.run(List.of("nobody", "--end"))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void standsOnTheScreen(Screen screen) {
        connections.make("Okta of the clinics " + directories);
        var used = connections.find(connections.make(name)).orElseThrow();
        connections.note(used.id(), new ConnectionCall.Made());
        connections.note(used.id(), new ConnectionCall.RefusedCall("POST", "Users", 409, "uniqueness"));
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/sources");
        page.getByText("Ines Okafor").click();

        assertThat(page.locator(".source-list > li")).not().hasCount(0);
        page.locator(".source-list summary").first().click();
        Browser.look(page, "sources", screen);

        page.locator("#name").fill("Entra ID " + screen);
        page.locator(".form .btn-primary").click();
        assertThat(page.locator("#token")).containsText(Connections.PREFIX);
        Browser.look(page, "connection-token", screen);
    }

    @Test
    void asksBeforeATokenIsMadeAndBeforeASourceEnds() {
        var before = connections.make(name);
        var page = browser.open("http://localhost:" + port, Screen.DESK);
        page.navigate("/sign-in?next=/sources");
        page.getByText("Ines Okafor").click();
        var card = page.locator(".source-list > li").filter(new Locator.FilterOptions().setHasText(name));
        var asking = card.locator("details", new Locator.LocatorOptions().setHasText("New token"));

        asking.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(asking.locator("p")).containsText("lets nobody in from that moment on");
        assertThat(connections.find(before)).as("nothing is done yet").isPresent();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.locator("#token")).containsText(Connections.PREFIX);
        assertThat(connections.find(before)).isEmpty();
        page.navigate("/sources");
        card.locator("summary").last().click();
        assertThat(card).containsText("may come no more from now on");
        assertThat(state().connection().isOver()).isFalse();
        card.locator(".btn-danger").last().click();
        assertThat(page.locator("body")).containsText(name + " may come no more");
        assertThat(state().connection().isOver()).isTrue();
    }

    @Test
    void letsThePeopleTeamDecide() {
        ask("Amina Diallo");
        assertThat(ines.get("/sources/asks").statusCode())
                .as("an administrator alone")
                .isEqualTo(404);
        assertThat(ines.get("/people").body()).contains("main").doesNotContain("/sources/asks");
        var team = beInThePeopleTeam();

        assertThat(ines.get("/people").body()).contains("/sources/asks");
        var body = ines.get("/sources/asks").body();
        assertThat(body).contains(name + " asks to keep Amina Diallo up to date", "Agree to all");
        var id = body.replaceAll("(?s).*/sources/asks/([0-9a-f-]{36})/refusal.*", "$1");
        assertThat(ines.post("/sources/asks/" + id + "/refusal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(ines.post("/sources/asks/" + id + "/agreement", Map.of()).statusCode())
                .as("decided already")
                .isEqualTo(404);
        ask("Jean-Baptiste Lefèvre");
        assertThat(asks.count(team)).isEqualTo(1);
        var until = ines.get("/sources/asks").body().replaceAll("(?s).*name=\"until\" value=\"([^\"]+)\".*", "$1");
        assertThat(ines.post("/sources/asks/agreement", Map.of("until", until)).statusCode())
                .isEqualTo(303);
        assertThat(asks.count(team)).isZero();
        assertThat(ines.get("/sources/asks").body()).contains("No directory asks anything");
        assertThat(ines.post("/sources/asks/agreement", Map.of("until", "soon")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysHowMuchWaitsAndWhatNobodyMayDecide() {
        ask("Amina Diallo");

        assertThat(ines.get("/sources").body())
                .contains(
                        "What it asks of the people team: 1 thing waits.",
                        "1 of them waits without anybody who may decide",
                        "An administrator can give somebody that reach: ",
                        "Ines Okafor");

        beInThePeopleTeam();
        assertThat(ines.get("/sources").body())
                .contains("What it asks of the people team: 1 thing waits.")
                .doesNotContain("without anybody who may decide");
    }

    @Test
    void showsFilesAmongTheSources() throws Exception {
        db.sql("""
                with batch as (
                    insert into intake.batch (id, file_name, digest, bytes, made_by, made_at, state, told, as_of)
                    values (gen_random_uuid(), 'secret-name.csv', '', 0, :by, now(), 'APPLIED', '{}', '2026-03-31')
                    returning id
                )
                insert into intake.application (batch_id, source, applied_by, applied_at, left_out, counts)
                select id, :name, :by, now() - interval '1 hour', 4, '{"fresh":7,"changed":2,"unchanged":90,"refused":4,"leave":1,"facts":0,"unread":0}'
                from batch
                """)
                .param("by", administrator.self().value())
                .param("name", "payroll of " + name)
                .update();

        var page = ines.get("/sources").body();
        assertThat(page)
                .contains(
                        "payroll of " + name,
                        "It holds as of 31 March 2026.",
                        "In it: 103 people, 7 new, 2 changed, 1 left")
                .contains("1 file in all", "Lines left out: 4 of the last, 4 in all")
                .doesNotContain("secret-name");
        var bearer = tokens.issue(administrator.self(), Set.of("people"), "Sources", Duration.ofHours(1));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/file-sources"))
                                .header("Authorization", "Bearer " + bearer)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body())
                .contains("\"source\":\"payroll of " + name + "\"", "\"people\":103", "\"refused\":4")
                .doesNotContain("secret-name");
    }

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void showsWhatDirectoriesAsk(Screen screen) {
        ask("Amina Diallo");
        ask("Jean-Baptiste Lefèvre");
        beInThePeopleTeam();
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/sources/asks");
        page.getByText("Ines Okafor").click();

        assertThat(page.locator(".source-list > li")).not().hasCount(0);
        Browser.look(page, "directory-asks", screen);
    }

    private static Connection connection(String name, ConnectionKind kind, Instant at) {
        return new Connection(
                new ConnectionId(UUID.randomUUID()), name, kind, name, null, at, null, at, Set.of(), null, at);
    }

    /** A directory asks to keep somebody who is known by a number. */
    private void ask(String who) {
        name = "Directory " + ++directories;
        var number = "S-" + directories;
        people.add(new NewPerson(PersonKind.EMPLOYEE, number, who, null));
        users.create(
                connections.find(connections.make(name)).orElseThrow(),
                new DirectoryEntry(
                        number,
                        null,
                        true,
                        null,
                        null,
                        null,
                        who,
                        null,
                        null,
                        null,
                        null,
                        "FR",
                        number,
                        "Bonne Santé",
                        null,
                        null));
    }

    private Viewer beInThePeopleTeam() {
        var role = new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere());
        accounts.grant(administrator, administrator.self(), role);
        return new Viewer(administrator.self(), Set.of(role), Purpose.EMPLOYMENT);
    }

    private ConnectionState state() {
        return connections.list(administrator).stream()
                .filter(state -> state.connection().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Visit visit(DemoSignIns.DemoSignIn who) {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + who.person(), Map.of());
        return visit;
    }
}
