package bespoke.intake.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.access.Tokens;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.intake.Connection;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import bespoke.intake.Signal;
import bespoke.intake.SignalMappings;
import bespoke.intake.SignalWork;
import bespoke.intake.Signals;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.profile.Attributes;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.web.Probe;
import bespoke.web.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages on which the people team says what signals become, and the same for programs. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"bespoke.signals.every=1h", "bespoke.signals.count=1h"})
@Import({MadeUp.class, Probe.class})
class SignalPagesTest {

    private static final String TYPE = "org.example.campus.course.finished";
    private static int count;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Connections connections;

    @Autowired
    Signals signals;

    @Autowired
    SignalMappings mappings;

    @Autowired
    SignalWork work;

    @Autowired
    Attributes attributes;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns demo;

    private Connection source;
    private PersonId ines;
    private Visit visit;
    private String token;

    @BeforeEach
    void comeIn() {
        ines = demo.all().getLast().person();
        var administrator = Cast.self(ines, Role.Kind.ADMINISTRATOR);
        if (count == 0) {
            accounts.grant(administrator, ines, new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
        }
        source = signals.byToken(connections.make("Campus " + ++count, ConnectionKind.SIGNALS))
                .orElseThrow();
        for (int one = 0; one < 6; one++) {
            tell(TYPE, "P" + count + "-" + one);
            people.add(new NewPerson(PersonKind.EMPLOYEE, "P" + count + "-" + one, "Person " + one, null));
        }
        tell(TYPE, "nobody");
        tell("org.example.campus.webinar.joined", "P" + count + "-1");
        work.apply();
        visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + ines, Map.of());
        token = tokens.issue(ines, Set.of("people"), "test", Duration.ofHours(1));
    }

    @Test
    void listsWhatIsKeptAsideAndTakesItInOnceSomebodySaysWhatItIs() {
        assertThat(visit.get("/sources").body()).contains("Campus " + count, "/sources/" + source.id());
        assertThat(visit.get("/sources/" + source.id()).body())
                .contains(TYPE, "7 kept aside until somebody says what they become", "Say what it becomes", "New");
        var page =
                visit.get("/sources/" + source.id() + "/mapping?type=" + TYPE).body();
        assertThat(page).contains("<option value=\"/data/on\">", "value=\"/subject\"");

        var saved = visit.post("/sources/" + source.id() + "/mapping", form());
        work.apply();

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(visit.get("/sources/" + source.id()).body())
                .contains("Tells “Last course on” by what stands at /data/on", "1 kept aside: they name nobody");
        visit.post("/sources/" + source.id() + "/taking-in", Map.of("type", TYPE));
        visit.post("/sources/" + source.id() + "/mapping/removal", Map.of("type", TYPE));
        assertThat(mappings.find(Cast.self(ines, Role.Kind.PEOPLE_TEAM), source.id(), TYPE))
                .isEmpty();
    }

    @Test
    void showsWhatTheLatestWouldBecomeAndKeepsWhatWasTyped() {
        visit.get("/sources/" + source.id() + "/mapping?type=" + TYPE);

        var preview = visit.post("/sources/" + source.id() + "/mapping/preview?type=" + TYPE, form());

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains("Looked at the latest 7", "6 would be taken in", "Person 5", "1 kept aside: they name nobody")
                .contains("value=\"/data/on\"");
        var wrong = new HashMap<>(form());
        wrong.put("keptDays", "7");
        wrong.put("_page", "/sources/" + source.id() + "/mapping/preview?type=" + TYPE);
        var refused = visit.post("/sources/" + source.id() + "/mapping", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Signals are kept from 30 to 1,095 days.", "value=\"7\"");
    }

    @Test
    void makesAnAttributeForACount() {
        var form = new HashMap<>(form());
        form.put("becomes", "COUNT");
        form.put("days", "60");
        form.put("attribute", "new");
        form.put("en", "Courses in 60 days, no. " + count);
        form.put("fr", "Formations en 60 jours");
        form.put("facet", "HR");
        form.put("sensitivity", "WORKING");
        visit.get("/sources/" + source.id());
        assertThat(visit.post("/sources/" + source.id() + "/mapping", form).statusCode())
                .as("without a purpose")
                .isEqualTo(422);
        form.put("purposes", "CAREER");
        assertThat(visit.post("/sources/" + source.id() + "/mapping", form).statusCode())
                .isEqualTo(303);

        var made = attributes.get("coursesIn60DaysNo" + count);
        assertThat(made.sources()).containsExactly(source.name());
        assertThat(visit.get("/sources/" + source.id()).body()).contains("over the last 60 days");
    }

