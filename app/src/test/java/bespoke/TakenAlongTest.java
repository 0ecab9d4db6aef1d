package bespoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.command.Command;
import bespoke.command.CommandLine;
import bespoke.database.TestDatabase;
import bespoke.engine.population.Value;
import bespoke.engine.relevance.SideWeights;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.plan.Weights;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.privacy.Exports;
import bespoke.privacy.SharedWith;
import bespoke.profile.Aim;
import bespoke.profile.Aims;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.request.Asks;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What somebody takes along can be brought in elsewhere, and goes out again as it came; of it, only their own word counts. */
@SpringBootTest
@AutoConfigureMockMvc
class TakenAlongTest {

    @Autowired
    MockMvc web;

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
    Weights weights;

    @Autowired
    Consents consents;

    @Autowired
    Relations relations;

    @Autowired
    Asks asks;

    @Autowired
    Exports exports;

    @Autowired
    Erasures erasures;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @AutoClose
    private final TestDatabase elsewhere = TestDatabase.fresh();

    @TempDir
    Path folder;

    private PersonId amina;
    private PersonId luc;
    private Viewer self;

    @BeforeEach
    void begin() {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        luc = cast.nurse("Luc Petit", "FR", "2020-05-01");
        self = Cast.self(amina);
        accounts.provide(amina, "amina-" + amina, Set.of());
        relations.declare(amina, luc, RelationKind.MENTOR, "ward", Set.of());
        consents.answer(self, Purpose.CAREER, true);
        facts.say(self, "language", Value.of("fr"));
        facts.say(self, "language", Value.of("en"));
        facts.share(self, "language", Set.of(SharedWith.EVERYONE));
        aims.say(self, "Sleep after nights <b>");
        aims.end(self, aims.say(self, "Learn to dive").id());
        weights.move(self, new SideWeights(1, 2, 3, 4));
        asks.send(self, "=1+1 is what my locker says");
        facts.of(Cast.self(luc, Role.Kind.PEOPLE_TEAM), amina, Door.PERSON_PAGE);
    }

    @Test
    void goesOutOfAnEmptyInstallationAsItCame() throws Exception {
        var file = taken(amina);

        assertThat(there("bring-in", file.toString())).isZero();
        assertThat(there("export", amina.toString(), folder.resolve("again.zip").toString()))
                .isZero();

        assertThat(withoutPages(unpacked(folder.resolve("again.zip"))))
                .isEqualTo(withoutPages(unpacked(file)))
                .containsKeys(
                        "everything.json", "csv/privacy.look.csv", "csv/request.request.csv", "csv/profile.aim.csv");
        assertThat(there("bring-in", file.toString())).as("once more").isZero();
        assertThat(there(
                        "export", amina.toString(), folder.resolve("thrice.zip").toString()))
                .isZero();
        assertThat(withoutPages(unpacked(folder.resolve("thrice.zip")))).isEqualTo(withoutPages(unpacked(file)));
    }

