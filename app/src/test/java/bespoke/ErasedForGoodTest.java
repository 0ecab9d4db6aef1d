package bespoke;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.audit.Sealer;
import bespoke.audit.Seals;
import bespoke.command.Command;
import bespoke.command.CommandLine;
import bespoke.database.TestDatabase;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.profile.Aims;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.request.Asks;
import bespoke.request.Helped;
import bespoke.request.Requests;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A hundred people write ten things each and erase them: nothing of it is found in any table, queue, index or file of the
 * tables, in what is logged or listed, in today's backup, nor in a system brought back from yesterday's; the seals fit.
 */
@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class ErasedForGoodTest {

    private static final int PEOPLE = 100;
    private static final int EACH = 10;
    private static final Set<String> ALL = Set.of("facts", "aims", "weights", "suggestions", "requests");

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    Cast cast;

    @Autowired
    Attributes attributes;

    @Autowired
    Consents consents;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Asks asks;

    @Autowired
    Requests requests;

    @Autowired
    Erasures erasures;

    @Autowired
    Sealer sealer;

    @Autowired
    Seals seals;

    @Autowired
    @Qualifier("backupCommand")
    Command backup;

    @AutoClose
    private final TestDatabase elsewhere = TestDatabase.empty();

    @TempDir
    Path folder;

    /** Stands in every planted value, before the number of the value. */
    private final String mark = "zq" + UUID.randomUUID().toString().replace("-", "");

    private final Pattern planted = Pattern.compile(mark + "x(\\d+)x");

    @Test
    void leavesNothingAnywhere(CapturedOutput said) throws Exception {
        var team = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        attributes.define(team, dreamJob());
        var people = new ArrayList<Viewer>();
        for (int number = 0; number < PEOPLE; number++) {
            var viewer = Cast.self(cast.nurse("Nurse " + number, "FR", "2019-04-01"));
            plant(viewer, team, number * EACH);
            facts.of(team, viewer.self(), Door.PERSON_PAGE);
            people.add(viewer);
        }
        sealer.seal();
        assertThat(inTables(owner)).hasSize(PEOPLE * EACH);
        assertThat(inFiles()).as("what is looked for is found in files").hasSize(PEOPLE * EACH);
        var yesterday = folder.resolve("yesterday.zip");
        backup.run(List.of(yesterday.toString()));
        assertThat(inBackup(yesterday)).hasSize(PEOPLE * EACH);

        people.forEach(viewer -> erasures.erase(viewer, ALL));
        sealer.seal();

        assertThat(inTables(owner)).isEmpty();
        rewriteTables();
        assertThat(inFiles()).isEmpty();
        assertThat(said.getAll()).doesNotContain(mark);
        var today = folder.resolve("today.zip");
        backup.run(List.of(today.toString()));
        assertThat(inBackup(today)).isEmpty();
        assertThat(seals.onTheMachine(null).findings()).isEmpty();
        assertThat(seals.onTheMachine(null).records()).isGreaterThanOrEqualTo(2 * PEOPLE);

        assertThat(call("restore", yesterday.toString())).isZero();
        assertThat(inTables(elsewhere.owner())).isEmpty();
        assertThat(call("verify")).isZero();
        assertThat(said.getAll()).doesNotContain(mark);
    }

    /** Ten values, wherever words of one's own or about one can be written. */
    private void plant(Viewer viewer, Viewer team, int from) {
        consents.answer(viewer, Purpose.CAREER, true);
        facts.say(viewer, "dreamJob", Value.of(value(from)));
        facts.say(viewer, "dreamJob", Value.of(value(from + 1)));
        facts.dispute(viewer, "dreamJob", Fact.SELF, value(from + 2), Language.EN);
        aims.say(viewer, value(from + 3));
        aims.say(viewer, value(from + 4));
        var refused = asks.send(viewer, value(from + 5));
        requests.note(team, refused.id(), value(from + 6));
        requests.refuse(team, refused.id(), value(from + 7));
        var done = asks.send(viewer, value(from + 8));
        requests.done(team, done.id(), value(from + 9));
        requests.helped(viewer, done.id(), Helped.YES, null);
    }

    private String value(int number) {
        return mark + "x" + number + "x";
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

    /** Which values stand in a row of any table, those that wait for listeners included. */
    private Set<String> inTables(DataSource database) {
        return Objects.requireNonNull(
                new TransactionTemplate(new DataSourceTransactionManager(database)).execute(status -> {
                    var db = JdbcClient.create(database);
                    db.sql("select set_config('bespoke.granted', 'all', true)")
                            .query()
                            .listOfRows();
                    var found = new TreeSet<String>();
                    for (var table : tables(db)) {
                        db.sql("select t::text from %s t where strpos(t::text, :mark) > 0".formatted(table))
                                .param("mark", mark)
                                .query(String.class)
                                .list()
                                .forEach(row -> addAll(found, row));
                    }
                    return found;
                }));
    }

    /** Which values stand in the files of tables and indexes as they lie on the disk. */
    private Set<String> inFiles() throws IOException {
        var found = new TreeSet<String>();
        for (var file : TestDatabase.filesOf(owner)) {
            addAll(found, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return found;
    }

    /** Deleted rows stay in their pages until the table is written anew. */
    private void rewriteTables() {
        var db = JdbcClient.create(owner);
        tables(db).forEach(table -> db.sql("vacuum full " + table).update());
    }

    private Set<String> inBackup(Path file) throws IOException {
        var found = new TreeSet<String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    addAll(found, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    private void addAll(Set<String> found, String text) {
        planted.matcher(text).results().forEach(one -> found.add(one.group(1)));
    }

    private static List<String> tables(JdbcClient db) {
        return db.sql("""
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'm')
                  and n.nspname not in ('information_schema', 'migration')
                  and n.nspname not like 'pg\\_%'
                """).query(String.class).list();
    }

    private int call(String... words) {
        Map<String, Object> settings = new HashMap<>(elsewhere.settings());
        settings.put("bespoke.data", folder.resolve("data").toString());
        settings.put("bespoke.backups", folder.resolve("new").toString());
        var application = new SpringApplication(Bespoke.class);
        // Over application.yml, as the environment is.
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)));
        var arguments = new String[words.length + 1];
        arguments[0] = "command";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return CommandLine.run(application, arguments);
    }
}
