package bespoke.intake.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tiding;
import bespoke.access.Tidings;
import bespoke.access.Tokens;
import bespoke.database.RowSecurity;
import bespoke.intake.ConnectionRefusal;
import bespoke.intake.Connections;
import bespoke.intake.DirectoryAsk;
import bespoke.intake.DirectoryAsks;
import bespoke.person.Assignment;
import bespoke.person.Assignments;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.person.Relations;
import bespoke.person.Work;
import bespoke.person.Workplace;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SCIM 2.0 as directories meet it, on the running server: each behaviour that is promised to them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScimTest {

    private static final String TYPE = "application/scim+json";
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static int count;

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    Connections connections;

    @Autowired
    DirectoryAsks asks;

    @Autowired
    Tidings tidings;

    @Autowired
    Relations relations;

    @Autowired
    People people;

    @Autowired
    Assignments assignments;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    CompanyClock clock;

    @Autowired
    JdbcClient db;

    private final HttpClient http = HttpClient.newHttpClient();
    private Viewer administrator;
    private PersonId colleague;
    private String token;

    @BeforeEach
    void connect() {
        db.sql("delete from intake.directory_ask").update();
        colleague = cast.known("Nadia Haddad");
        administrator = Cast.self(cast.known("Ines Roux"), Role.Kind.ADMINISTRATOR);
        token = connections.make(administrator, "Directory " + ++count);
    }

    @Test
    void saysWhatItCanDo() {
        var config = get("/ServiceProviderConfig");

        assertThat(config.status()).isEqualTo(200);
        assertThat(config.json().at("/patch/supported").booleanValue()).isTrue();
        assertThat(config.json().at("/filter/supported").booleanValue()).isTrue();
        assertThat(config.json().at("/sort/supported").booleanValue()).isTrue();
        assertThat(config.json().at("/etag/supported").booleanValue()).isTrue();
        assertThat(config.json().at("/bulk/supported").booleanValue()).isFalse();
        assertThat(config.json().at("/authenticationSchemes/0/type").stringValue())
                .isEqualTo("oauthbearertoken");
        assertThat(send(null, "GET", "/ServiceProviderConfig", null, null).status())
                .as("to anybody")
                .isEqualTo(200);
    }

    @Test
    void servesEverySchemaThatAResourceTypeNames() {
        var types = get("/ResourceTypes").json();
        var named = new TreeSet<String>();
        types.get("Resources").forEach(type -> {
            named.add(type.get("schema").stringValue());
            type.path("schemaExtensions")
                    .forEach(extension -> named.add(extension.get("schema").stringValue()));
        });

        assertThat(named).containsExactlyInAnyOrder(USER, GROUP, ENTERPRISE);
        assertThat(get("/Schemas?filter=" + encoded("id pr")).status()).isEqualTo(403);
        var served = new TreeSet<String>();
        get("/Schemas")
                .json()
                .get("Resources")
                .forEach(schema -> served.add(schema.get("id").stringValue()));
        assertThat(served).containsAll(named);
        assertThat(named).allSatisfy(schema -> {
            var answer = get("/Schemas/" + schema);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("id").stringValue()).isEqualTo(schema);
            assertThat(answer.json().at("/meta/location").stringValue()).startsWith("http://localhost:" + port);
        });
        assertThat(get("/Schemas/" + GROUP)
                        .json()
                        .findValue("referenceTypes")
                        .get(0)
                        .stringValue())
                .isEqualTo("User");
        assertThat(get("/ResourceTypes/User").json().get("endpoint").stringValue())
                .isEqualTo("/Users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Schemas/" + USER})
    void takesNothingWhereItOnlyTells(String path) {
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            var answer = send(token, method, path, "{}", TYPE);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.type()).isEqualTo(TYPE);
            assertThat(answer.header("Allow")).contains("GET");
            assertThat(answer.json().get("status").stringValue()).isEqualTo("405");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Users/00000000-0000-7000-8000-000000000000, 404",
        "GET, /Users/nobody, 404",
        "PUT, /Users/00000000-0000-7000-8000-000000000000, 404",
        "PATCH, /Users/00000000-0000-7000-8000-000000000000, 404",
        "DELETE, /Users/00000000-0000-7000-8000-000000000000, 404",
        "GET, /Groups/00000000-0000-7000-8000-000000000000, 404",
        "DELETE, /Groups/nobody, 404",
        "GET, /Schemas/urn:nobody, 404",
        "GET, /Rooms, 404",
        "GET, '', 404",
        "GET, /Users/a/b, 404",
        "POST, /Bulk, 404",
        "DELETE, /Users, 405",
        "PATCH, /Groups, 405",
        "POST, /Users/00000000-0000-7000-8000-000000000000, 405",
        "GET, /Users/.search, 405",
    })
    void speaksScimOfWhatIsNotThereToo(String method, String path, int status) {
        var body = method.equals("PATCH") ? patch("replace", "title", "\"Nurse\"") : user("somebody");
        var answer = send(token, method, path, body, TYPE);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo(TYPE);
        assertThat(answer.json().get("schemas").get(0).stringValue())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(answer.json().get("status").stringValue()).isEqualTo(Integer.toString(status));
    }

    @Test
    void letsInWhoHasTheTokenOfAConnection() {
        var connection = connections.list(administrator).stream()
                .filter(state -> state.connection().name().equals("Directory " + count))
                .findFirst()
                .orElseThrow()
                .connection();
        var person = cast.known("Amina Benali");
        accounts.provide(person, "amina-" + person, Set.of());
        var ofAPerson = tokens.issue(person, Set.copyOf(Tokens.SCOPES), "test", Duration.ofHours(1));

        for (var wrong : new @Nullable String[] {null, "", Connections.PREFIX + "x", ofAPerson}) {
            var answer = send(wrong, "GET", "/Users", null, null);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.type()).isEqualTo(TYPE);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(get("/Users").status()).isEqualTo(200);

        var next = connections.renew(administrator, connection.id());
        assertThat(get("/Users").status()).as("the token before").isEqualTo(401);
        assertThat(send(next, "GET", "/Users", null, null).status()).isEqualTo(200);

        connections.end(administrator, connection.id());
        assertThat(send(next, "GET", "/Users", null, null).status()).isEqualTo(401);
        assertThat(db.sql("select digest from intake.connection where id = :id")
                        .param("id", connection.id().value())
                        .query((row, index) -> row.getBytes("digest") == null)
                        .single())
                .isTrue();
    }

    @Test
    void opensNoOtherDoor() {
        for (var path : List.of("/api/v1/me", "/people", "/api/v1/people")) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            assertThat(sent(request).status()).as(path).isIn(401, 303);
        }
    }

    @Test
    void makesSomebodyKnown() {
        var lead = create(user("lead", "\"displayName\":\"Luc Petit\""));
        var answer = post("/Users", user("amina", """
                        "externalId":"00u1","name":{"givenName":"Amina","familyName":"Benali"},"title":"Nurse",
                        "emails":[{"value":"amina@home.example","type":"home"},{"value":"amina@example.org","type":"work"}],
                        "addresses":[{"type":"work","locality":"Lyon","country":"FR"}],
                        "%s":{"employeeNumber":"%s","department":"Ward 3","organization":"Clinic FR",
                              "manager":{"value":"%s"}}
                        """.formatted(ENTERPRISE, "A" + count, id(lead))));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.type()).isEqualTo(TYPE);
        var told = answer.json();
        var location = "http://localhost:" + port + "/scim/v2/Users/" + id(told);
        assertThat(answer.header("Location")).isEqualTo(location);
        assertThat(told.at("/meta/location").stringValue()).isEqualTo(location);
        assertThat(told.at("/meta/resourceType").stringValue()).isEqualTo("User");
        assertThat(answer.header("ETag")).isEqualTo(told.at("/meta/version").stringValue());
        assertThat(told.get("active").booleanValue()).isTrue();
        assertThat(told.get("externalId").stringValue()).isEqualTo("00u1");
        assertThat(told.get("emails").size()).isEqualTo(1);
        assertThat(told.at("/emails/0/value").stringValue()).isEqualTo("amina@example.org");
        assertThat(told.get(ENTERPRISE).at("/manager/$ref").stringValue()).endsWith("/scim/v2/Users/" + id(lead));
        assertThat(get("/Users/" + id(told)).json()).isEqualTo(told);

        var person = people.findByNumber("A" + count).orElseThrow();
        var card = people.getCard(person);
        assertThat(person.toString()).isNotEqualTo(id(told)).isNotEqualTo("00u1");
        assertThat(card.name()).isEqualTo("Amina Benali");
        assertThat(card.contact()).isEqualTo("amina@example.org");
        assertThat(card.lead()).as("a lead of whom the directory alone knows").isNull();
        agree();
        assertThat(people.getCard(person).leadName()).isEqualTo("Luc Petit");
        assertThat(card.role()).isEqualTo("Nurse");
        assertThat(card.unit()).isEqualTo("Ward 3");
        assertThat(card.site()).isEqualTo("Lyon");
        assertThat(card.country()).isEqualTo("FR");
        assertThat(people.workplaces(person))
                .singleElement()
                .satisfies(workplace -> assertThat(workplace.legalEmployer()).isEqualTo("Clinic FR"));
    }

    @Test
    void knowsAgainWhomAFileMadeKnown() {
        var person = people.add(new NewPerson(PersonKind.CONTRACTOR, "F" + count, "A. Benali", "old@example.org"));

        create(user(
                "amina",
                "\"displayName\":\"Amina Benali\",\"" + ENTERPRISE + "\":{\"employeeNumber\":\"F" + count + "\"}"));
        agree();

        var card = people.getCard(person);
        assertThat(card.name()).isEqualTo("Amina Benali");
        assertThat(card.kind()).isEqualTo(PersonKind.CONTRACTOR);
        assertThat(card.contact()).as("the directory tells none").isEqualTo("old@example.org");
        var again = post("/Users", user("another", "\"" + ENTERPRISE + "\":{\"employeeNumber\":\"F" + count + "\"}"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.kind()).isEqualTo("uniqueness");
        token = connections.make(administrator, "Second " + count);
        var other = post("/Users", user("third", "\"" + ENTERPRISE + "\":{\"employeeNumber\":\"F" + count + "\"}"));
        assertThat(other.status()).as("of another directory").isEqualTo(409);
    }

    @Test
    void takesAUserNameOnceWhateverItsCase() {
        create(user("Amina"));

        for (var taken : List.of(name("Amina"), name("AMINA"), name("amina"))) {
            var answer = post("/Users", "{\"schemas\":[\"%s\"],\"userName\":\"%s\"}".formatted(USER, taken));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.kind()).isEqualTo("uniqueness");
        }
        assertThat(find("userName eq \"" + name("aMiNa") + "\"")
                        .get("totalResults")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void takesAUserNameOnceAlsoOfManyAtOnce() {
        var before = people.countHere();
        var number = "R" + count;

        for (int round = 0; round < 5; round++) {
            var body = user("race" + round, "\"%s\":{\"employeeNumber\":\"%s\"}".formatted(ENTERPRISE, number + round));
            var answers = IntStream.range(0, 8)
                    .mapToObj(one ->
                            CompletableFuture.supplyAsync(() -> post("/Users", body), Thread::startVirtualThread))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .hasSize(7)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.kind()).isEqualTo("uniqueness");
                    });
        }
        assertThat(people.countHere()).as("nobody is left behind").isEqualTo(before + 5);
    }

    @Test
    void writesNothingThatDirectoriesMayNot() {
        var before = roles();
        for (var roles :
                List.of("\"roles\":[{\"value\":\"ADMINISTRATOR\"}]", "\"entitlements\":[{\"value\":\"all\"}]")) {
            var answer = post("/Users", user("amina", roles));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.kind()).isEqualTo("mutability");
        }
        for (var foreign : List.of("\"iban\":\"FR76\"", "\"role\":\"ADMINISTRATOR\"", "\"person_id\":\"x\"")) {
            var answer = post("/Users", user("amina", foreign));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.kind()).isEqualTo("invalidSyntax");
        }
        assertThat(find("userName eq \"" + name("amina") + "\"")
                        .get("totalResults")
                        .intValue())
                .isZero();

        var amina = create(user("amina", """
                "id":"00000000-0000-7000-8000-000000000000","roles":[],"password":"secret","nickName":"Mina",
                "urn:bespoke:User":{"roles":["ADMINISTRATOR"]}
                """));
        assertThat(id(amina)).isNotEqualTo("00000000-0000-7000-8000-000000000000");
        assertThat(amina.has("roles") || amina.has("password") || amina.has("nickName"))
                .isFalse();
        for (var path : List.of("roles", "entitlements", "roles[value eq \\\"x\\\"].value", "id", "meta.version")) {
            var answer = send(token, "PATCH", "/Users/" + id(amina), patch("add", path, "\"x\""), TYPE);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.kind()).as(path).isEqualTo("mutability");
        }
        assertThat(roles()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TYPE + "; charset=utf-8",
                TYPE + ";charset=UTF-8",
                "application/json",
                "application/json;charset=utf-8"
            })
    void takesJsonWithACharsetAndSendsNone(String type) {
        var answer = send(token, "POST", "/Users", user("amina" + type.length()), type);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.type()).isEqualTo(TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "application/scim"})
    void takesNothingElse(String type) {
        for (var method : List.of("POST", "PUT", "PATCH")) {
            var path = method.equals("POST") ? "/Users" : "/Users/00000000-0000-7000-8000-000000000000";
            var answer = send(token, method, path, user("amina"), type);

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.type()).isEqualTo(TYPE);
            assertThat(answer.kind()).isEqualTo("invalidSyntax");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{\"userName\":\"a\"}",
                "{\"schemas\":[],\"userName\":\"a\"}",
                "{\"schemas\":[\"urn:x\"],\"userName\":\"a\"}",
                "{\"a\":1,\"a\":2}"
            })
    void refusesABodyThatIsNone(String body) {
        var answer = post("/Users", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.kind()).isEqualTo("invalidSyntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"userName\":\"\"",
                "\"userName\":7",
                "\"userName\":null",
                "\"userName\":\"a\\u0000b\"",
                "\"userName\":\"ok\",\"active\":\"perhaps\"",
                "\"userName\":\"ok\",\"emails\":[7]",
                "\"userName\":\"ok\",\"name\":\"text\"",
                "\"title\":\"no user name\"",
            })
    void refusesValuesThatDoNotFit(String attributes) {
        var answer = post("/Users", "{\"schemas\":[\"%s\"],%s}".formatted(USER, attributes));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.kind()).isEqualTo("invalidValue");
    }

    @Test
    void refusesWhatIsTooLongOrTooDeepOrTooLarge() {
        assertThat(post("/Users", user("amina", "\"title\":\"" + "x".repeat(300) + "\""))
                        .kind())
                .isEqualTo("invalidValue");
        var deep = post("/Users", "{\"schemas\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.kind()).isEqualTo("invalidSyntax");
        var large = post("/Users", user("amina", "\"title\":\"" + "x".repeat(2 << 20) + "\""));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.type()).isEqualTo(TYPE);
        assertThat(large.json().get("schemas").get(0).stringValue())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    }

    @Test
    void changesAPartAndTellsTheWhole() {
        var amina = create(user("amina", "\"title\":\"Nurse\",\"displayName\":\"Amina Benali\""));

        var answer = send(token, "PATCH", "/Users/" + id(amina), patch("Replace", "title", "\"Head nurse\""), TYPE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo(TYPE);
        assertThat(answer.json().get("title").stringValue()).isEqualTo("Head nurse");
        assertThat(answer.json().get("displayName").stringValue()).isEqualTo("Amina Benali");
        assertThat(answer.json().at("/meta/version").stringValue())
                .isNotEqualTo(amina.at("/meta/version").stringValue());
        assertThat(get("/Users/" + id(amina)).json()).isEqualTo(answer.json());
        assertThat(people.getCard(person(amina)).role()).isEqualTo("Head nurse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replace | name.givenName | \"Amina\" | /name/givenName | Amina",
                "add | NAME.FAMILYNAME | \"Benali\" | /name/familyName | Benali",
                "add | emails[type eq \"work\"].value | \"a@example.org\" | /emails/0/value | a@example.org",
                "add | emails | [{\"type\":\"work\",\"value\":\"b@example.org\"}] | /emails/0/value | b@example.org",
                "replace | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department | \"Ward 4\" | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department | Ward 4",
                "add | | {\"name.givenName\":\"Lea\"} | /name/givenName | Lea",
                "add | | {\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization\":\"Clinic\"} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/organization | Clinic",
                "add | | {\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"organization\":\"House\"}} | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/organization | House",
                "replace | urn:ietf:params:scim:schemas:core:2.0:User:displayName | \"Lea B\" | /displayName | Lea B",
                "replace | | {\"displayName\":\"Lea C\",\"phoneNumbers\":[{\"value\":\"1\"}]} | /displayName | Lea C",
            })
    void takesTheWaysInWhichDirectoriesWriteChanges(
            String op, @Nullable String path, String value, String at, String expected) {
        var amina = create(user("amina", "\"title\":\"Nurse\""));

        var answer = send(token, "PATCH", "/Users/" + id(amina), patch(op, path, value), TYPE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at(at).stringValue()).isEqualTo(expected);
        assertThat(get("/Users/" + id(amina)).json()).isEqualTo(answer.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replace | shoeSize | \"44\" | invalidPath",
                "add | name.shoe | \"44\" | invalidPath",
                "replace | urn:bespoke:User:roles | \"x\" | invalidPath",
                "add | emails[ | \"x\" | invalidPath",
                "remove | | | noTarget",
                "add | | \"x\" | invalidValue",
                "replace | active | \"perhaps\" | invalidValue",
                "jump | title | \"x\" | invalidSyntax",
                "remove | userName | | mutability",
            })
    void refusesChangesThatCannotBe(String op, @Nullable String path, @Nullable String value, String kind) {
        var amina = create(user("amina", "\"title\":\"Nurse\""));

        var answer = send(token, "PATCH", "/Users/" + id(amina), patch(op, path, value), TYPE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.kind()).as(answer.body()).isEqualTo(kind);
        assertThat(get("/Users/" + id(amina)).json()).isEqualTo(amina);
    }

    @Test
    void changesAllOrNothing() {
        var amina = create(user("amina", "\"title\":\"Nurse\""));

        var answer = send(token, "PATCH", "/Users/" + id(amina), """
                {"schemas":["%s"],"Operations":[{"op":"replace","path":"title","value":"Head nurse"},
                 {"op":"replace","path":"shoeSize","value":"44"}]}
                """.formatted(PATCH), TYPE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(get("/Users/" + id(amina)).json()).isEqualTo(amina);
        assertThat(people.getCard(person(amina)).role()).isEqualTo("Nurse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"False\"", "\"false\"", "false"})
    void letsGoWhomADirectoryCallsInactiveAndTakesThemBack(String inactive) {
        var amina = create(user("amina", "\"title\":\"Nurse\",\"active\":\"True\""));
        var person = person(amina);
        accounts.provide(person, "amina-" + person, Set.of());
        var program = tokens.issue(person, Set.of("me"), "test", Duration.ofHours(1));
        assertThat(tokens.find(program)).isPresent();

        var gone = send(token, "PATCH", "/Users/" + id(amina), patch("Replace", "active", inactive), TYPE);

        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
        assertThat(gone.json().get("active").booleanValue()).isFalse();
        assertThat(people.here(Set.of(person))).isEmpty();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(tokens.find(program)).isEmpty());

        var back = send(token, "PATCH", "/Users/" + id(amina), patch("Replace", null, "{\"active\":\"True\"}"), TYPE);
        assertThat(back.json().get("active").booleanValue()).isTrue();
        assertThat(people.here(Set.of(person))).containsExactly(person);
        assertThat(people.getCard(person).role()).isEqualTo("Nurse");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        accounts.of(administrator, List.of(person)).values())
                .singleElement()
                .satisfies(account -> assertThat(account.closesOn()).isNull()));
    }

    @Test
    void letsGoAtOnceAlsoWhoWasToLeaveLater() {
        var amina = create(user("amina"));
        var person = person(amina);
        people.leave(person, clock.today().plusDays(40), "hris");
        assertThat(people.here(Set.of(person))).containsExactly(person);

        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "active", "false"), TYPE);

        assertThat(people.here(Set.of(person))).isEmpty();
    }

    @Test
    void letsGoWhomADirectoryDeletes() {
        var amina = create(user("amina", "\"title\":\"Nurse\""));
        var person = person(amina);

        var answer = send(token, "DELETE", "/Users/" + id(amina), null, null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(get("/Users/" + id(amina)).status()).isEqualTo(404);
        assertThat(send(token, "DELETE", "/Users/" + id(amina), null, null).status())
                .isEqualTo(404);
        assertThat(people.here(Set.of(person))).isEmpty();
        assertThat(people.findCard(person)).as("history stays").isPresent();
        assertThat(post("/Users", user("amina")).status())
                .as("the name is free again")
                .isEqualTo(201);
    }

    @Test
    void movesSomebodyToAnotherLead() {
        var luc = create(user("luc", "\"displayName\":\"Luc\""));
        var lea = create(user("lea", "\"displayName\":\"Lea\""));
        var amina = create(user("amina", manager(id(luc))));
        agree();
        assertThat(people.getCard(person(amina)).leadName()).isEqualTo("Luc");

        send(token, "PATCH", "/Users/" + id(amina), patch("add", ENTERPRISE + ":manager", "\"" + id(lea) + "\""), TYPE);
        assertThat(people.getCard(person(amina)).leadName()).isNull();
        agree();
        assertThat(people.getCard(person(amina)).leadName()).isEqualTo("Lea");

        var circle = send(
                token,
                "PATCH",
                "/Users/" + id(lea),
                patch("add", ENTERPRISE + ":manager.value", "\"" + id(amina) + "\""),
                TYPE);
        assertThat(circle.status()).as(circle.body()).isEqualTo(400);
        assertThat(circle.kind()).isEqualTo("invalidValue");
        var unknown = send(
                token,
                "PATCH",
                "/Users/" + id(lea),
                patch("replace", ENTERPRISE + ":manager", "{\"value\":\"x\"}"),
                TYPE);
        assertThat(unknown.kind()).isEqualTo("invalidValue");

        send(token, "PATCH", "/Users/" + id(lea), patch("replace", "active", "false"), TYPE);
        assertThat(people.getCard(person(amina)).leadName()).isNull();
        send(token, "PATCH", "/Users/" + id(lea), patch("replace", "active", "true"), TYPE);
        assertThat(people.getCard(person(amina)).leadName()).isEqualTo("Lea");

        var none = send(token, "PATCH", "/Users/" + id(amina), patch("remove", ENTERPRISE + ":manager", null), TYPE);
        assertThat(none.status()).as(none.body()).isEqualTo(200);
        assertThat(people.getCard(person(amina)).leadName()).isNull();
    }

    @Test
    void replacesTheWhole() {
        var amina = create(user("amina", "\"title\":\"Nurse\",\"displayName\":\"Amina Benali\""));

        var answer = send(token, "PUT", "/Users/" + id(amina), user("amina", "\"displayName\":\"Amina B\""), TYPE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().has("title")).isFalse();
        assertThat(answer.json().at("/meta/created")).isEqualTo(amina.at("/meta/created"));
        assertThat(answer.json().at("/meta/location")).isEqualTo(amina.at("/meta/location"));
        assertThat(people.getCard(person(amina)).role()).isNull();
        assertThat(people.getCard(person(amina)).name()).isEqualTo("Amina B");
        var other = create(user("other"));
        var taken = send(token, "PUT", "/Users/" + id(other), user("amina"), TYPE);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.kind()).isEqualTo("uniqueness");
    }

    @Test
    void keepsTwoWhoChangeTheSameApartByVersions() {
        var amina = create(user("amina", "\"title\":\"Nurse\""));
        var version = amina.at("/meta/version").stringValue();
        var path = "/Users/" + id(amina);
        assertThat(version).startsWith("W/\"");
        assertThat(get(path).header("ETag")).isEqualTo(version);
        assertThat(with("If-None-Match", version, "GET", path, null).status()).isEqualTo(304);

        var first = with("If-Match", version, "PATCH", path, patch("replace", "title", "\"Head nurse\""));
        assertThat(first.status()).isEqualTo(200);
        for (var method : List.of("PATCH", "PUT", "DELETE")) {
            var body = method.equals("PATCH") ? patch("replace", "title", "\"Porter\"") : user("amina");
            var late = with("If-Match", version, method, path, method.equals("DELETE") ? null : body);
            assertThat(late.status()).as(method).isEqualTo(412);
            assertThat(late.type()).isEqualTo(TYPE);
        }
        assertThat(get(path).json().get("title").stringValue()).isEqualTo("Head nurse");
        var now = get(path).header("ETag");
        assertThat(with("If-Match", "*", "PUT", path, user("amina", "\"title\":\"Porter\""))
                        .status())
                .isEqualTo(200);
        assertThat(with("If-Match", now, "DELETE", path, null).status()).isEqualTo(412);
        assertThat(with("If-Match", get(path).header("ETag"), "DELETE", path, null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void countsNoChangeWhereNothingChanges() {
        var amina = create(user("amina", "\"title\":\"Nurse\""));

        assertThat(send(token, "PUT", "/Users/" + id(amina), user("amina", "\"title\":\"Nurse\""), TYPE)
                        .json())
                .isEqualTo(amina);
        assertThat(send(token, "PATCH", "/Users/" + id(amina), patch("replace", "title", "\"Nurse\""), TYPE)
                        .json())
                .isEqualTo(amina);
    }

    @Test
    void findsByEveryComparison() {
        create(user("ada", "\"displayName\":\"Ada (Ward 3]\",\"title\":\"Nurse\",\"externalId\":\"E-1\""));
        create(user("bob", "\"displayName\":\"Bob \\\"B\\\"\",\"title\":\"porter\",\"active\":false"));
        create(user(
                "cleo",
                "\"displayName\":\"Cleo\",\"emails\":[{\"type\":\"work\",\"value\":\"cleo@example.org\"}],\"%s\":{\"department\":\"Ward 3\"}"
                        .formatted(ENTERPRISE)));

        assertThat(names("userName eq \"" + name("ADA") + "\"")).containsExactly("ada");
        assertThat(names("title eq \"NURSE\"")).containsExactly("ada");
        assertThat(names("title ne \"nurse\"")).containsExactly("bob", "cleo");
        assertThat(names("title co \"ORT\"")).containsExactly("bob");
        assertThat(names("title sw \"nu\"")).containsExactly("ada");
        assertThat(names("title ew \"er\"")).containsExactly("bob");
        assertThat(names("title pr")).containsExactly("ada", "bob");
        assertThat(names("not (title pr)")).containsExactly("cleo");
        assertThat(names("title gt \"o\"")).containsExactly("bob");
        assertThat(names("externalId eq \"E-1\"")).containsExactly("ada");
        assertThat(names("externalId eq \"e-1\"")).as("case counts").isEmpty();
        assertThat(names("active eq false")).containsExactly("bob");
        assertThat(names("active eq true and title pr")).containsExactly("ada");
        assertThat(names("displayName eq \"Ada (Ward 3]\"")).containsExactly("ada");
        assertThat(names("displayName eq \"Bob \\\"B\\\"\"")).containsExactly("bob");
        assertThat(names("emails[type eq \"work\" and value co \"@example.org\"]"))
                .containsExactly("cleo");
        assertThat(names("emails.value eq \"cleo@example.org\"")).containsExactly("cleo");
        assertThat(names("emails eq \"cleo@example.org\"")).containsExactly("cleo");
        assertThat(names(ENTERPRISE + ":department eq \"ward 3\"")).containsExactly("cleo");
        assertThat(names(USER + ":title eq \"nurse\" or (title eq \"porter\" and active eq true)"))
                .containsExactly("ada");
        assertThat(names("title eq \"nurse\" or title eq \"porter\" and active eq true"))
                .as("and binds closer")
                .containsExactly("ada");
        assertThat(names("meta.created gt \"2020-01-01T00:00:00Z\"")).hasSize(3);
        assertThat(names("meta.lastModified lt \"2020-01-01T00:00:00+02:00\"")).isEmpty();
        assertThat(names("title eq null")).containsExactly("cleo");
        assertThat(names("title eq \"'; drop table intake.directory_user; --\""))
                .isEmpty();
        var searched = send(token, "POST", "/Users/.search", """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                 "filter":"title pr","sortBy":"userName","sortOrder":"descending","count":1}
                """, TYPE);
        assertThat(searched.status()).as(searched.body()).isEqualTo(200);
        assertThat(searched.json().get("totalResults").intValue()).isEqualTo(2);
        assertThat(searched.json().at("/Resources/0/userName").stringValue()).isEqualTo(name("bob"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName eq amina",
                "userName is \"amina\"",
                "userName eq \"amina",
                "(userName pr",
                "userName pr)",
                "userName pr and",
                "shoeSize eq 44",
                "roles eq \"x\"",
                "urn:bespoke:User:userName pr",
                "active gt true",
                "active eq \"perhaps\"",
                "meta.created gt \"yesterday\"",
                "meta.created co \"2020-01-01T00:00:00Z\"",
                "emails[type eq \"work\"",
                "userName eq \"\\u0000\"",
            })
    void refusesAFilterThatIsNone(String filter) {
        var answer = get("/Users?filter=" + encoded(filter));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.kind()).isEqualTo("invalidFilter");
    }

    @Test
    void refusesAFilterThatIsTooDeep() {
        for (var filter : List.of(
                "(".repeat(1_000) + "userName pr" + ")".repeat(1_000),
                "not (".repeat(1_000) + "userName pr" + ")".repeat(1_000),
                String.join(
                        " and ", Stream.generate(() -> "title pr").limit(400).toList()))) {
            var answer = send(
                    token,
                    "POST",
                    "/Users/.search",
                    "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"filter\":\"%s\"}"
                            .formatted(filter),
                    TYPE);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.kind()).isEqualTo("invalidFilter");
        }
        var amina = create(user("amina"));
        var deep = "emails[" + "(".repeat(1_000) + "type eq \\\"work\\\"" + ")".repeat(1_000) + "].value";
        var answer = send(token, "PATCH", "/Users/" + id(amina), patch("add", deep, "\"x\""), TYPE);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.kind()).isEqualTo("invalidPath");
    }

    @Test
    void turnsPagesInOrder() {
        for (var name : List.of("Delia", "ada", "Cleo", "bob")) {
            create(user(
                    name, "\"displayName\":\"" + name + "\"" + (name.equals("bob") ? ",\"title\":\"Porter\"" : "")));
        }

        assertThat(names("/Users?sortBy=userName&count=3")).containsExactly("ada", "bob", "Cleo");
        assertThat(names("/Users?sortBy=userName&count=3&startIndex=4")).containsExactly("Delia");
        assertThat(names("/Users?sortBy=userName&sortOrder=descending&count=2")).containsExactly("Delia", "Cleo");
        assertThat(names("/Users?sortBy=title&count=1"))
                .as("nothing told stands last")
                .containsExactly("bob");
        assertThat(names("/Users?sortBy=title&sortOrder=descending&startIndex=4"))
                .containsExactly("bob");
        assertThat(names("/Users?sortBy=name.givenName")).hasSize(4);
        var page = get("/Users?startIndex=2&count=2").json();
        assertThat(page.get("totalResults").intValue()).isEqualTo(4);
        assertThat(page.get("itemsPerPage").intValue()).isEqualTo(2);
        assertThat(page.get("startIndex").intValue()).isEqualTo(2);
        assertThat(page.at("/Resources/0/meta/location").stringValue()).startsWith("http://localhost:" + port);
        var none = get("/Users?count=0").json();
        assertThat(none.get("totalResults").intValue()).isEqualTo(4);
        assertThat(none.path("Resources").size()).isZero();
        assertThat(get("/Users?startIndex=-7&count=-1")
                        .json()
                        .get("totalResults")
                        .intValue())
                .isEqualTo(4);
        assertThat(get("/Users?startIndex=99").json().path("Resources").size()).isZero();
        for (var wrong : List.of("startIndex=x", "count=9999999999")) {
            assertThat(get("/Users?" + wrong).kind()).isEqualTo("invalidValue");
        }
        assertThat(get("/Users?sortBy=shoeSize").status()).isEqualTo(400);
    }

    @Test
    void showsTheAttributesThatAreAskedFor() {
        var amina = create(user("amina", "\"title\":\"Nurse\",\"displayName\":\"Amina Benali\""));

        var title = get("/Users/" + id(amina) + "?attributes=title").json();
        assertThat(title.propertyNames()).containsExactlyInAnyOrder("schemas", "id", "title");
        var without =
                get("/Users/" + id(amina) + "?excludedAttributes=title,meta").json();
        assertThat(without.has("title")).isFalse();
        assertThat(without.has("displayName")).isTrue();
        assertThat(get("/Users?attributes=userName&count=1")
                        .json()
                        .at("/Resources/0/title")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void keepsGroupsAndWhoIsInThem() {
        var ada = create(user("ada", "\"displayName\":\"Ada\""));
        var bob = create(user("bob"));
        var answer = post("/Groups", """
                {"schemas":["%s"],"displayName":"Night shift","externalId":"g1","members":[{"value":"%s"}]}
                """.formatted(GROUP, id(ada)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var group = answer.json();
        var path = "/Groups/" + id(group);
        assertThat(answer.header("Location")).isEqualTo("http://localhost:" + port + "/scim/v2" + path);
        assertThat(group.at("/members/0/display").stringValue()).isEqualTo("Ada");
        assertThat(group.at("/members/0/$ref").stringValue()).endsWith("/scim/v2/Users/" + id(ada));

        var added = send(token, "PATCH", path, patch("Add", "members", "\"" + id(bob) + "\""), TYPE);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(members(added.json())).containsExactlyInAnyOrder(id(ada), id(bob));
        var many = send(token, "PATCH", path, patch("add", "members", "[{\"value\":\"%s\"}]".formatted(id(bob))), TYPE);
        assertThat(members(many.json())).as("the same again").containsExactlyInAnyOrder(id(ada), id(bob));

        assertThat(foundGroups("members[value eq \"" + id(bob) + "\"]")).containsExactly("Night shift");
        assertThat(foundGroups("members.value eq \"" + id(bob) + "\" and displayName sw \"night\""))
                .containsExactly("Night shift");
        assertThat(foundGroups("displayName eq \"NIGHT SHIFT\" and externalId eq \"g1\""))
                .containsExactly("Night shift");
        assertThat(foundGroups("members eq \"" + id(group) + "\"")).isEmpty();
        assertThat(get("/Groups?excludedAttributes=members")
                        .json()
                        .at("/Resources/0")
                        .has("members"))
                .isFalse();

        for (var removal : List.of(
                patch("remove", "members[value eq \\\"%s\\\"]".formatted(id(bob)), null),
                patch("Remove", "members", "[{\"value\":\"%s\"}]".formatted(id(ada))))) {
            assertThat(send(token, "PATCH", path, removal, TYPE).status()).isEqualTo(200);
        }
        assertThat(get(path).json().path("members").size()).isZero();
        var replaced = send(token, "PATCH", path, patch("replace", "members", "[\"%s\"]".formatted(id(ada))), TYPE);
        assertThat(members(replaced.json())).containsExactly(id(ada));
        assertThat(spells(group)).as("who was in it stays readable").isEqualTo(3);

        var renamed = send(
                token,
                "PUT",
                path,
                "{\"schemas\":[\"%s\"],\"displayName\":\"Night shift (Lyon)\"}".formatted(GROUP),
                TYPE);
        assertThat(renamed.json().get("displayName").stringValue()).isEqualTo("Night shift (Lyon)");
        assertThat(renamed.json().path("members").size()).isZero();
        for (var wrong : List.of("\"nobody\"", "\"00000000-0000-7000-8000-000000000000\"", "\"" + id(group) + "\"")) {
            var refused = send(token, "PATCH", path, patch("add", "members", wrong), TYPE);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.kind()).isEqualTo("invalidValue");
        }
        assertThat(send(token, "DELETE", path, null, null).status()).isEqualTo(204);
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void endsTheTimeInGroupsOfWhomADirectoryDeletes() {
        var ada = create(user("ada"));
        var group = post(
                        "/Groups",
                        "{\"schemas\":[\"%s\"],\"displayName\":\"Night shift\",\"members\":[{\"value\":\"%s\"}]}"
                                .formatted(GROUP, id(ada)))
                .json();

        send(token, "DELETE", "/Users/" + id(ada), null, null);

        var after = get("/Groups/" + id(group)).json();
        assertThat(after.path("members").size()).isZero();
        assertThat(after.at("/meta/version")).isNotEqualTo(group.at("/meta/version"));
    }

    @Test
    void showsADirectoryOnlyWhatItTold() {
        cast.nurse("Amina Benali", "FR", "2019-04-01");
        var luc = create(user("luc"));
        var other = connections.make(administrator, "Other " + count);

        assertThat(get("/Users").json().get("totalResults").intValue()).isEqualTo(1);
        assertThat(send(other, "GET", "/Users", null, null)
                        .json()
                        .get("totalResults")
                        .intValue())
                .isZero();
        for (var method : List.of("GET", "DELETE", "PUT")) {
            var body = method.equals("PUT") ? user("luc") : null;
            assertThat(send(other, method, "/Users/" + id(luc), body, TYPE).status())
                    .isEqualTo(404);
        }
        var taken = send(other, "POST", "/Users", user("luc"), TYPE);
        assertThat(taken.status())
                .as("a user name is taken by whichever directory")
                .isEqualTo(409);
        var led = send(other, "POST", "/Users", user("lea", manager(id(luc))), TYPE);
        assertThat(led.kind()).isEqualTo("invalidValue");
    }

    @Test
    void tellsHowAConnectionFares() {
        var amina = create(user("amina"));
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "title", "\"Nurse\""), TYPE);
        post("/Users", user("amina"));
        get("/Users");
        send(token, "DELETE", "/Users/" + id(amina), null, null);

        var state = connections.list(administrator).stream()
                .filter(one -> one.connection().name().equals("Directory " + count))
                .findFirst()
                .orElseThrow();

        assertThat(state.inAll().made()).isEqualTo(1);
        assertThat(state.inAll().changed()).isEqualTo(1);
        assertThat(state.inAll().refused()).isEqualTo(1);
        assertThat(state.inAll().ended()).isEqualTo(1);
        assertThat(state.inAll().read()).isEqualTo(1);
        assertThat(state.thisWeek()).isEqualTo(state.inAll());
        assertThat(state.connection().usedAt()).isNotNull();
        assertThat(state.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.method()).isEqualTo("POST");
            assertThat(refusal.resource()).isEqualTo("Users");
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(refusal.kind()).isEqualTo("uniqueness");
        });
    }

    @Test
    void heedsWhoIsInactiveAgainAlsoWhereAFileBroughtThemBack() {
        var amina = create(user("amina", "\"active\":false"));
        var bob = create(user("bob", "\"active\":false"));
        for (var back : List.of(amina, bob)) {
            people.comeBack(person(back), clock.today());
            assertThat(people.here(Set.of(person(back)))).isNotEmpty();
        }
        var ada = person(amina);
        var ben = person(bob);

        var again = send(token, "PUT", "/Users/" + id(amina), user("amina", "\"active\":false"), TYPE);
        send(token, "DELETE", "/Users/" + id(bob), null, null);

        assertThat(again.json()).as("the same is told").isEqualTo(amina);
        assertThat(people.here(Set.of(ada))).isEmpty();
        assertThat(people.here(Set.of(ben))).isEmpty();
    }

    @Test
    void bringsNobodyBackWhoIsNotSaidToBeActive() {
        var amina = create(user("amina", "\"active\":false,\"title\":\"Nurse\""));
        var path = "/Users/" + id(amina);

        var answers = List.of(
                send(token, "PUT", path, user("amina", "\"title\":\"Porter\""), TYPE),
                send(token, "PUT", path, user("amina", "\"active\":null"), TYPE),
                send(token, "PUT", path, user("amina"), TYPE),
                send(token, "PATCH", path, patch("remove", "active", null), TYPE),
                send(token, "PATCH", path, patch("replace", "active", "null"), TYPE),
                send(token, "PATCH", path, patch("replace", "active", "\"\""), TYPE),
                send(token, "PATCH", path, patch("replace", null, "{\"active\":null}"), TYPE));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("active").booleanValue()).isFalse();
        });
        assertThat(people.here(Set.of(person(amina)))).isEmpty();
        assertThat(send(token, "PUT", path, user("amina", "\"active\":true"), TYPE)
                        .json()
                        .get("active")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t"})
    void knowsNobodyByANumberOfNothing(String nothing) {
        var number = "\"%s\":{\"employeeNumber\":\"%s\"}".formatted(ENTERPRISE, nothing);

        var amina = create(user("amina", number));
        var bob = create(user("bob", number));

        assertThat(person(amina)).isNotEqualTo(person(bob));
        assertThat(amina.path(ENTERPRISE).has("employeeNumber")).isFalse();
    }

    @Test
    void leavesNobodyWithTheLeadOfBefore() {
        var luc = create(user("luc", "\"displayName\":\"Luc\""));
        var gone = create(user("gone", "\"active\":false"));
        var left = create(user("left", "\"displayName\":\"Left\""));
        people.leave(person(left), clock.today(), "hris");

        for (var absent : List.of(gone, left)) {
            var amina = create(user("amina" + id(absent), manager(id(luc))));
            agree();
            assertThat(people.getCard(person(amina)).leadName()).isEqualTo("Luc");

            var moved = send(
                    token,
                    "PATCH",
                    "/Users/" + id(amina),
                    patch("replace", ENTERPRISE + ":manager", "\"" + id(absent) + "\""),
                    TYPE);

            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
            assertThat(people.getCard(person(amina)).leadName()).isNull();
        }
    }

    @Test
    void remembersALeavingToldAhead() {
        var amina = create(user("amina"));
        var person = person(amina);
        var later = clock.today().plusDays(40);
        people.leave(person, later, "hris");

        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "active", "false"), TYPE);
        assertThat(people.leavings(List.of(person))).containsEntry(person, clock.today());
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "active", "true"), TYPE);

        assertThat(people.here(Set.of(person))).containsExactly(person);
        assertThat(people.leavings(List.of(person))).containsEntry(person, later);
    }

    @Test
    void takesOnlySoManyChangesAtOnce() {
        var amina = create(user("amina"));
        var path = "/Users/" + id(amina);

        var most = send(token, "PATCH", path, operations(1_000), TYPE);
        assertThat(most.status()).as(most.body()).isEqualTo(200);
        assertThat(most.json().get("title").stringValue()).isEqualTo("1000");
        var more = send(token, "PATCH", path, operations(1_001), TYPE);
        assertThat(more.status()).isEqualTo(413);
        assertThat(more.type()).isEqualTo(TYPE);
        var members = IntStream.rangeClosed(0, 1_000)
                .mapToObj(one -> "\"" + new UUID(0, one) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(send(token, "PATCH", "/Groups/" + UUID.randomUUID(), patch("remove", "members", members), TYPE)
                        .status())
                .isEqualTo(413);
    }

    private static String operations(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(one -> "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"" + one + "\"}")
                .collect(Collectors.joining(",", "{\"schemas\":[\"" + PATCH + "\"],\"Operations\":[", "]}"));
    }

    @Test
    void heedsVersionsThatMustNotBeThere() {
        var amina = create(user("amina", "\"title\":\"Nurse\""));
        var path = "/Users/" + id(amina);
        var now = amina.at("/meta/version").stringValue();
        var several = "W/\"77\", " + now;

        for (var named : List.of(now, several, "*", now.substring(2))) {
            var same = with("If-None-Match", named, "GET", path, null);
            assertThat(same.status()).as(named).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.header("ETag")).isEqualTo(now);
            for (var method : List.of("PUT", "PATCH", "DELETE")) {
                var body = method.equals("PATCH") ? patch("replace", "title", "\"Porter\"") : user("amina");
                var refused = with("If-None-Match", named, method, path, method.equals("DELETE") ? null : body);
                assertThat(refused.status()).as(method + named).isEqualTo(412);
                assertThat(refused.type()).isEqualTo(TYPE);
            }
        }
        assertThat(get(path).json()).isEqualTo(amina);
        for (var other : List.of("W/\"77\"", "W/\"77\", W/\"78\"")) {
            assertThat(with("If-None-Match", other, "GET", path, null).status()).isEqualTo(200);
            assertThat(with("If-Match", other, "GET", path, null).status()).isEqualTo(412);
        }
        assertThat(with("If-Match", several, "PATCH", path, patch("replace", "title", "\"Porter\""))
                        .status())
                .isEqualTo(200);
        assertThat(with("If-None-Match", now, "PATCH", path, patch("replace", "title", "\"Cook\""))
                        .status())
                .isEqualTo(200);
        assertThat(with("If-None-Match", "*", "GET", "/Users/" + UUID.randomUUID(), null)
                        .status())
                .isEqualTo(404);
        assertThat(with("If-None-Match", "*", "GET", "/Groups/nobody", null).status())
                .isEqualTo(404);
    }

    @Test
    void rewritesNothingOfASourceOfTheSameName() {
        var person = people.add(new NewPerson(PersonKind.EMPLOYEE, "S" + count, "Amina", null));
        var source = "hris-" + count;
        assignments.begin(person, work("Nurse"), LocalDate.of(2020, 1, 1), null, source);
        token = connections.make(administrator, source);

        var amina = create(
                user("amina", "\"title\":\"Porter\",\"" + ENTERPRISE + "\":{\"employeeNumber\":\"S" + count + "\"}"));
        agree();
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "title", "\"Cook\""), TYPE);
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "active", "false"), TYPE);

        assertThat(people.here(Set.of(person))).isEmpty();
        assertThat(spellsOf(person, source)).singleElement().satisfies(spell -> {
            assertThat(spell.work().position()).isEqualTo("Nurse");
            assertThat(spell.until()).isNull();
        });
    }

    private List<Assignment> spellsOf(PersonId person, String source) {
        return seeing(() -> assignments.of(person)).stream()
                .filter(spell -> spell.source().equals(source))
                .toList();
    }

    private static Work work(String position) {
        return new Work(position, null, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void changesTheVersionWithWhateverIsShown() {
        var luc = create(user("luc", "\"displayName\":\"Luc\""));
        var amina = create(user("amina", manager(id(luc))));
        var group = post(
                        "/Groups",
                        "{\"schemas\":[\"%s\"],\"displayName\":\"Night shift\",\"members\":[{\"value\":\"%s\"}]}"
                                .formatted(GROUP, id(luc)))
                .json();

        send(token, "PATCH", "/Users/" + id(luc), patch("replace", "displayName", "\"Lucas\""), TYPE);
        var renamed = get("/Groups/" + id(group)).json();
        assertThat(renamed.at("/members/0/display").stringValue()).isEqualTo("Lucas");
        assertThat(renamed.at("/meta/version")).isNotEqualTo(group.at("/meta/version"));
        assertThat(renamed.at("/meta/lastModified")).isNotEqualTo(group.at("/meta/lastModified"));

        send(token, "PATCH", "/Users/" + id(luc), patch("replace", "title", "\"Cook\""), TYPE);
        assertThat(get("/Groups/" + id(group)).json()).as("shows no titles").isEqualTo(renamed);

        send(token, "DELETE", "/Users/" + id(luc), null, null);
        var alone = get("/Users/" + id(amina)).json();
        assertThat(alone.path(ENTERPRISE).has("manager")).isFalse();
        assertThat(alone.at("/meta/version")).isNotEqualTo(amina.at("/meta/version"));
    }

    @Test
    void takesANumberOnceAlsoOfManyAtOnce() {
        var before = people.countHere();

        for (int round = 0; round < 5; round++) {
            var number = "\"%s\":{\"employeeNumber\":\"N%d-%d\"}".formatted(ENTERPRISE, count, round);
            var prefix = "n" + round + "-";
            var answers = atOnce(8, one -> post("/Users", user(prefix + one, number)));

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .hasSize(7)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
                        assertThat(answer.kind()).isEqualTo("uniqueness");
                    });
        }
        assertThat(people.countHere()).isEqualTo(before + 5);
    }

    @Test
    void losesNothingOfManyChangesAtOnce() {
        var parts = List.of("title", "displayName", "userType", "name.givenName", "name.familyName", "name.formatted");
        var people = IntStream.range(0, 8)
                .mapToObj(one -> id(create(user("member" + one))))
                .toList();

        for (int round = 0; round < 4; round++) {
            var amina = create(user("amina" + round));
            var group = post("/Groups", "{\"schemas\":[\"%s\"],\"displayName\":\"Shift\"}".formatted(GROUP))
                    .json();

            var changed = atOnce(
                    parts.size(),
                    one -> send(token, "PATCH", "/Users/" + id(amina), patch("add", parts.get(one), "\"told\""), TYPE));
            var joined = atOnce(
                    people.size(),
                    one -> send(
                            token,
                            "PATCH",
                            "/Groups/" + id(group),
                            patch("add", "members", "\"" + people.get(one) + "\""),
                            TYPE));

            assertThat(changed).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            assertThat(joined).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            var told = get("/Users/" + id(amina)).json();
            assertThat(parts).allSatisfy(part -> assertThat(
                            told.at("/" + part.replace('.', '/')).stringValue())
                    .isEqualTo("told"));
            assertThat(told.at("/meta/version").stringValue()).isEqualTo("W/\"" + (1 + parts.size()) + "\"");
            assertThat(members(get("/Groups/" + id(group)).json())).containsExactlyInAnyOrderElementsOf(people);
        }
    }

    @Test
    void deletesLeadsWhileTheirPeopleChange() {
        for (int round = 0; round < 4; round++) {
            var name = "r" + round + "-";
            var lead = create(user(name + "lead"));
            var reports = IntStream.range(0, 6)
                    .mapToObj(one -> id(create(user(name + one, manager(id(lead))))))
                    .toList();

            var answers = atOnce(
                    7,
                    one -> one == 6
                            ? send(token, "DELETE", "/Users/" + id(lead), null, null)
                            : send(
                                    token,
                                    "PATCH",
                                    "/Users/" + reports.get(one),
                                    patch("add", "title", "\"told\""),
                                    TYPE));

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 204, 400));
            assertThat(reports).allSatisfy(report -> assertThat(
                            get("/Users/" + report).json().path(ENTERPRISE).has("manager"))
                    .isFalse());
        }
    }

    private static List<Answer> atOnce(int many, IntFunction<Answer> call) {
        return IntStream.range(0, many)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> call.apply(one), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Test
    void keepsAsideWhomItDidNotMakeKnown() {
        var person = worker("K" + count, "FR");
        var claim = "\"title\":\"Cook\",\"displayName\":\"Eve\",\"addresses\":[{\"country\":\"DE\"}],\"" + ENTERPRISE
                + "\":{\"employeeNumber\":\"K" + count + "\",\"organization\":\"Clinic DE\"}";
        var before = people.getCard(person);

        var told = create(user("amina", claim));
        var group = post(
                        "/Groups",
                        "{\"schemas\":[\"%s\"],\"displayName\":\"Night shift\",\"members\":[{\"value\":\"%s\"}]}"
                                .formatted(GROUP, id(told)))
                .json();
        var again = send(token, "PATCH", "/Users/" + id(told), patch("replace", "title", "\"Porter\""), TYPE);
        var gone = send(token, "PATCH", "/Users/" + id(told), patch("replace", "active", "false"), TYPE);

        assertThat(again.json().get("title").stringValue())
                .as("as the directory told")
                .isEqualTo("Porter");
        assertThat(gone.json().get("active").booleanValue()).isFalse();
        assertThat(members(group)).containsExactly(id(told));
        assertThat(foundGroups("members eq \"" + id(told) + "\"")).containsExactly("Night shift");
        assertThat(spells(group)).isZero();
        assertThat(people.getCard(person)).isEqualTo(before);
        assertThat(people.here(Set.of(person))).isNotEmpty();
        assertThat(people.workplaces(person)).containsExactly(new Workplace("FR", "Clinic FR"));
        assertThat(send(
                                token,
                                "PATCH",
                                "/Users/" + id(told),
                                patch("replace", ENTERPRISE + ":employeeNumber", "\"X\""),
                                TYPE)
                        .status())
                .isEqualTo(400);

        assertThat(asks.count(team("DE"))).as("not yet within their reach").isZero();
        assertThat(asks.count(Cast.self(administrator.self(), Role.Kind.PEOPLE_TEAM)))
                .as("of the maker's own directory")
                .isZero();
        var asked = asks.list(team("FR"), null, 50).items();
        assertThat(asked).singleElement().satisfies(ask -> {
            assertThat(ask.person()).isEqualTo(person);
            assertThat(ask.matter())
                    .isEqualTo(new DirectoryAsk.Matter.Keep(
                            new Workplace("DE", "Clinic DE"), new DirectoryAsk.Names(null, null, name("amina"))));
        });
        for (var other : List.of(team("DE"), administrator, Cast.self(person))) {
            assertThatThrownBy(() -> asks.agree(other, asked.getFirst().id())).isInstanceOf(Refused.class);
        }
        asks.decline(team("FR"), asked.getFirst().id());
        send(token, "PATCH", "/Users/" + id(told), patch("replace", "title", "\"Driver\""), TYPE);
        assertThat(asks.count(team("FR"))).as("a no is not asked again").isZero();
        assertThat(people.getCard(person)).isEqualTo(before);
    }

    @Test
    void takesOverWhatWasAgreedTo() {
        var person = worker("T" + count, "FR");
        var told = create(
                user("amina", "\"title\":\"Cook\",\"" + ENTERPRISE + "\":{\"employeeNumber\":\"T" + count + "\"}"));
        var group = post(
                        "/Groups",
                        "{\"schemas\":[\"%s\"],\"displayName\":\"Night shift\",\"members\":[{\"value\":\"%s\"}]}"
                                .formatted(GROUP, id(told)))
                .json();
        var report = create(user("report", manager(id(told))));
        assertThat(people.getCard(person(report)).lead()).isNull();

        agree();

        assertThat(seeing(() -> assignments.of(person)))
                .anySatisfy(spell -> assertThat(spell.work().position()).isEqualTo("Cook"));
        assertThat(spells(group)).isEqualTo(1);
        assertThat(get("/Groups/" + id(group)).json()).isEqualTo(group);
        assertThat(people.getCard(person(report)).lead())
                .as("whom the company knew leads without another question")
                .isEqualTo(person);
        send(token, "PATCH", "/Users/" + id(told), patch("replace", "active", "false"), TYPE);
        assertThat(people.here(Set.of(person))).isEmpty();
    }

    @Test
    void makesNobodyALeadByTheirOwnWord() {
        var maker = administrator.self();
        people.change(maker, new NewPerson(PersonKind.EMPLOYEE, "M" + count, "Ines Roux", null));
        var ines = create(user("ines", "\"" + ENTERPRISE + "\":{\"employeeNumber\":\"M" + count + "\"}"));
        agree();

        var amina = create(user("amina", manager(id(ines))));
        var bob = create(user("bob"));
        send(token, "PATCH", "/Users/" + id(bob), patch("add", ENTERPRISE + ":manager", "\"" + id(ines) + "\""), TYPE);

        for (var led : List.of(person(amina), person(bob))) {
            assertThat(relations.between(led, maker)).isEmpty();
        }
        assertThat(asks.count(Cast.self(maker, Role.Kind.PEOPLE_TEAM))).isZero();
        var asked = asks.list(team("*"), null, 50).items();
        assertThat(asked).hasSize(2).allSatisfy(ask -> assertThat(ask.matter())
                .isEqualTo(new DirectoryAsk.Matter.Lead(maker)));
        asks.agree(team("*"), asked.getFirst().id());
        taken();
        assertThat(relations.between(person(amina), maker)).hasSize(1);
        assertThat(relations.between(person(bob), maker)).as("each by itself").isEmpty();
    }

    @Test
    void movesNobodyWithinReachOfOthers() {
        var at = "\"title\":\"Nurse\",\"addresses\":[{\"country\":\"FR\"}]";
        var amina = create(user("amina", at));
        var person = person(amina);
        assertThat(people.workplaces(person)).containsExactly(new Workplace("FR", ""));

        var moved = send(
                token,
                "PUT",
                "/Users/" + id(amina),
                user("amina", at.replace("FR", "DE").replace("Nurse", "Cook")),
                TYPE);

        assertThat(moved.json().at("/addresses/0/country").stringValue()).isEqualTo("DE");
        assertThat(people.getCard(person).role()).isEqualTo("Cook");
        assertThat(people.workplaces(person)).containsExactly(new Workplace("FR", ""));
        assertThat(asks.count(team("DE"))).isZero();
        var asked = asks.list(team("FR"), null, 50).items();
        assertThat(asked).singleElement().satisfies(ask -> assertThat(ask.matter())
                .isEqualTo(new DirectoryAsk.Matter.Place(new Workplace("DE", ""))));
        assertThat(looks(person)).as("read by the people team").isPositive();

        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "addresses", "[{\"country\":\"ES\"}]"), TYPE);
        assertThatThrownBy(() -> asks.agree(team("FR"), asked.getFirst().id()))
                .as("it tells something else now")
                .isInstanceOf(Refused.class);
        agree();
        assertThat(people.workplaces(person)).containsExactly(new Workplace("ES", ""));
    }

    @Test
    void movesNobodyWhoWasAwayMeanwhile() {
        var amina = create(user("amina"));
        var person = person(amina);
        assignments.begin(
                person,
                new Work("Nurse", null, "Clinic FR", null, "FR", null, null, null, null, null, null),
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2024, 1, 1),
                "hris");
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "active", "false"), TYPE);

        send(
                token,
                "PUT",
                "/Users/" + id(amina),
                user("amina", "\"active\":true,\"addresses\":[{\"country\":\"DE\"}]"),
                TYPE);

        assertThat(people.here(Set.of(person))).containsExactly(person);
        assertThat(people.workplaces(person)).isEmpty();
        assertThat(asks.count(team("*"))).isEqualTo(1);
    }

    @Test
    void asksOnceOfALeadForThoseWhoWorkTogether() {
        var lead = create(user("lead"));
        create(user("amina", manager(id(lead))));
        assertThat(asks.count(team("*"))).isEqualTo(1);
        agree();

        var bob = create(user("bob", manager(id(lead))));

        assertThat(people.getCard(person(bob)).lead()).isEqualTo(person(lead));
        var far = create(user("far", "\"addresses\":[{\"country\":\"DE\"}]", manager(id(lead))));
        assertThat(people.getCard(person(far)).lead()).isNull();
        assertThat(asks.count(team("*"))).isEqualTo(1);
    }

    @Test
    void findsNobodyByAnotherNumberOrEmailBeforeThePeopleTeamAgrees() {
        var person = worker("N" + count, "FR");
        var named = "\"emails\":[{\"type\":\"work\",\"value\":\"amina" + count + "@example.org\"}],\"" + ENTERPRISE
                + "\":{\"employeeNumber\":\"N" + count + "\"}";
        var told = create(user("amina", named));
        agree();
        assertThat(people.getCard(person).contact())
                .as("agreed to with all the rest")
                .isEqualTo("amina" + count + "@example.org");

        var others = named.replace("amina", "eve").replace("\"N" + count, "\"X" + count);
        var moved = send(token, "PUT", "/Users/" + id(told), user("eve", others, "\"title\":\"Cook\""), TYPE);

        assertThat(moved.json().at("/emails/0/value").stringValue())
                .as("as the directory told")
                .isEqualTo("eve" + count + "@example.org");
        assertThat(seeing(() -> assignments.of(person)))
                .as("all else")
                .anySatisfy(spell -> assertThat(spell.work().position()).isEqualTo("Cook"));
        assertThat(people.getCard(person).contact()).isEqualTo("amina" + count + "@example.org");
        assertThat(people.findByNumber("N" + count)).contains(person);
        assertThat(people.findByNumber("X" + count)).isEmpty();
        assertThat(asks.count(team("DE"))).isZero();
        assertThat(asks.list(team("FR"), null, 50).items()).singleElement().satisfies(ask -> assertThat(ask.matter())
                .isEqualTo(new DirectoryAsk.Matter.KnownBy(
                        new DirectoryAsk.Names("X" + count, "eve" + count + "@example.org", name("eve")))));
        assertThat(looks(person)).as("read by the people team").isPositive();

        agree();

        assertThat(people.getCard(person).contact()).isEqualTo("eve" + count + "@example.org");
        assertThat(people.findByNumber("X" + count)).contains(person);
    }

    @Test
    void asksByWhatSomebodyIsFoundWhoHasAnAccount() {
        var amina = create(user("amina", "\"emails\":[{\"type\":\"work\",\"value\":\"a" + count + "@example.org\"}]"));
        var email = patch("replace", "emails[type eq \"work\"].value", "\"b" + count + "@example.org\"");
        send(token, "PATCH", "/Users/" + id(amina), email, TYPE);
        assertThat(people.getCard(person(amina)).contact())
                .as("known to the directory alone")
                .isEqualTo("b" + count + "@example.org");
        accounts.provide(person(amina), "amina-" + person(amina), Set.of());

        send(token, "PATCH", "/Users/" + id(amina), email.replace("\"b", "\"c"), TYPE);

        assertThat(people.getCard(person(amina)).contact()).isEqualTo("b" + count + "@example.org");
        var listed = asks.list(team("*"), null, 50).items();
        assertThat(listed).hasSize(1);
        asks.decline(team("*"), listed.getFirst().id());
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "title", "\"Cook\""), TYPE);
        assertThat(asks.count(team("*"))).as("a no is not asked again").isZero();
        assertThat(people.getCard(person(amina)).contact()).isEqualTo("b" + count + "@example.org");
        send(token, "PATCH", "/Users/" + id(amina), patch("remove", "emails", null), TYPE);
        assertThat(people.getCard(person(amina)).contact())
                .as("one that the directory never gave stays")
                .isEqualTo("b" + count + "@example.org");
    }

    @Test
    void remembersEverybodyWhoMadeAToken() {
        var maker = administrator.self();
        var other = Cast.self(cast.known("Otto"), Role.Kind.ADMINISTRATOR);
        var id = connections
                .find(connections.make(other, "Made by Otto " + count))
                .orElseThrow()
                .id();
        connections.renew(administrator, id);
        token = connections.renew(other, id);
        people.change(maker, new NewPerson(PersonKind.EMPLOYEE, "R" + count, "Ines Roux", null));

        var ines = create(user("ines", "\"" + ENTERPRISE + "\":{\"employeeNumber\":\"R" + count + "\"}"));

        assertThat(asks.count(Cast.self(maker, Role.Kind.PEOPLE_TEAM)))
                .as("of a directory a token of which was hers once")
                .isZero();
        agree();
        var amina = create(user("amina", manager(id(ines))));
        assertThat(relations.between(person(amina), maker)).isEmpty();
        assertThat(asks.count(team("*"))).isEqualTo(1);
    }

    @Test
    void asksAgainWhenWhatWasAgreedToHasEnded() {
        var lead = create(user("lead"));
        var other = create(user("other"));
        var amina = create(user("amina", manager(id(lead)), "\"addresses\":[{\"country\":\"FR\"}]"));
        agree();
        assertThat(people.getCard(person(amina)).lead()).isEqualTo(person(lead));
        var path = "/Users/" + id(amina);

        send(token, "PATCH", path, patch("replace", ENTERPRISE + ":manager", "\"" + id(other) + "\""), TYPE);
        agree();
        assertThat(people.getCard(person(amina)).lead()).isEqualTo(person(other));
        send(token, "PATCH", path, patch("replace", ENTERPRISE + ":manager", "\"" + id(lead) + "\""), TYPE);

        assertThat(people.getCard(person(amina)).lead())
                .as("that yes has ended")
                .isNull();
        assertThat(asks.count(team("FR"))).isEqualTo(1);
        create(user("bob", manager(id(lead)), "\"addresses\":[{\"country\":\"FR\"}]"));
        assertThat(asks.count(team("FR"))).as("for others too").isEqualTo(2);

        send(token, "PATCH", path, patch("replace", "addresses", "[{\"country\":\"DE\"}]"), TYPE);
        agree();
        send(token, "PATCH", path, patch("replace", "addresses", "[{\"country\":\"FR\"}]"), TYPE);
        agree();
        send(token, "PATCH", path, patch("replace", "addresses", "[{\"country\":\"DE\"}]"), TYPE);
        assertThat(people.workplaces(person(amina))).containsExactly(new Workplace("FR", ""));
        assertThat(asks.count(team("FR"))).isEqualTo(1);
    }

    @Test
    void holdsAYesAgainstWhereSomebodyWorkedThen() {
        var lead = create(user("lead"));
        var amina = create(user("amina", manager(id(lead)), "\"addresses\":[{\"country\":\"FR\"}]"));
        agree();
        send(token, "PATCH", "/Users/" + id(amina), patch("replace", "addresses", "[{\"country\":\"DE\"}]"), TYPE);
        agree();
        assertThat(people.workplaces(person(amina))).containsExactly(new Workplace("DE", ""));

        var there = create(user("there", manager(id(lead)), "\"addresses\":[{\"country\":\"DE\"}]"));
        var here = create(user("here", manager(id(lead)), "\"addresses\":[{\"country\":\"FR\"}]"));

        assertThat(people.getCard(person(there)).lead())
                .as("nobody agreed to that for DE")
                .isNull();
        assertThat(people.getCard(person(here)).lead()).isEqualTo(person(lead));
    }

    @Test
    void tellsOthersWheneverATokenIsMade() {
        var other = cast.known("Otto");
        var team = cast.known("Tara");
        var nobody = cast.known("Nils");
        accounts.provide(other, "otto-" + other, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        accounts.provide(team, "tara-" + team, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        accounts.provide(nobody, "nils-" + nobody, Set.of());
        accounts.provide(
                administrator.self(),
                "ines-" + administrator.self(),
                Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        var name = "Told " + count;

        connections.make(administrator, name);
        var id = connections.find(connections.renew(name)).orElseThrow().id();
        connections.renew(administrator, id);

        for (var reader : List.of(other, team)) {
            assertThat(tidings.unread(Cast.self(reader)))
                    .hasSize(3)
                    .allSatisfy(tiding -> assertThat(tiding)
                            .isInstanceOfSatisfying(Tiding.DirectoryToken.class, token -> assertThat(token.directory())
                                    .isEqualTo(name)))
                    .extracting(Tiding::by)
                    .containsExactly(administrator.self(), null, administrator.self());
        }
        assertThat(tidings.unread(Cast.self(nobody))).isEmpty();
        assertThat(tidings.unread(administrator)).as("but what the machine did").hasSize(1);
    }

    @Test
    void letsProgramsAgreeForWhomTheyAct() throws Exception {
        var person = cast.known("Tara");
        accounts.provide(person, "tara-" + person, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        var bearer = tokens.issue(person, Set.of("import"), "test", Duration.ofHours(1));
        var amina = worker("P" + count, "FR");
        var bob = worker("Q" + count, "FR");
        create(user("amina", "\"" + ENTERPRISE + "\":{\"employeeNumber\":\"P" + count + "\"}"));
        create(user("bob", "\"" + ENTERPRISE + "\":{\"employeeNumber\":\"Q" + count + "\"}"));

        var listed = api(bearer, "GET", "", null);
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(listed.json().at("/items/0/person").stringValue()).isEqualTo(amina.toString());
        assertThat(listed.json().at("/items/0/about").stringValue()).isEqualTo("PERSON");
        var first = listed.json().at("/items/0/id").stringValue();
        assertThat(api(bearer, "POST", "/" + first + "/refusal", "{}").status()).isEqualTo(200);
        assertThat(api(bearer, "POST", "/" + first + "/agreement", "{}").status())
                .isEqualTo(404);
        var before = api(bearer, "POST", "/agreement", "{\"until\":\"2020-01-01T00:00:00Z\"}");
        assertThat(before.json().get("asks").intValue()).as("asked since").isZero();
        var all = api(bearer, "POST", "/agreement", "{\"until\":\"%s\"}".formatted(Instant.now()));
        assertThat(all.json().get("asks").intValue()).isEqualTo(1);
        taken();
        assertThat(seeing(() -> db.sql("select let_in from intake.directory_user where person_id = :bob")
                        .param("bob", bob.value())
                        .query(Boolean.class)
                        .single()))
                .isTrue();
        var other = cast.known("Otto");
        accounts.provide(other, "otto-" + other, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        var stranger = tokens.issue(other, Set.of("import"), "test", Duration.ofHours(1));
        assertThat(api(stranger, "GET", "", null).json().path("items").size()).isZero();
        assertThat(api(stranger, "POST", "/agreement", "{\"until\":\"%s\"}".formatted(Instant.now()))
                        .status())
                .isEqualTo(404);
    }

    private Answer api(String bearer, String method, String path, @Nullable String body) {
        return sent(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/directory-asks" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build());
    }

    /** Somebody whom a file made known. */
    private PersonId worker(String number, String country) {
        var person = people.add(new NewPerson(PersonKind.EMPLOYEE, number, "Amina " + number, null));
        assignments.begin(
                person,
                new Work("Nurse", "Ward", "Clinic " + country, "Hospital", country, null, null, null, null, null, null),
                LocalDate.of(2020, 1, 1),
                null,
                "hris");
        return person;
    }

    /** Somebody in the people team of a country. */
    private Viewer team(String country) {
        return new Viewer(
                colleague,
                Set.of(new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of("*"), Set.of(country), Set.of("*")))),
                Purpose.EMPLOYMENT);
    }

    /** The people team agrees to all that was asked, and it is taken over. */
    private void agree() {
        asks.agreeToAll(team("*"), Instant.now());
        taken();
    }

    private void taken() {
        await().until(() -> db.sql("select count(*) from intake.directory_ask where agreed and taken_at is null")
                        .query(Long.class)
                        .single()
                == 0);
    }

    private long looks(PersonId person) {
        return seeing(() -> db.sql("select count(*) from privacy.look where person_id = :person")
                .param("person", person.value())
                .query(Long.class)
                .single());
    }

    @Test
    void countsWhatWasRefusedAndWhatChangedNothing() {
        var amina = create(user("amina", "\"title\":\"Nurse\""));
        var path = "/Users/" + id(amina);
        send(token, "PUT", path, user("amina", "\"title\":\"Nurse\""), TYPE);
        send(token, "POST", path, "{}", TYPE);
        send(token, "PATCH", path, operations(1_001), TYPE);
        with("If-Match", "W/\"77\"", "DELETE", path, null);
        send(token, "POST", "/Users", user("bob"), "text/plain");
        get("/Users?filter=" + encoded("title"));

        var state = connections.list(administrator).stream()
                .filter(one -> one.connection().name().equals("Directory " + count))
                .findFirst()
                .orElseThrow();

        assertThat(state.inAll().made()).isEqualTo(1);
        assertThat(state.inAll().changed()).isZero();
        assertThat(state.inAll().ended()).isZero();
        assertThat(state.inAll().read()).isEqualTo(1);
        assertThat(state.inAll().refused()).isEqualTo(5);
        assertThat(state.refusals().stream().map(ConnectionRefusal::status)).containsExactly(400, 415, 412, 413, 405);
        assertThat(state.connection().usedAt())
                .isEqualTo(state.refusals().getFirst().at());
    }

    /** How many roles anybody was given. */
    private long roles() {
        return db.sql("select count(*) from access.role").query(Long.class).single();
    }

    /** How many times in a group there were. */
    private int spells(JsonNode group) {
        return seeing(
                () -> db.sql("""
                select count(*)
                from groups.membership m
                join intake.directory_group g on g.group_id = m.group_id
                where g.id = :id::uuid
                """).param("id", id(group)).query(Integer.class).single());
    }

    private PersonId person(JsonNode user) {
        return seeing(() -> db.sql("select person_id from intake.directory_user where id = :id::uuid")
                .param("id", id(user))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .single());
    }

    private <T> T seeing(Supplier<T> look) {
        return requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return look.get();
        }));
    }

    /** A name of its own for each test. */
    private static String name(String name) {
        return name + "-" + count + "@example.org";
    }

    private static String user(String name, String... more) {
        var attributes = more.length == 0 ? "" : "," + String.join(",", more);
        return "{\"schemas\":[\"%s\",\"%s\"],\"userName\":\"%s\"%s}"
                .formatted(USER, ENTERPRISE, name(name), attributes);
    }

    private static String manager(String id) {
        return "\"%s\":{\"manager\":{\"value\":\"%s\"}}".formatted(ENTERPRISE, id);
    }

    private static String patch(String op, @Nullable String path, @Nullable String value) {
        return "{\"schemas\":[\"%s\"],\"Operations\":[{\"op\":\"%s\"%s%s}]}"
                .formatted(
                        PATCH,
                        op,
                        path == null
                                ? ""
                                : ",\"path\":\"" + (path.contains("\\") ? path : path.replace("\"", "\\\"")) + "\"",
                        value == null ? "" : ",\"value\":" + value);
    }

    private JsonNode create(String body) {
        var answer = post("/Users", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode find(String filter) {
        var answer = get("/Users?filter=" + encoded(filter));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Names of users that a filter, or an address, finds. */
    private List<String> names(String what) {
        var found = what.startsWith("/")
                ? get(what).json()
                : get("/Users?sortBy=userName&filter=" + encoded(what)).json();
        return found.path("Resources")
                .valueStream()
                .map(user -> user.get("userName").stringValue().replaceFirst("-\\d+@.*", ""))
                .toList();
    }

    private List<String> foundGroups(String filter) {
        var answer = get("/Groups?filter=" + encoded(filter));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("Resources")
                .valueStream()
                .map(group -> group.get("displayName").stringValue())
                .toList();
    }

    private static List<String> members(JsonNode group) {
        return group.path("members")
                .valueStream()
                .map(member -> member.get("value").stringValue())
                .toList();
    }

    private static String id(JsonNode resource) {
        return resource.get("id").stringValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer get(String path) {
        return send(token, "GET", path, null, null);
    }

    private Answer post(String path, String body) {
        return send(token, "POST", path, body, TYPE);
    }

    private Answer send(
            @Nullable String bearer, String method, String path, @Nullable String body, @Nullable String type) {
        var request = request(method, path, body);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (body != null && type != null) {
            request.header("Content-Type", type);
        }
        return sent(request.build());
    }

    private Answer with(String header, @Nullable String value, String method, String path, @Nullable String body) {
        var request = request(method, path, body)
                .header("Authorization", "Bearer " + token)
                .header(header, String.valueOf(value));
        return sent((body == null ? request : request.header("Content-Type", TYPE)).build());
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/scim/v2" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer sent(HttpRequest request) {
        try {
            return new Answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        @Nullable
        String type() {
            return header("Content-Type");
        }

        @Nullable
        String kind() {
            return json().path("scimType").asString(null);
        }
    }
}