    @Test
    void letsOnlyOnesOwnWordCount() throws Exception {
        var file = fromElsewhere(amina);
        var mine = Cast.self(luc);
        var shift = cast.nurse("Ana Sol", "ES", "2021-01-01");
        weights.move(Cast.self(shift), new SideWeights(9, 9, 9, 9));

        var page = upload(luc, Files.readAllBytes(file));
        upload(shift, Files.readAllBytes(file));

        assertThat(page.getStatus()).isEqualTo(303);
        assertThat(own(luc)).containsExactly("en");
        assertThat(aims.of(mine)).extracting(Aim::words).containsExactly("Sleep after nights <b>");
        assertThat(weights.of(mine)).contains(new SideWeights(1, 2, 3, 4));
        assertThat(weights.of(Cast.self(shift))).as("said here").contains(new SideWeights(9, 9, 9, 9));
        assertThat(consents.isOpen(mine, Purpose.CAREER)).isFalse();
        assertThat(consents.of(mine)).isEmpty();
        assertThat(relations.of(luc)).noneMatch(tie -> tie.basis().equals("ward"));
        assertThat(facts.of(Cast.self(shift), luc, Door.PERSON_PAGE).sides())
                .flatExtracting(side -> side.entries())
                .isEmpty();
        var rows = exports.of(mine).parts().stream()
                .filter(part -> part.chapter().key().equals("privacy.answer"))
                .flatMap(part -> part.rows().stream())
                .toList();
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.get("person_id").stringValue()).isEqualTo(luc.toString()));
    }

    @Test
    void keepsWhatWasSaidHere() throws Exception {
        var file = taken(amina);
        var mine = Cast.self(luc);
        facts.say(mine, "language", Value.of("de"));
        List.of("One", "Two", "Three").forEach(words -> aims.say(mine, words));

        upload(luc, Files.readAllBytes(file));

        assertThat(own(luc)).containsExactly("de");
        assertThat(aims.of(mine)).extracting(Aim::words).containsExactly("One", "Two", "Three");
    }

    @Test
    void goesWhenThePersonSaysSo() throws Exception {
        var mine = Cast.self(luc);
        upload(luc, Files.readAllBytes(fromElsewhere(amina)));
        assertThat(erasures.erasable(mine).goes().get("taken-along")).isGreaterThan(10);

        erasures.erase(mine, Set.of("aims"));
        assertThat(json(luc))
                .doesNotContain("Sleep after nights", "Learn to dive")
                .contains("my locker");

        erasures.erase(mine, Set.of("taken-along"));
        assertThat(json(luc)).doesNotContain("my locker", "Amina Benali\",\n      \"number");
        assertThat(own(luc)).as("counts here, and stays").containsExactly("en");
        assertThat(erasures.erasable(mine).goes().get("taken-along")).isZero();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            nonsense                                                                                     | 422 | no file that Bespoke made
            {}                                                                                           | 422 | no file that Bespoke made
            {"form":1,"person":"x","chapters":{}}                                                        | 422 | no file that Bespoke made
            {"form":1,"person":"00000000-0000-0000-0000-000000000001","chapters":{"profile.aim":[1]}}    | 422 | no file that Bespoke made
            {"form":2,"person":"00000000-0000-0000-0000-000000000001","chapters":{}}                     | 422 | newer release
            {"form":1,"person":"00000000-0000-0000-0000-000000000001","chapters":{"a.b":[{}]}}           | 422 | newer release
            {"form":1,"person":"00000000-0000-0000-0000-000000000001","chapters":{"profile.aim":[{"x":1}]}} | 422 | newer release
            {"form":1,"person":"00000000-0000-0000-0000-000000000001","chapters":{"profile.aim":[{"said_at":"then"}]}} | 422 | cannot be read
            {"form":1,"person":"00000000-0000-0000-0000-000000000001","chapters":{"profile.aim":[{"words":"\\u0000"}]}} | 422 | cannot be read
            """, delimiter = '|')
    void refusesWhatIsNoExport(String content, int status, String sentence) throws Exception {
        accounts.provide(luc, "by-token-" + luc, Set.of());
        var token = tokens.issue(luc, Set.of("me"), "test", Duration.ofHours(1));
        var before = json(luc);

        var page = upload(luc, content.getBytes(StandardCharsets.UTF_8));
        var api = send(token, content.getBytes(StandardCharsets.UTF_8));

        assertThat(page.getStatus()).isEqualTo(status);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains(sentence);
        assertThat(api.getStatus()).isEqualTo(status);
        assertThat(api.getContentType()).isEqualTo("application/problem+json");
        assertThat(withoutUse(json(luc))).isEqualTo(withoutUse(before));
    }

    @Test
    void refusesWhatGrowsWithoutEnd() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("everything.json"));
            var blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 66; i++) {
                zip.write(blanks);
            }
        }

        assertThat(upload(luc, bytes.toByteArray()).getStatus()).isEqualTo(413);
    }

    @Test
    void takesTheSameByPrograms() throws Exception {
        accounts.provide(luc, "by-token-" + luc, Set.of());
        var token = tokens.issue(luc, Set.of("me"), "test", Duration.ofHours(1));

        var api = send(token, Files.readAllBytes(fromElsewhere(amina)));

        assertThat(api.getStatus()).isEqualTo(200);
        var body = JsonMapper.shared().readTree(api.getContentAsString(StandardCharsets.UTF_8));
        assertThat(body.get("live").get("profile.aim").asInt()).isOne();
        assertThat(body.get("kept").asInt()).isGreaterThan(10);
        assertThat(aims.of(Cast.self(luc))).hasSize(1);
    }

    @Test
    void letsNobodyTakeANumberThatIsTaken() throws Exception {
        var numbered = everything(taken(amina)).replaceFirst("\"number\" : null", "\"number\" : \"N-1\"");
        var first = Files.writeString(folder.resolve("first.json"), numbered);
        var second = Files.writeString(
                folder.resolve("second.json"),
                numbered.replace(amina.toString(), PersonId.fresh().toString()));

        assertThat(there("bring-in", first.toString())).isZero();
        assertThat(there("bring-in", second.toString())).isOne();
        assertThat(elsewhere
                        .ownerClient()
                        .sql("select count(*) from person.card")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    /** The same as another installation would have written it: nothing there has an id that something has here. */
    private Path fromElsewhere(PersonId person) throws Exception {
        var fresh = new HashMap<String, String>();
        var text = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .matcher(everything(taken(person)))
                .replaceAll(id -> fresh.computeIfAbsent(
                        id.group(), known -> PersonId.fresh().toString()));
        return Files.writeString(folder.resolve("elsewhere.json"), text);
    }

    private Path taken(PersonId person) throws Exception {
        var file = folder.resolve(person + ".zip");
        export.run(List.of(person.toString(), file.toString()));
        return file;
    }

    private String json(PersonId person) throws Exception {
        var file = Files.createTempDirectory(folder, "now").resolve("now.zip");
        export.run(List.of(person.toString(), file.toString()));
        return everything(file);
    }

    private List<Object> own(PersonId person) {
        return facts.of(Cast.self(person), person, Door.PERSON_PAGE).sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> entry.attribute().key().equals("language"))
                .flatMap(entry -> entry.facts().stream())
                .filter(fact -> fact.source().equals(Fact.SELF))
                .<Object>map(fact -> ((Value.OfText) fact.value()).value())
                .toList();
    }

    /** Calls a command of another installation. */
    private int there(String... words) {
        var settings = new HashMap<>(elsewhere.settings());
        settings.put("bespoke.data", folder.resolve("data").toString());
        settings.put("bespoke.backups", folder.resolve("backups").toString());
        var application = new SpringApplication(Bespoke.class);
        // Over application.yml, as the environment is.
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)));
        var all = new java.util.ArrayList<>(List.of("command"));
        all.addAll(List.of(words));
        return CommandLine.run(application, all.toArray(String[]::new));
    }

    private MockHttpServletResponse upload(PersonId who, byte[] content) throws Exception {
        var visitor = new Visitor(Cast.self(who), "Somebody", Language.EN, Theme.AUTO, null);
        return web.perform(multipart("/my-data/export")
                        .file(new MockMultipartFile("file", "taken.zip", "application/zip", content))
                        .with(csrf())
                        .with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String token, byte[] content) throws Exception {
        return web.perform(multipart("/api/v1/me/taken-along")
                        .file(new MockMultipartFile("file", "taken.zip", "application/zip", content))
                        .header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }

    /** But for when the token was used, which every call tells. */
    private static String withoutUse(String json) {
        return withoutExports(json).replaceAll("\"used_at\":[^,]+", "");
    }

    /** But for what is written down of each time that somebody takes everything along. */
    private static String withoutExports(String everything) {
        var document = JsonMapper.shared().readTree(everything);
        var told = (ArrayNode) document.get("chapters").get("audit.entry");
        for (int row = told.size() - 1; row >= 0; row--) {
            if (told.get(row).get("act").stringValue().startsWith("EXPORTED")) {
                told.remove(row);
            }
        }
        return document.toString();
    }

    /** But for the page to read: it says on which day it was made, and what attributes are called there. */
    private static Map<String, String> withoutPages(Map<String, String> files) {
        var rest = new LinkedHashMap<>(files);
        rest.remove("everything.html");
        rest.remove("csv/audit.entry.csv");
        rest.computeIfPresent("everything.json", (name, everything) -> withoutExports(everything));
        return rest;
    }

    private static String everything(Path file) throws IOException {
        return Objects.requireNonNull(unpacked(file).get("everything.json"));
    }

    private static Map<String, String> unpacked(Path file) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
