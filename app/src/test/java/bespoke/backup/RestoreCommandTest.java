package bespoke.backup;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Bespoke;
import bespoke.Cast;
import bespoke.audit.Audit;
import bespoke.audit.Sealer;
import bespoke.command.CommandLine;
import bespoke.database.TestDatabase;
import bespoke.engine.population.Value;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.request.Asks;
import bespoke.request.Requests;
import bespoke.shared.CompanyClock;
import bespoke.shared.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The command as it is called: what a backup brings back is there, but for what was erased since. */
@SpringBootTest
class RestoreCommandTest {

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    CompanyClock clock;

    @Autowired
    Audit audit;

    @Autowired
    Sealer sealer;

    @Autowired
    Facts facts;

    @Autowired
    Cast cast;

    @Autowired
    Aims aims;

    @Autowired
    Asks asks;

    @Autowired
    Requests requests;

    @Autowired
    Erasures erasures;

    @AutoClose
    private final TestDatabase elsewhere = TestDatabase.empty();

    @org.springframework.beans.factory.annotation.Value("${bespoke.backups}")
    Path backups;

    @TempDir
    Path folder;

    private final String marked = "zq" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void bringsBackAllButWhatWasErasedSince() throws IOException {
        var amina = Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
        var luc = Cast.self(cast.nurse("Luc Petit", "FR", "2020-05-01"));
        var ines = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        aims.say(amina, "Amina's aim " + marked);
        aims.say(luc, "Luc's aim " + marked);
        var ask = asks.send(amina, "Amina asks " + marked);
        var open = asks.send(amina, "Still open");
        var file = folder.resolve("today.zip");
        new BackupCommand(owner, backups, "test", clock, audit).run(List.of(file.toString()));
        var lost = folder.resolve("lost");
        new BackupCommand(owner, lost, "test", clock, audit)
                .run(List.of(folder.resolve("other.zip").toString()));
        Files.delete(lost.resolve(Erasures.LIST));
        // Open in the backup, closed when it was erased.
        requests.refuse(ines, ask.id(), "No " + marked);
        erasures.erase(amina, Set.of("aims", "requests"));
        aims.say(amina, "After the erasure");

        assertThat(restore(folder.resolve("other.zip"))).as("without the list").isOne();
        assertThat(restore(file)).isZero();

        assertThat(column("select words from profile.aim")).containsExactly("Luc's aim " + marked);
        assertThat(column("select words from request.request")).containsExactly("Still open");
        assertThat(column("select id::text from request.request"))
                .containsExactly(open.id().toString());
        assertThat(column("select words from request.move where words is not null"))
                .isEmpty();
        assertThat(Files.readAllLines(folder.resolve("new").resolve(Erasures.LIST)))
                .anyMatch(line -> line.contains(amina.self().toString()));
        assertThat(restore(file)).as("over people").isOne();
    }

    /** What was sealed before the backup still fits its seals, and so does what came since; one changed byte is named. */
    @Test
    void bringsBackLogsThatFitTheirSeals() throws IOException {
        var amina = Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
        var ines = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        aims.say(amina, "An aim " + marked);
        facts.say(amina, "language", Value.of("fr"));
        facts.of(ines, amina.self(), Door.PERSON_PAGE);
        sealer.seal();
        facts.of(ines, amina.self(), Door.PERSON_PAGE);
        var file = folder.resolve("sealed.zip");
        new BackupCommand(owner, backups, "test", clock, audit).run(List.of(file.toString()));
        erasures.erase(amina, Set.of("aims"));

        assertThat(restore(file)).isZero();

        assertThat(column("select act from audit.entry order by id")).contains("ERASED", "BACKUP_RESTORED");
        assertThat(column("select id::text from privacy.look")).hasSize(2);
        assertThat(call("verify")).as("before anything is sealed there").isZero();
        try (var there = start()) {
            assertThat(there.getBean(Sealer.class).seal()).isPositive();
        }
        assertThat(call("verify")).isZero();
        assertThat(column("select count(*)::text from audit.leaf where log = 'privacy.look'"))
                .containsExactly("2");
        assertThat(call("verify", "--root", "12")).isOne();
        assertThat(call("verify", "please")).isEqualTo(2);

        JdbcClient.create(elsewhere.owner())
                .sql("alter table privacy.look no force row level security")
                .update();
        JdbcClient.create(elsewhere.owner())
                .sql("update privacy.look set door = 'API' where id = (select id from privacy.look limit 1)")
                .update();
        assertThat(call("verify")).isOne();
    }

    private int restore(Path file) {
        return call("restore", file.toString());
    }

    private int call(String... words) {
        var application = application();
        var arguments = new String[words.length + 1];
        arguments[0] = "command";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return CommandLine.run(application, arguments);
    }

    private ConfigurableApplicationContext start() {
        return application().run("--server.port=0", "--bespoke.share=true", "--bespoke.log=there");
    }

    private SpringApplication application() {
        var settings = new HashMap<>(elsewhere.settings());
        settings.put("bespoke.data", folder.resolve("data").toString());
        settings.put("bespoke.backups", folder.resolve("new").toString());
        var application = new SpringApplication(Bespoke.class);
        // Over application.yml, as the environment is.
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)));
        return application;
    }

    private List<String> column(String sql) {
        return Objects.requireNonNull(
                new TransactionTemplate(new DataSourceTransactionManager(elsewhere.owner())).execute(status -> {
                    var db = JdbcClient.create(elsewhere.owner());
                    db.sql("select set_config('bespoke.granted', 'all', true)")
                            .query()
                            .listOfRows();
                    return db.sql(sql).query(String.class).list();
                }));
    }
}