    @Test
    void isForNobodyElse() {
        var amina = new Visit(port);
        amina.get("/sign-in");
        amina.post("/sign-in/as/" + demo.all().getFirst().person(), Map.of());

        for (var path : List.of("", "/mapping?type=" + TYPE)) {
            assertThat(amina.get("/sources/" + source.id() + path).statusCode()).isEqualTo(404);
        }
        assertThat(amina.post("/sources/" + source.id() + "/mapping", form()).statusCode())
                .isEqualTo(404);
        var hers = tokens.issue(demo.all().getFirst().person(), Set.of("people"), "test", Duration.ofHours(1));
        assertThat(api("GET", "", hers, null).statusCode()).isEqualTo(404);
    }

    @Test
    void givesProgramsTheSame() {
        var found = json(api("GET", "", token, null)).valueStream().toList();
        assertThat(found)
                .anySatisfy(one -> assertThat(one.get("name").asString()).isEqualTo(source.name()));
        var types = json(api("GET", "/" + source.id() + "/types", token, null));
        assertThat(types.valueStream().toList()).anySatisfy(type -> {
            assertThat(type.get("type").asString()).isEqualTo(TYPE);
            assertThat(type.get("unmapped").asInt()).isEqualTo(7);
        });
        var mapping = "/" + source.id() + "/mapping?type=" + TYPE;
        var body = """
                {"personPath": "/subject", "personBy": "NUMBER", "valuePath": "/data/on", "attribute": "lastTrainingOn"}""";

        var preview = json(api("POST", mapping.replace("?", "/preview?"), token, body));
        assertThat(preview.get("taken").asInt()).isEqualTo(6);
        var saved = api("PUT", mapping, token, body);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(api("PUT", mapping, token, body).statusCode())
                .as("somebody was first")
                .isEqualTo(412);
        assertThat(json(api("GET", mapping, token, null)).get("keptDays").asInt())
                .isEqualTo(90);
        assertThat(api("POST", "/" + source.id() + "/taking-in?type=" + TYPE, token, "")
                        .statusCode())
                .isEqualTo(202);
        work.apply();
        assertThat(json(api("GET", "/" + source.id(), token, null)).get("taken").asInt())
                .isEqualTo(6);
        assertThat(api("DELETE", mapping, token, null).statusCode()).isEqualTo(204);
        assertThat(api("GET", mapping, token, null).statusCode()).isEqualTo(404);
        var me = tokens.issue(ines, Set.of("me"), "test", Duration.ofHours(1));
        assertThat(api("GET", "", me, null).statusCode()).as("scope").isEqualTo(403);
    }

    @Test
    void isDescribed() {
        assertThat(new Visit(port).get("/openapi.json").body())
                .contains("\"/signals\"", "application/cloudevents-batch+json", "/api/v1/sources/{id}/mapping");
    }

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void standsOnTheScreen(Screen screen) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/sources/" + source.id());
        page.getByText("Ines Okafor").click();
        assertThat(page.locator(".source-list > li")).hasCount(2);
        Browser.look(page, "source", screen);

        page.navigate("http://localhost:" + port + "/sources/" + source.id() + "/mapping?type=" + TYPE);
        page.locator("#valuePath").fill("/data/on");
        page.locator("#attribute").selectOption("lastTrainingOn");
        page.locator("button[formaction]").click();
        assertThat(page.locator("#preview")).isVisible();
        Browser.look(page, "signal-mapping", screen);
        page.locator("input[name=becomes][value=COUNT]").check();
        page.locator("#attribute").selectOption("new");
        assertThat(page.locator("#days")).isVisible();
        assertThat(page.locator("#en")).isVisible();
        assertThat(page.locator("#valuePath")).isHidden();
        Browser.look(page, "signal-mapping-new", screen);
    }

    private static Map<String, String> form() {
        return Map.of(
                "type",
                TYPE,
                "version",
                "0",
                "personPath",
                "/subject",
                "personBy",
                "NUMBER",
                "becomes",
                "FACT",
                "valuePath",
                "/data/on",
                "attribute",
                "lastTrainingOn",
                "keptDays",
                "120",
                "takeIn",
                "true");
    }

    private void tell(String type, String subject) {
        var id = type + "-" + subject;
        signals.take(source, List.of(new Signal("/campus", id, type, null, """
                {"specversion":"1.0","id":"%s","source":"/campus","type":"%s","subject":"%s","data":{"on":"2026-02-03"}}""".formatted(id, type, subject))));
    }

    private HttpResponse<String> api(
            String method, String path, String as, @org.jspecify.annotations.Nullable String body) {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return visit.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/sources" + path))
                .header("Authorization", "Bearer " + as)
                .header("Content-Type", "application/json")
                .method(method, publisher));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
