package bespoke.profile.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.audit.Sealer;
import bespoke.audit.Seals;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Look;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visit;
import bespoke.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever sees a value in part sees it whole for a reason that they type, once, and the person reads it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class UnmaskingTest {

    private static final String ACCOUNT = "FR7630006000011234567890189";
    private static final String PASSWORD = "five quiet words on a wall";

    @LocalServerPort
    int port;

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Facts facts;

    @Autowired
    Relations relations;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    AccessLog log;

    @Autowired
    Sealer sealer;

    @Autowired
    Seals seals;

    @Autowired
    CompanyClock clock;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    /** A word that stands nowhere but in the reasons of this test. */
    private final String marked = "zq" + UUID.randomUUID().toString().replace("-", "");

    private final String reason = "The bank sent her pay back, " + marked;
    private PersonId amina;
    private PersonId ines;
    private Viewer self;
    private Viewer team;
    private @Nullable Instant provenAt;

    @BeforeEach
    void begin() {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        ines = cast.engineer("Ines Roux", "FR", "2015-01-01");
        self = Cast.self(amina);
        team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        provenAt = clock.now();
        accounts.provide(amina, "amina-" + amina, Set.of());
        accounts.provide(ines, "ines-" + ines, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        facts.say(self, "iban", Value.of(ACCOUNT));
    }

    @Test
    void showsTheValueWholeOnceAndWritesOneLookWithItsReason() throws Exception {
        assertThat(text(get("/people/" + amina)))
                .contains("•••• 189", path("iban"))
                .doesNotContain(ACCOUNT);
        assertThat(text(get(path("iban"))))
                .contains("Bank account", "Amina Benali", "•••• 189")
                .doesNotContain(ACCOUNT);
        assertThat(withReason()).isEmpty();
        var before = looks().size();

        var shown = unmask("iban", reason);

        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.getContentAsString(StandardCharsets.UTF_8)).contains(ACCOUNT, reason);
        assertThat(looks()).hasSize(before + 1);
        assertThat(withReason()).containsExactly(reason);
        assertThat(text(get("/people/" + amina))).contains("•••• 189").doesNotContain(ACCOUNT);
        assertThat(text(get(path("iban")))).doesNotContain(ACCOUNT);
    }

    @Test
    void asksFirstWhetherItIsThem() throws Exception {
        for (var old : new Instant[] {null, clock.now().minus(Duration.ofMinutes(6))}) {
            provenAt = old;

            for (var sent : List.of(answer(team, get(path("iban"))), unmask("iban", reason))) {
                assertThat(sent.getStatus()).isEqualTo(303);
                assertThat(sent.getHeader("Location")).startsWith("/proof?next=");
                assertThat(sent.getContentAsString(StandardCharsets.UTF_8)).isEmpty();
            }
        }
        assertThat(withReason()).isEmpty();
        assertThat(looks()).isEmpty();
    }

    @Test
    void keepsTheReasonThatWasTypedWithoutAProof() {
        var browser = signIn();
        db.sql("update access.session set proven_at = null where person_id = :ines")
                .param("ines", ines.value())
                .update();

        var kept = browser.post(path("iban"), Map.of("reason", reason, "_page", path("iban")));

        assertThat(kept.statusCode()).isEqualTo(401);
        assertThat(kept.body())
                .contains(
                        "show once more that it is you",
                        reason,
                        "/proof?next=" + path("iban").replace("/", "%2F"))
                .doesNotContain(ACCOUNT);
        assertThat(withReason()).isEmpty();

        browser.post("/proof", Map.of("password", PASSWORD, "next", path("iban")));
        browser.get(path("iban"));
        assertThat(browser.post(path("iban"), Map.of("reason", reason, "_page", path("iban")))
                        .body())
                .contains(ACCOUNT);
        assertThat(withReason()).containsExactly(reason);
    }

    @Test
    void takesNoReasonThatSaysNothing() throws Exception {
        var browser = signIn();
        browser.get(path("iban"));
        for (var nothing : List.of("", "   ", "because", "x y z", "fix fix fix fix fix fix", "· – … ! ? · – …")) {
            assertThat(unmask("iban", nothing).getStatus()).as(nothing).isEqualTo(422);
            var refused = browser.post(path("iban"), Map.of("reason", nothing, "_page", path("iban")));
            assertThat(refused.statusCode()).as(nothing).isEqualTo(422);
            assertThat(refused.body())
                    .as(nothing)
                    .contains("id=\"reason-error\"")
                    .doesNotContain(ACCOUNT);
        }
        var long_ =
                browser.post(path("iban"), Map.of("reason", reason + " and again".repeat(60), "_page", path("iban")));
        assertThat(long_.statusCode()).isEqualTo(422);
        assertThat(long_.body()).contains(marked, "id=\"reason-error\"").doesNotContain(ACCOUNT);
        assertThat(withReason()).isEmpty();
    }

    /** Nobody learns by it that there is anything: it is there for nobody but who sees the value in part. */
    @Test
    void isThereForNobodyElse() throws Exception {
        var luc = cast.engineer("Luc Petit", "FR", "2015-01-01");
        relations.declare(amina, luc, RelationKind.LEAD, Relations.LINE, Set.of(Facet.PROFESSIONAL));
        var everywhere = Set.of(Scope.ANY);
        var nothing = Map.of(
                "self", self,
                "a lead", Cast.self(luc),
                "a stranger", Cast.self(cast.known("Nobody Special")),
                "another country", Cast.peopleTeamOf(ines, "DE"),
                "an editor",
                        new Viewer(
                                ines,
                                Set.of(new Role(
                                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of("benefits"), everywhere, everywhere))),
                                Purpose.EMPLOYMENT),
                "an administrator", Cast.self(ines, Role.Kind.ADMINISTRATOR));
        for (var one : nothing.entrySet()) {
            assertHidden(one.getKey(), one.getValue(), "iban");
        }
        for (var other : List.of("salary", "language", "nationalId", "nothingLikeIt")) {
            assertHidden(other, team, other);
        }
        facts.dispute(self, "iban", "self", "not mine", Language.EN);
        assertHidden("what she says is wrong", team, "iban");
        assertThat(withReason()).isEmpty();
        assertThat(looks()).isEmpty();
    }

    @Test
    void letsThePersonReadItAskAboutItAndTakeItAlong() throws Exception {
        unmask("iban", reason);
        var look = looks().getFirst();

        assertThat(text(self, get("/my-data/looks")))
                .contains("Ines Roux, Engineer, saw the whole of “Bank account”")
                .contains(marked)
                .contains("/ask?look=" + look.id());
        assertThat(text(self, get("/ask?look=" + look.id()))).contains("saw the whole of “Bank account”", marked);
        var token = tokens.issue(amina, Set.of("me"), "test", Duration.ofHours(1));
        assertThat(answer(get("/api/v1/me/looks").header("Authorization", "Bearer " + token))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains(marked);
        assertThat(answer(get("/api/v1/me/export").header("Authorization", "Bearer " + token))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains(marked);
        assertThat(text(new Viewer(amina, Set.of(), Purpose.EMPLOYMENT), get("/my-data/erasure")))
                .contains("value=\"reasons\"");
    }

    /** The reason goes when she says so; that somebody looked stays, and the seal still fits. */
    @Test
    void goesWithAnErasureWhileTheSealHolds() throws Exception {
        unmask("iban", reason);
        sealer.seal();
        assertThat(rowsWith(marked)).isNotEmpty();

        var erased = web.perform(post("/my-data/erasure")
                        .with(as(self))
                        .with(csrf())
                        .param("subjects", "reasons")
                        .param("sure", "true"))
                .andReturn()
                .getResponse();

        assertThat(erased.getStatus()).isEqualTo(303);
        assertThat(rowsWith(marked)).isEmpty();
        assertThat(looks()).hasSize(1);
        assertThat(text(self, get("/my-data/looks"))).contains("saw the whole of “Bank account”");
        sealer.seal();
        assertThat(seals.onTheMachine(null).findings()).isEmpty();
    }

    /** It is for the person: not for administrators, nor for whoever reads logs of the machine. */
    @Test
    void standsInNoAuditAndNoLog(CapturedOutput output) throws Exception {
        unmask("iban", reason);
        unmask("iban", marked);

        assertThat(rowsWith(marked)).containsOnlyKeys("privacy.reason");
        assertThat(rowsWith(ACCOUNT)).doesNotContainKeys("audit.entry", "privacy.look", "privacy.reason", "web.answer");
        assertThat(output.getAll()).doesNotContain(marked, ACCOUNT);
    }

    @Test
    void isForProgramsWhoseOwnerProvedThemselves() throws Exception {
        choosePassword();
        var token = tokens.issue(ines, Set.of("people", "me"), "Payroll", Duration.ofHours(1));
        var body = "{\"reason\":\"" + reason + "\"}";

        var unproven = program(token, body);
        assertThat(unproven.getStatus()).isEqualTo(401);
        assertThat(unproven.getContentType()).startsWith("application/problem+json");
        assertThat(unproven.getContentAsString(StandardCharsets.UTF_8))
                .contains("web.proof-needed", "POST /api/v1/me/proof")
                .doesNotContain(ACCOUNT, marked);
        assertThat(looks()).isEmpty();
        assertThat(answer(post("/api/v1/me/proof")
                                .header("Authorization", "Bearer " + token)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"password\":\"" + PASSWORD + "\"}"))
                        .getStatus())
                .isEqualTo(204);

        assertThat(program(token, "{\"reason\":\"because\"}").getStatus()).isEqualTo(422);
        assertThat(program(token, "{}").getStatus()).isIn(400, 422);
        assertThat(looks()).isEmpty();
        var shown = program(token, body);
        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.getContentAsString(StandardCharsets.UTF_8)).contains(ACCOUNT, "\"masked\":false");
        assertThat(withReason()).containsExactly(reason);
        assertThat(rowsWith(ACCOUNT)).doesNotContainKey("web.answer");

        var other = tokens.issue(ines, Set.of("me"), "Calendar", Duration.ofHours(1));
        assertThat(program(other, body).getStatus()).isEqualTo(403);
    }

    private void choosePassword() {
        accounts.choosePassword(accounts.invite(Cast.self(amina, Role.Kind.ADMINISTRATOR), ines), PASSWORD);
    }

    private Visit signIn() {
        choosePassword();
        var browser = new Visit(port);
        browser.get("/sign-in");
        browser.post("/sign-in", Map.of("userName", "ines-" + ines, "password", PASSWORD));
        browser.get("/people/" + amina);
        return browser;
    }

    private void assertHidden(String who, Viewer viewer, String attribute) throws Exception {
        assertThat(answer(viewer, get(path(attribute))).getStatus()).as(who).isEqualTo(404);
        var pressed = answer(viewer, post(path(attribute)).with(csrf()).param("reason", reason));
        assertThat(pressed.getStatus()).as(who).isEqualTo(404);
        assertThat(pressed.getContentAsString(StandardCharsets.UTF_8)).as(who).doesNotContain(ACCOUNT);
        var hurried = answer(viewer, post(path(attribute)).with(csrf()).param("reason", ""));
        assertThat(hurried.getStatus()).as("%s without a reason", who).isEqualTo(404);
    }

    private String path(String attribute) {
        return "/people/" + amina + "/facts/" + attribute + "/unmasking";
    }

    private MockHttpServletResponse unmask(String attribute, String why) throws Exception {
        return answer(team, post(path(attribute)).with(csrf()).param("reason", why));
    }

    private MockHttpServletResponse program(String token, String body) throws Exception {
        return answer(post("/api/v1/people/" + amina + "/facts/iban/unmasking")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "once")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return text(team, request);
    }

    private String text(Viewer viewer, MockHttpServletRequestBuilder request) throws Exception {
        return answer(viewer, request).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(Viewer viewer, MockHttpServletRequestBuilder request) throws Exception {
        return answer(request.with(as(viewer)));
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private RequestPostProcessor as(Viewer viewer) {
        var visitor = new Visitor(viewer, "Somebody", null, Theme.AUTO, null, provenAt);
        return authentication(UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()));
    }

    private List<Look> looks() {
        return log.of(self, null, 50).items();
    }

    /** Reasons that stand with looks at her. */
    private List<String> withReason() {
        return requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return db.sql("select words from privacy.reason where person_id = :amina")
                    .param("amina", amina.value())
                    .query(String.class)
                    .list();
        }));
    }

    /** How many rows of each table hold a text; only of tables in which it stands. */
    private Map<String, Integer> rowsWith(String text) {
        return requireNonNull(transactions.execute(status -> {
            rows.openAll();
            var found = new TreeMap<String, Integer>();
            for (var table : tables()) {
                int count = db.sql("select count(*) from %s t where t::text like :text".formatted(table))
                        .param("text", "%" + text + "%")
                        .query(Integer.class)
                        .single();
                if (count > 0) {
                    found.put(table, count);
                }
            }
            return found;
        }));
    }

    private List<String> tables() {
        return db.sql("""
                select n.nspname || '.' || c.relname
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'm')
                  and not c.relispartition
                  and n.nspname not in ('information_schema', 'migration')
                  and n.nspname not like 'pg\\_%'
                  and has_table_privilege(c.oid, 'select')
                """).query(String.class).list();
    }
}
