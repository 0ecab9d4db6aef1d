package bespoke;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.audience.Audiences;
import bespoke.command.Command;
import bespoke.engine.population.Value;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.plan.Declined;
import bespoke.plan.Plans;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.product.Products;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.request.Asks;
import bespoke.request.Requests;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Bundles;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever takes their data along takes everything that is held on them, in whichever feature, and nothing of anybody else. */
@SpringBootTest
@AutoConfigureMockMvc
class ExportTest {

    @Autowired
    MockMvc web;

    @Autowired
    List<PersonalData> features;

    @Autowired
    Bundles bundles;

    @Autowired
    @Qualifier("exportCommand")
    Command export;

    @Autowired
    Cast cast;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Consents consents;

    @Autowired
    Accounts accounts;

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
    Relations relations;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private PersonId amina;
    private PersonId luc;
    private PersonId ines;
    private Viewer self;

    @BeforeEach
    void begin() {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        luc = cast.nurse("Luc Petit", "FR", "2020-05-01");
        ines = cast.engineer("Ines Roux", "FR", "2015-01-01");
        self = Cast.self(amina);
    }

    /** A table or column that is new is either of a chapter, or stands in the list with the reason. */
    @Test
    void leavesNothingOutWithoutAReason() {
        var kept = new TreeMap<>(columns());
        var reasons = leftOut();
        var chapters = features.stream()
                .flatMap(feature -> feature.chapters().stream())
                .collect(Collectors.groupingBy(
                        Chapter::table,
                        Collectors.flatMapping(
                                chapter -> chapter.columns().stream().map(Chapter.Column::name), Collectors.toSet())));

        var missing = new TreeSet<String>();
        kept.forEach((table, columns) -> {
            if (reasons.contains(table)) {
                return;
            }
            columns.stream()
                    .filter(column -> !chapters.getOrDefault(table, Set.of()).contains(column))
                    .map(column -> table + "." + column)
                    .filter(column -> !reasons.contains(column))
                    .forEach(missing::add);
        });

        assertThat(missing).isEmpty();
        assertThat(chapters.keySet()).as("taken along and left out").doesNotContainAnyElementsOf(reasons);
    }

    @Test
    void hasAWordForEveryColumn() {
        var words = bundles.in(Locale.UK);

        assertThat(features.stream().flatMap(feature -> feature.chapters().stream()))
                .hasSizeGreaterThan(25)
                .allSatisfy(chapter -> {
                    assertThat(words.knows("held." + chapter.key())).isTrue();
                    assertThat(chapter.columns())
                            .filteredOn(column -> column.form() != Chapter.Form.HIDDEN)
                            .allSatisfy(column -> assertThat(words.knows("held.column." + column.name()))
                                    .isTrue());
                });
    }

    @Test
    void takesAlongWhatEveryFeatureKeeps() throws Exception {
        var chair = use();

        var files = download(Language.EN);

        var document = JsonMapper.shared().readTree(files.get("everything.json"));
        var chapters = document.get("chapters");
        assertThat(document.get("person").stringValue()).isEqualTo(amina.toString());
        assertThat(texts(chapters.get("profile.aim"), "words")).containsExactly("Sleep after nights");
        assertThat(texts(chapters.get("request.request"), "words")).contains("=1+1 is what my locker says");
        assertThat(texts(chapters.get("privacy.look"), "viewer_id")).containsExactly(ines.toString());
        assertThat(texts(chapters.get("plan.decline"), "answer")).containsExactly("NEVER");
        assertThat(document.get("names").get(chair.toString()).get("fr").stringValue())
                .isEqualTo(offers.get(chair).title().fr());
        assertThat(document.get("names").get(ines.toString()).get("en").stringValue())
                .isEqualTo("Ines Roux");
        assertThat(texts(chapters.get("access.account"), "user_name")).containsExactly("amina-" + amina);
        assertThat(files.get("everything.html"))
                .contains("Sleep after nights", "Ines Roux", "Your path", "from the company’s HR records", "nights")
                .contains("=1+1 is what my locker says")
                .doesNotContain("<script");
        assertThat(files.get("everything.html"))
                .contains(
                        "Everything kept on Amina Benali", "Mentor", "since 1 January 2026", "first days", "Luc Petit");
        assertThat(files.get("csv/request.request.csv")).contains("'=1+1 is what my locker says");
        assertThat(files.keySet()).contains("csv/profile.fact.csv", "csv/privacy.answer.csv", "csv/person.person.csv");
    }

    @Test
    void takesAlongNothingOfAnybodyElse() throws Exception {
        use();
        aims.say(Cast.self(luc), "Luc wants to sail");
        accounts.provide(
                luc,
                "skipper-" + luc,
                Set.of(new Role(Role.Kind.COACH, new Scope(Set.of("*"), Set.of("IS"), Set.of("*")))));
        tokens.issue(luc, Set.of("me"), "Logbook", Duration.ofDays(3));
        relations.declare(luc, cast.known("Olga Berg"), RelationKind.MENTOR, "harbour", Set.of());
        accounts.invite(Cast.self(ines, Role.Kind.ADMINISTRATOR), luc);
        asks.send(Cast.self(luc), "Luc lost his keys");

        var files = download(Language.EN);

        assertThat(files.values()).allSatisfy(file -> assertThat(file)
                .doesNotContain("sail", "lost his keys", "skipper", "Logbook", "Olga", "harbour", "\"IS\"")
                .doesNotContain("argon2", "$argon"));
    }

