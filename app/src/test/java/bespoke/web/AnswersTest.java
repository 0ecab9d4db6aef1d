package bespoke.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.access.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class AnswersTest {

    private static final String GOOD = "{\"what\":\"tea\",\"count\":1,\"lines\":[]}";

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns people;

    @Autowired
    JsonMapper json;

    Visit program;
    String bearer;

    @BeforeEach
    void comeWithAToken() {
        program = new Visit(port);
        bearer = "Bearer "
                + tokens.issue(people.all().getFirst().person(), Set.of("queue", "me"), "test", Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "stale, 412, web.race",
        "hidden, 404, web.not-found",
        "often, 429, web.away",
        "away, 503, web.away",
        "full, 507, web.disk-full",
        "broken, 500, web.broken"
    })
    void tellsProgramsWhatWentWrong(String how, int status, String code) {
        var answer = program.get("/api/v1/probe/wrong/" + how, "Authorization", bearer);

        var problem = problem(answer, status, code);
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("4711");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"what\":\"tea\",\"count\":1,\"colour\":\"green\"}; 400; web.field-unknown; colour",
                "{\"what\":\"tea\",\"count\":\"many\"}; 400; web.field-type; count",
                "{\"what\":\"tea\",\"count\":\"1\"}; 400; web.field-type; count",
                "{\"what\":\"tea\",\"count\":1,\"lines\":[{\"amount\":1},{\"amount\":true}]}; 400; web.field-type; lines[1].amount",
                "{\"what\":\"tea\",\"count\":1} and more; 400; web.malformed; ",
                "{\"what\":; 400; web.malformed; ",
                "{\"what\":\"tea\",\"count\":-1}; 422; web.cursor-unreadable; count"
            })
    void namesTheFieldOfABodyItRefuses(String body, int status, String code, String field) {
        var answer = program.postJson("/api/v1/probe/orders", body, "Authorization", bearer);

        var problem = problem(answer, status, code);
        assertThat(problem.path("field").asStringOpt().orElse(null)).isEqualTo(field);
    }

    @Test
    void refusesWhatNoEndpointReads() {
        problem(program.get("/api/v1/nothing-here", "Authorization", bearer), 404, "web.not-found");
        problem(program.get("/api/v1/probe/orders/not-an-id", "Authorization", bearer), 404, "web.not-found");
        problem(program.get("/api/v1/probe/orders", "Authorization", bearer), 405, "web.method-unknown");
        problem(
                program.get(
                        "/api/v1/probe/orders/0190b2f0-0000-7000-8000-000000000000?depth=far", "Authorization", bearer),
                400,
                "web.field-type");
        var xml = HttpRequest.newBuilder(program.at("/api/v1/probe/orders"))
                .headers("Authorization", bearer, "Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<tea/>"));
        problem(program.send(xml), 415, "web.media-type-unknown");
    }

    @Test
    void refusesABodyWithoutEndEvenWhenNobodySaidHowLong() {
        var large = "{\"what\":\"" + "x".repeat(1_100_000) + "\",\"count\":1}";
        var chunked = HttpRequest.newBuilder(program.at("/api/v1/probe/orders"))
                .headers("Authorization", bearer, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(large)));

        problem(program.postJson("/api/v1/probe/orders", large, "Authorization", bearer), 413, "web.too-large");
        problem(program.send(chunked), 413, "web.too-large");
    }

    @Test
    void letsProgramsInWithATokenAndItsScopesOnly() {
        problem(program.get("/api/v1/me"), 401, "web.signed-out");
        problem(program.get("/api/v1/me", "Authorization", "Bearer bespoke_made-up"), 401, "web.signed-out");
        problem(program.get("/api/v1/probe/unscoped", "Authorization", bearer), 403, "web.scope-lacking");

        var me = program.get("/api/v1/me", "Authorization", bearer);
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(json.readTree(me.body()).get("person").asString())
                .isEqualTo(people.all().getFirst().person().toString());
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        var answer = program.get("/api/v1/me", "Accept-Language", "fr-CA, en;q=0.5");

        assertThat(problem(answer, 401, "web.signed-out").get("title").asString())
                .isEqualTo("Connectez-vous");
    }

    @Test
    void doesOnceWhatIsAskedTwiceWithOneKey() {
        var first = order("key-1", GOOD);
        var again = order("key-1", GOOD);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(order("key-2", GOOD).body()).isNotEqualTo(first.body());
        problem(order("key-1", GOOD.replace("tea", "cake")), 409, "web.key-used-otherwise");
        problem(order("k".repeat(201), GOOD), 422, "web.key-too-long");
    }

    @Test
    void doesOnceWhatManyAskAtOnceWithOneKey() {
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> order("key-at-once", GOOD)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .distinct();

        assertThat(answers).hasSize(1);
    }

    @Test
    void aRefusalIsNoAnswerAndMayBeTriedAgain() {
        problem(order("key-3", GOOD.replace("1", "-1")), 422, "web.cursor-unreadable");

        assertThat(order("key-3", GOOD).statusCode()).isEqualTo(201);
    }

    @Test
    void describesEveryEndpoint() {
        var answer = program.get("/openapi.json");

        var described = json.readTree(answer.body());
        assertThat(described.get("openapi").asString()).startsWith("3.1");
        assertThat(described.get("paths").has("/api/v1/me")).isTrue();
        assertThat(described.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(described
                        .at("/paths/~1api~1v1~1me/get/responses/default/content")
                        .has("application/problem+json"))
                .isTrue();
        assertThat(described.get("paths").findValues("parameters").stream()
                        .flatMap(JsonNode::valueStream)
                        .map(parameter -> parameter.get("name").asString())
                        .distinct())
                .as("what comes with the request itself is nothing to be sent")
                .contains("cursor", "Idempotency-Key")
                .doesNotContain("viewer", "words", "once");
    }

    @Test
    void showsPeopleAPageInTheirLanguage() {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + people.all().getFirst().person(), Map.of());

        var lost = visit.get("/nowhere", "Accept-Language", "fr");

        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(lost.body()).contains("Il n’y a rien ici").contains("<nav class=\"rail\"");
    }

    @Test
    void tellsBrowsersWhatTheyMayDoWithEveryAnswer() {
        for (var path : new String[] {"/sign-in", "/nowhere", "/api/v1/me", "/actuator/health"}) {
            var headers = program.get(path).headers();

            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.allValues("Cache-Control"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("no-store");
        }
    }

    @Test
    void letsBrowsersKeepStyleSheetsForAYear() {
        var page = program.get("/sign-in").body();
        var sheet = page.replaceAll("(?s).*href=\"(/static/[0-9a-f]+/bespoke.css)\".*", "$1");

        var answer = program.get(sheet, "Accept-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control"))
                .hasSize(1)
                .first()
                .asString()
                .contains("max-age=31536000", "immutable");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(program.get(sheet.replaceAll("static/.", "static/z")).statusCode())
                .isEqualTo(404);
        assertThat(page).doesNotContain("style=\"").doesNotContain("<style").doesNotContain("onclick");
    }

    private HttpResponse<String> order(String key, String body) {
        return new Visit(port).postJson("/api/v1/probe/orders", body, "Authorization", bearer, "Idempotency-Key", key);
    }

    private JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = json.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }
}
