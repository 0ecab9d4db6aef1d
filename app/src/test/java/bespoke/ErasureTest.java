package bespoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.audience.Audiences;
import bespoke.database.RowSecurity;
import bespoke.engine.population.AttributeType;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.plan.Declined;
import bespoke.plan.Plans;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.privacy.Exports;
import bespoke.privacy.SharedWith;
import bespoke.product.Products;
import bespoke.profile.Aims;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.request.Asks;
import bespoke.request.Helped;
import bespoke.request.Requests;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What rests on nothing but somebody's own will goes from every table when they say so; what work needs stays. */
@SpringBootTest
@AutoConfigureMockMvc
class ErasureTest {

    private static final Set<String> ALL = Set.of("facts", "aims", "weights", "suggestions", "requests");

    @Autowired
    MockMvc web;

    @Autowired
    List<PersonalData> features;

    @Autowired
    Cast cast;

    @Autowired
    Accounts accounts;

    @Autowired
    Attributes attributes;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Consents consents;

    @Autowired
    Tokens tokens;

    @Autowired
    Products products;

    @Autowired
    Offers offers;

    @Autowired
    Audiences audiences;

    @Autowired
    Requests requests;

    @Autowired
    Asks asks;

    @Autowired
    Plans plans;

    @Autowired
    Exports exports;

    @Autowired
    Erasures erasures;

    @Value("${bespoke.backups}")
    Path backups;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    /** A word that stands nowhere but in what this test writes. */
    private final String marked = "zq" + UUID.randomUUID().toString().replace("-", "");

    private PersonId amina;
    private PersonId luc;
    private PersonId ines;
    private Viewer self;
    private Language language = Language.EN;

    @BeforeEach
    void begin() {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        luc = cast.nurse("Luc Petit", "FR", "2020-05-01");
        ines = cast.engineer("Ines Roux", "FR", "2015-01-01");
        self = Cast.self(amina);
        accounts.provide(amina, "amina-" + amina, Set.of());
    }

    /** What goes and what stays is said for each chapter, so that a new one is not kept by default. */
    @Test
    void saysOfEveryChapterWhatBecomesOfIt() {
        var told = features.stream()
                .flatMap(feature -> feature.chapters().stream())
                .collect(Collectors.toMap(Chapter::key, ErasureTest::fate, (one, other) -> one, TreeMap::new));

        assertThat(told).isEqualTo(expected());
    }

    @Test
    void takesEveryPlantedWordFromEveryTable() throws Exception {
        use(self, amina);
        use(Cast.self(luc), luc);
        var before = found(amina);
        assertThat(before).hasSizeGreaterThan(5);

        assertThat(press(
                                "subjects=facts&subjects=aims&subjects=weights&subjects=suggestions&subjects=requests&sure=true")
                        .getStatus())
                .isEqualTo(303);

        assertThat(found(amina)).isEmpty();
        assertThat(found(luc)).isEqualTo(before);
        assertThat(held(self)).containsEntry("profile.aim", 0).containsEntry("plan.decline", 0);
        assertThat(held(self)).containsEntry("request.request", 1).containsEntry("request.move", 1);
        assertThat(page()).contains("There is nothing left to erase", "What you erased", "Your aims");
    }

    @Test
    void keepsWhatWorkNeedsAndWhatProves() throws Exception {
        use(self, amina);
        facts.takeOver(List.of(new ToldFact(
                amina,
                new Fact(
                        "language",
                        "hris",
                        bespoke.engine.population.Value.of("fr"),
                        LocalDate.of(2026, 1, 1),
                        Instant.parse("2026-01-01T00:00:00Z")))));
        facts.say(self, "language", bespoke.engine.population.Value.of("en"));
        var before = held(self);

        press("subjects=facts&sure=true");

        var after = held(self);
        assertThat(after)
                .containsEntry("person.assignment", before.get("person.assignment"))
                .containsEntry("privacy.answer", before.get("privacy.answer"))
                .containsEntry("request.request", before.get("request.request"))
                .containsEntry("profile.fact", 1)
                .containsEntry("privacy.erasure", 1);
        assertThat(facts.of(self, amina, Door.PERSON_PAGE).sides().stream()
                        .flatMap(side -> side.entries().stream())
                        .filter(entry -> entry.attribute().key().equals("language"))
                        .flatMap(entry -> entry.facts().stream()))
                .extracting(Fact::source)
                .containsExactly("hris");
    }