    @Test
    void goesByTheCommandLine(@TempDir Path folder) throws Exception {
        use();
        var file = folder.resolve("amina.zip");

        export.run(List.of("amina-" + amina, file.toString(), "fr"));

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(unpacked(Files.readAllBytes(file)).get("everything.html")).contains("Ce que l’on sait de vous");
        for (var wrong : List.of(
                List.of("amina-" + amina, file.toString()),
                List.of("nobody-by-this-name", folder.resolve("other.zip").toString()),
                List.of("amina-" + amina))) {
            assertThatThrownBy(() -> export.run(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(folder.resolve("other.zip")).doesNotExist();
    }

    @Test
    void speaksFrench() throws Exception {
        use();

        assertThat(download(Language.FR).get("everything.html"))
                .contains("<html lang=\"fr\">", "Ce que l’on sait de vous", "de nuit", "d’après les dossiers RH");
        assertThat(page(Language.FR)).contains("Tout télécharger", "Vos objectifs");
    }

    @Test
    void tellsHowMuchThereIsAndGivesProgramsTheSame() throws Exception {
        use();

        assertThat(page(Language.EN)).contains("Download everything", "Your aims", "Who looked at you");
        var token = tokens.issue(amina, Set.of("me"), "test", Duration.ofHours(1));
        var api = web.perform(get("/api/v1/me/export").header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
        assertThat(butForTheAudit(api.getContentAsString(StandardCharsets.UTF_8)))
                .isEqualTo(butForTheAudit(requireNonNull(download(Language.EN).get("everything.json"))));

        var other = tokens.issue(amina, Set.of("people"), "test", Duration.ofHours(1));
        assertThat(web.perform(get("/api/v1/me/export").header("Authorization", "Bearer " + other))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    /** That something was taken along is written down, and is there the next time. */
    private static JsonNode butForTheAudit(String everything) {
        var document = JsonMapper.shared().readTree(everything);
        assertThat(((ObjectNode) document.get("chapters")).remove("audit.entry").size())
                .isPositive();
        return document;
    }

    /** Amina uses what there is; somebody looks at her. */
    private OfferId use() {
        var team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        var shop = new Shop(products, offers);
        var product = shop.product(team, ines, "workspace");
        var chair = shop.published(
                team, Shop.chair(product, new Crowd(audiences).livingIn("FR", ines), Shop.work(ines), "workspace"));
        accounts.provide(amina, "amina-" + amina, Set.of());
        relations.declare(amina, ines, RelationKind.MENTOR, "ward", Set.of());
        relations.declare(luc, amina, RelationKind.BUDDY, "first days", Set.of());
        transactions.executeWithoutResult(status -> {
            // A fraction of a second as short as PostgreSQL writes it.
            db.sql(
                            "update person.relation set during = tstzrange('2026-01-01 08:00:00.12345+00', null) where basis = 'ward'")
                    .update();
        });
        consents.answer(self, Purpose.CAREER, true);
        facts.say(self, "language", Value.of("fr"));
        aims.say(self, "Sleep after nights");
        plans.decline(self, chair, Declined.NEVER, null);
        requests.open(self, chair);
        asks.send(self, "=1+1 is what my locker says");
        facts.of(team, amina, Door.PERSON_PAGE);
        return chair;
    }

    private Map<String, String> download(Language language) throws Exception {
        var response = open("/my-data/export/everything.zip", language);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("application/zip");
        assertThat(response.getHeader("Content-Disposition")).startsWith("attachment; filename=\"bespoke-");
        return unpacked(response.getContentAsByteArray());
    }

    private static Map<String, String> unpacked(byte[] file) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private String page(Language language) throws Exception {
        return open("/my-data/export", language).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse open(String path, Language language) throws Exception {
        var visitor = new Visitor(self, "Amina Benali", language, Theme.AUTO, null);
        return web.perform(get(path)
                        .with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private static List<String> texts(JsonNode rows, String column) {
        return rows.valueStream().map(row -> row.get(column).asString()).toList();
    }

    private Map<String, Set<String>> columns() {
        return db
                .sql("""
                select n.nspname || '.' || c.relname as name, a.attname as "column"
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relkind in ('r', 'p')
                  and not c.relispartition
                  and n.nspname not in ('information_schema', 'migration')
                  and n.nspname not like 'pg\\_%'
                """)
                .query((row, index) -> Map.entry(row.getString("name"), row.getString("column")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /** Tables and columns that are not taken along; each with its reason. */
    private static Set<String> leftOut() {
        try {
            var lines = new ClassPathResource("privacy/not-exported.csv").getContentAsString(StandardCharsets.UTF_8);
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .peek(cells -> assertThat(cells[1].strip()).isNotEmpty())
                    .map(cells -> cells[0])
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
