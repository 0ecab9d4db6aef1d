package bespoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.access.DemoSignIns;
import bespoke.access.Tokens;
import bespoke.shared.PersonId;
import bespoke.web.Visit;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Town.class)
class AudienceEndpointsTest {

    private static final String AUDIENCES = "/api/v1/audiences";

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns people;

    @Autowired
    JsonMapper json;

    @Test
    void makesAnAudienceOnceAndChangesItOnTopOfTheVersionSeen() {
        var body = """
                {"name": {"en": "Poland", "fr": "Pologne"}, "purpose": "EMPLOYMENT", "cel": "person.country in ['PL']"}
                """;
        var made = post("Ines Roux", AUDIENCES, body, "Idempotency-Key", "poland");
        var again = post("Ines Roux", AUDIENCES, body, "Idempotency-Key", "poland");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(made.headers().firstValue("Location"));
        var path = made.headers().firstValue("Location").orElseThrow();
        assertThat(read(made).get("cel").stringValue()).isEqualTo("person.country == \"PL\"");
        assertThat(read(made).get("words").stringValue()).isEqualTo("works in Poland");
        assertThat(get("Ines Roux", path).headers().firstValue("ETag")).contains("\"1\"");

        var changed = body.replace("['PL']", "['PL', 'DE']");
        assertThat(put("Ines Roux", path, changed, "\"1\"").statusCode()).isEqualTo(200);
        var stale = put("Ines Roux", path, body, "\"1\"");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("\\\"DE\\\"", "person.country == \\\"PL\\\"");
        assertThat(put("Ines Roux", path, body, "").statusCode()).isEqualTo(422);
    }

    @Test
    void saysWhatIsWrongWithAText() {
        var check = read(post("Ines Roux", AUDIENCES + "/check", "{\"cel\": \"person.contry == 'FR'\"}"));
        assertThat(check.get("problems").get(0).get("column").intValue()).isEqualTo(8);
        assertThat(check.get("problems").get(0).get("sentence").stringValue()).contains("person.country");

        var refused = post("Ines Roux", AUDIENCES + "/count", "{\"cel\": \"person.country < 'FR'\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(read(refused).get("code").stringValue()).isEqualTo("audience.rule-no-order");
        var huge = post("Ines Roux", AUDIENCES + "/check", "{\"cel\": \"" + "(".repeat(100_000) + "\"}");
        assertThat(huge.body()).contains("audience.rule-too-long");
        assertThat(post("Ines Roux", AUDIENCES + "/check", "{\"rule\": \"true\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void countsForThePeopleTeamAndIsNotThereForOthers() {
        var counted = read(post("Ines Roux", AUDIENCES + "/count", "{\"cel\": \"person.workingPattern == 'NIGHTS'\"}"));
        assertThat(counted.get("people").intValue()).isEqualTo(Town.NURSES);

        var fitting = read(post("Ines Roux", AUDIENCES + "/count", "{\"purpose\": \"CAREER\", \"cel\": \"true\"}"));
        assertThat(fitting.get("people").intValue())
                .as("whatever they said to CAREER")
                .isEqualTo(fitting.get("of").intValue());
        assertThat(fitting.get("onlyAfterYesTo").stringValue()).isEqualTo("CAREER");
        var untold =
                post("Ines Roux", AUDIENCES + "/count", "{\"purpose\": \"CAREER\", \"cel\": \"has(person.degree)\"}");
        assertThat(untold.statusCode()).isEqualTo(422);
        assertThat(read(untold).get("code").stringValue()).isEqualTo("audience.not-counted");

        assertThat(get("Zoé Blanc", AUDIENCES).statusCode()).isEqualTo(404);
        assertThat(post("Zoé Blanc", AUDIENCES + "/count", "{\"cel\": \"true\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("Paul Berg", AUDIENCES + "/count", "{\"cel\": \"true\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(get("Paul Berg", AUDIENCES + "?size=1").statusCode()).isEqualTo(200);
        assertThat(get("Ines Roux", AUDIENCES + "/0198a5f0-0000-7000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void hidesFromOthersWhetherAnAudienceIsThere() {
        var made = post("Ines Roux", AUDIENCES, """
                {"name": {"en": "Spain", "fr": "Espagne"}, "cel": "person.country == 'ES'"}
                """);
        var id = read(made).get("id").stringValue();
        var zoe = new Visit(port);
        zoe.get("/sign-in");
        zoe.post("/sign-in/as/" + person("Zoé Blanc"), Map.of("next", "/requests"));
        zoe.get("/requests");

        for (var move : Set.of("retirement", "restoration")) {
            assertThat(zoe.post("/audiences/" + id + "/" + move, Map.of()).statusCode())
                    .as(move)
                    .isEqualTo(404);
        }
        assertThat(read(get("Ines Roux", AUDIENCES + "/" + id)).get("retired").booleanValue())
                .isFalse();
    }

    private HttpResponse<String> get(String who, String path) {
        return new Visit(port).get(path, "Authorization", bearer(who));
    }

    private HttpResponse<String> post(String who, String path, String body, String... headers) {
        var visit = new Visit(port);
        return visit.send(HttpRequest.newBuilder(visit.at(path))
                .header("Content-Type", "application/json")
                .headers(with(bearer(who), headers))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> put(String who, String path, String body, String match) {
        var visit = new Visit(port);
        var request = HttpRequest.newBuilder(visit.at(path))
                .header("Content-Type", "application/json")
                .header("Authorization", bearer(who))
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        return visit.send(match.isEmpty() ? request : request.header("If-Match", match));
    }

    private static String[] with(String bearer, String... headers) {
        var all = new java.util.ArrayList<>(java.util.List.of(headers));
        all.add("Authorization");
        all.add(bearer);
        return all.toArray(String[]::new);
    }

    private String bearer(String who) {
        return "Bearer " + tokens.issue(person(who), Set.of("people"), "test", Duration.ofHours(1));
    }

    private PersonId person(String name) {
        return people.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .person();
    }

    private JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }
}