    /** Nobody loses anything by pressing once. */
    @Test
    void asksTwice() throws Exception {
        use(self, amina);

        var again = press("subjects=aims");

        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(again.getContentAsString(StandardCharsets.UTF_8)).contains("Nothing was erased yet");
        assertThat(press("sure=true").getContentAsString(StandardCharsets.UTF_8))
                .contains("Choose what is to go");
        assertThat(press("subjects=everything&sure=true").getContentAsString(StandardCharsets.UTF_8))
                .contains("There is nothing called “everything” to erase");
        assertThat(held(self)).containsEntry("profile.aim", 1).containsEntry("privacy.erasure", 0);
    }

    @Test
    void speaksFrench() throws Exception {
        use(self, amina);
        language = Language.FR;

        assertThat(page()).contains("Que faut-il effacer", "Vos objectifs", "Votre travail en a besoin");
    }

    @Test
    void givesProgramsTheSameOnce() throws Exception {
        use(self, amina);
        var token = tokens.issue(amina, Set.of("me"), "test", Duration.ofHours(1));
        var offered = json(web.perform(get("/api/v1/me/erasures").header("Authorization", "Bearer " + token)));
        assertThat(offered.get("erasable").get("aims").intValue()).isEqualTo(1);
        assertThat(offered.get("stays").valueStream())
                .anySatisfy(
                        kept -> assertThat(kept.get("because").stringValue()).isEqualTo("WORK"));

        for (int sent = 0; sent < 2; sent++) {
            var answer = web.perform(api(token, "{\"subjects\": [\"aims\"]}").header("Idempotency-Key", "once"))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(201);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("\"rows\":1");
        }

        var nothing = web.perform(api(token, "{\"subjects\": [\"aims\"]}"))
                .andReturn()
                .getResponse();
        assertThat(nothing.getStatus()).isEqualTo(422);
        assertThat(nothing.getContentAsString(StandardCharsets.UTF_8)).contains("privacy.erasure-nothing-there");
        var other = tokens.issue(amina, Set.of("people"), "test", Duration.ofHours(1));
        assertThat(web.perform(api(other, "{\"subjects\": [\"facts\"]}"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    /** What programs were answered may hold what was erased. */
    @Test
    void forgetsWhatProgramsWereAnswered() throws Exception {
        var token = tokens.issue(amina, Set.of("me"), "test", Duration.ofHours(1));
        web.perform(post("/api/v1/me/aims")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "aim")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"words\": \"" + marked + amina + "\"}"));
        assertThat(found(amina)).containsKey("web.answer");

        press("subjects=aims&sure=true");

        assertThat(found(amina)).isEmpty();
    }

    /** A backup brings back what was erased after it was made; the list beside it says so, by ids alone. */
    @Test
    void listsWhatWasErasedByIdsAlone() throws Exception {
        use(self, amina);
        var list = backups.resolve(Erasures.LIST);

        press("subjects=aims&subjects=requests&sure=true");

        var line = Files.readAllLines(list).getLast();
        assertThat(line)
                .contains(amina.toString(), "aims requests", "CAREER")
                .endsWith(",end")
                .doesNotContain(marked, luc.toString());
        // Other tests erase in other databases, into the same list.
        var ours = Files.writeString(Files.createTempFile("erased", ".csv"), line + "\n");
        assertThat(erasures.repeat(List.of(ours), Instant.EPOCH))
                .as("what is known already")
                .isZero();
    }

    @Test
    void readsPastALineThatBrokeOffAndStopsAtOneThatIsWrong(@TempDir Path folder) throws IOException {
        var torn = Files.writeString(folder.resolve("torn.csv"), "0190,\nmore");
        var wrong = Files.writeString(folder.resolve("wrong.csv"), "0190,nobody,aims,,,2026-01-01T00:00:00Z,end\n");

        assertThat(erasures.repeat(List.of(torn, folder.resolve("none.csv")), Instant.EPOCH))
                .isZero();
        assertThatThrownBy(() -> erasures.repeat(List.of(wrong), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void leavesAProofThatTheApplicationCannotChange() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    rows.open(amina);
                    db.sql("delete from privacy.erasure where person_id = :person")
                            .param("person", amina.value())
                            .update();
                }))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    /** Somebody leaves their mark wherever words can be written. */
    private void use(Viewer viewer, PersonId person) {
        var mark = marked + person;
        var team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        var chair = chair(team);
        attributes.define(team, dreamJob());
        consents.answer(viewer, Purpose.CAREER, true);
        consents.answer(viewer, Purpose.PERSONALISE, true);
        facts.say(viewer, "dreamJob", bespoke.engine.population.Value.of(mark));
        facts.say(viewer, "dreamJob", bespoke.engine.population.Value.of(mark + "b"));
        facts.share(viewer, "dreamJob", Set.of(SharedWith.LEAD));
        facts.dispute(viewer, "dreamJob", Fact.SELF, mark, Language.EN);
        aims.say(viewer, mark);
        plans.decline(viewer, chair, Declined.NEVER, null);
        var asked = asks.send(viewer, "One " + mark);
        requests.note(team, asked.id(), "Said to " + mark);
        requests.refuse(team, asked.id(), "Not for " + mark);
        var done = asks.send(viewer, "Two " + mark);
        requests.done(team, done.id(), "Done for " + mark);
        requests.helped(viewer, done.id(), Helped.YES, null);
        requests.open(viewer, chair);
    }

    private static Attribute dreamJob() {
        var name = new Text("The work I dream of", "Le travail dont je rêve");
        return new Attribute(
                "dreamJob",
                AttributeType.TEXT,
                Facet.NEEDS,
                Sensitivity.PERSONAL,
                false,
                false,
                Set.of(Editor.SELF),
                Set.of(Purpose.CAREER),
                List.of(Fact.SELF),
                name,
                name,
                name,
                name,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private OfferId chair(Viewer team) {
        var shop = new Shop(products, offers);
        var product = shop.product(team, ines, "workspace");
        return shop.published(
                team, Shop.chair(product, new Crowd(audiences).livingIn("FR", ines), Shop.work(ines), "workspace"));
    }

    /** How many rows of each table hold the mark of somebody; only of tables in which it stands. */
    private Map<String, Integer> found(PersonId person) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openAll();
            var found = new TreeMap<String, Integer>();
            for (var table : tables()) {
                var count = db.sql("select count(*) from %s t where t::text like :mark".formatted(table))
                        .param("mark", "%" + marked + person + "%")
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
                select n.nspname || '.' || c.relname as name
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'm')
                  and not c.relispartition
                  and n.nspname not in ('information_schema', 'migration')
                  and n.nspname not like 'pg\\_%'
                  and has_table_privilege(c.oid, 'select')
                """).query(String.class).list();
    }

    private Map<String, Integer> held(Viewer viewer) {
        return exports.counts(viewer).entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().key(), Map.Entry::getValue));
    }

    private String page() throws Exception {
        return web.perform(get("/my-data/erasure").with(signedIn()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse press(String form) throws Exception {
        return web.perform(post("/my-data/erasure")
                        .with(signedIn())
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(form))
                .andReturn()
                .getResponse();
    }

    private RequestPostProcessor signedIn() {
        var visitor = new Visitor(self, "Amina Benali", language, Theme.AUTO, null);
        return authentication(UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()));
    }

    private static MockHttpServletRequestBuilder api(String token, String body) {
        return post("/api/v1/me/erasures")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static JsonNode json(ResultActions answer) throws Exception {
        return JsonMapper.shared()
                .readTree(answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private static String fate(Chapter chapter) {
        var goes = chapter.goes();
        return (goes == null ? "" : goes.subject())
                + ","
                + (goes != null && goes.rows().equals("true") ? "" : chapter.stays());
    }

    private static Map<String, String> expected() {
        try {
            return new ClassPathResource("privacy/erased.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (one, other) -> one, TreeMap::new));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
