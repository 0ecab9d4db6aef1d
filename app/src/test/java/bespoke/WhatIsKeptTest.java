package bespoke;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Connection;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import bespoke.intake.Imports;
import bespoke.intake.Signal;
import bespoke.intake.Signals;
import bespoke.intake.Told;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.profile.Facts;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.Task;
import org.springframework.transaction.support.TransactionTemplate;

/** What migrations say is deleted is deleted, by work that begins with the application and comes back every day. */
@SpringBootTest
@Import(MovingClock.OfTheCompany.class)
class WhatIsKeptTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 6);

    @Autowired
    List<ScheduledTaskHolder> schedules;

    @Autowired
    MovingClock clock;

    @Autowired
    Cast cast;

    @Autowired
    Facts facts;

    @Autowired
    AccessLog log;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    Imports imports;

    @Autowired
    Connections connections;

    @Autowired
    Signals signals;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private PersonId amina;
    private PersonId ines;

    @BeforeEach
    void begin() {
        clock.stand(DAY);
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        ines = cast.known("Ines Roux");
    }

    @Test
    void beginsWithTheApplicationAndComesBackEveryDay() {
        for (var work : List.of(
                "AccessLog.forgetOld",
                "Audit.forgetOld",
                "SignIns.forgetOld",
                "PersonChanges.forgetOld",
                "Imports.discardOld",
                "Partitions.forgetPins",
                "SignalTidying.forgetOld")) {
            assertThat(task(work)).as(work).isInstanceOfSatisfying(FixedDelayTask.class, daily -> {
                assertThat(daily.getIntervalDuration()).isEqualTo(Duration.ofDays(1));
                assertThat(daily.getInitialDelayDuration()).isEqualTo(Duration.ofMinutes(1));
            });
        }
    }

    /** By the database's own clock too, which is nobody's to move. */
    @Test
    void forgetsALookAfterThreeYears() {
        var day = LocalDate.now(ZoneId.of("Europe/Paris")).minusYears(3).minusDays(1);
        clock.stand(day);
        facts.say(Cast.self(amina), "language", Value.of("fr"));
        facts.of(Cast.self(ines, Role.Kind.PEOPLE_TEAM), amina, Door.PERSON_PAGE);

        runOn(day.plusYears(3), "AccessLog.forgetOld");
        assertThat(log.of(Cast.self(amina), null, 9).items()).hasSize(1);

        runOn(day.plusYears(3).plusDays(1), "AccessLog.forgetOld");
        assertThat(log.of(Cast.self(amina), null, 9).items()).isEmpty();
    }

    @Test
    void forgetsAClosedAccountAfterAYearButNotWhoHeldWhichRole() {
        var administrator = Cast.self(ines, Role.Kind.ADMINISTRATOR);
        accounts.provide(ines, "ines-" + ines, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        accounts.provide(amina, "amina-" + amina, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        tokens.issue(amina, Set.of("me"), "calendar", Duration.ofDays(30));
        accounts.close(administrator, amina);

        runOn(DAY.plusYears(1).minusDays(1), "SignIns.forgetOld");
        assertThat(accounts.of(administrator, List.of(amina))).containsKey(amina);
        assertThat(tokens()).isEqualTo(1);

        runOn(DAY.plusYears(1).plusDays(1), "SignIns.forgetOld");
        assertThat(accounts.of(administrator, List.of(amina, ines))).containsOnlyKeys(ines);
        assertThat(tokens()).isZero();
        assertThat(accounts.roles(administrator, List.of(amina)))
                .singleElement()
                .satisfies(held -> assertThat(held.isHeld()).isFalse());
        assertThat(accounts.roles(administrator, List.of(ines)))
                .singleElement()
                .satisfies(held -> assertThat(held.isHeld()).isTrue());
    }

    @Test
    void forgetsATokenAYearAfterItEnded() {
        accounts.provide(amina, "amina-" + amina, Set.of());
        tokens.issue(amina, Set.of("me"), "calendar", Duration.ofDays(30));

        runOn(DAY.plusDays(30).plusYears(1), "SignIns.forgetOld");
        assertThat(tokens()).isEqualTo(1);

        runOn(DAY.plusDays(31).plusYears(1), "SignIns.forgetOld");
        assertThat(tokens()).isZero();
    }

    @Test
    void throwsAFileAwayThatNobodyAppliedWithinThirtyDays() throws IOException {
        var waiting = upload();
        var interrupted = upload();
        db.sql("update intake.batch set state = 'APPLYING' where id = :id")
                .param("id", interrupted.value())
                .update();

        runOn(DAY.plusDays(29), "Imports.discardOld");
        assertThat(parts(waiting) + parts(interrupted)).isEqualTo(2);

        runOn(DAY.plusDays(31), "Imports.discardOld");
        for (var id : List.of(waiting, interrupted)) {
            assertThat(parts(id)).isZero();
            assertThat(imports.get(Cast.self(ines, Role.Kind.PEOPLE_TEAM), id).state())
                    .isEqualTo(BatchState.DISCARDED);
        }
    }

    @Test
    void forgetsASignalAndItsMonthAfterNinetyDays() {
        var token = connections.make("Campus", ConnectionKind.SIGNALS);
        var source = signals.byToken(token).orElseThrow();
        signals.take(source, List.of(new Signal("/campus", "1", "org.example.finished", null, "{}")));
        assertThat(months()).contains("signal_2026_03", "signal_2026_06");

        runOn(DAY.plusDays(90), "SignalTidying.forgetOld");
        assertThat(signals(source)).isEqualTo(1);
        assertThat(months()).contains("signal_2026_03");

        runOn(DAY.plusDays(91), "SignalTidying.forgetOld");
        assertThat(signals(source)).isZero();
        runOn(DAY.plusDays(130), "SignalTidying.forgetOld");
        assertThat(months()).contains("signal_2026_06").doesNotContain("signal_2026_03");

        signals.take(source, List.of(new Signal("/campus", "1", "org.example.finished", null, "{}")));
        assertThat(signals(source)).as("told again").isZero();
    }

    private List<String> months() {
        return db.sql("""
                select c.relname
                from pg_inherits i
                join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'intake.signal'::regclass
                """).query(String.class).list();
    }

    private int signals(Connection source) {
        return requireNonNull(transactions.execute(status -> {
            rows.openConnection(source.id().value());
            return db.sql("select count(*) from intake.signal")
                    .query(Integer.class)
                    .single();
        }));
    }

    private BatchId upload() throws IOException {
        var file = new ByteArrayInputStream("number,name\n1,Ada\n".getBytes(StandardCharsets.UTF_8));
        return imports.upload(Cast.self(ines, Role.Kind.PEOPLE_TEAM), "people.csv", file, Told.NOTHING)
                .id();
    }

    private int parts(BatchId id) {
        return requireNonNull(transactions.execute(status -> {
            rows.openBatch(id.value());
            return db.sql("select count(*) from intake.file_part where batch_id = :id")
                    .param("id", id.value())
                    .query(Integer.class)
                    .single();
        }));
    }

    private int tokens() {
        return db.sql("select count(*) from access.token where person_id = :amina")
                .param("amina", amina.value())
                .query(Integer.class)
                .single();
    }

    private void runOn(LocalDate day, String work) {
        clock.stand(day);
        task(work).getRunnable().run();
    }

    private Task task(String work) {
        return schedules.stream()
                .flatMap(schedule -> schedule.getScheduledTasks().stream())
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith(work))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing does " + work));
    }
}
