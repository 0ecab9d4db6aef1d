package bespoke;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.database.RowSecurity;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.People;
import bespoke.person.PersonalData;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.Erased;
import bespoke.privacy.Erasures;
import bespoke.privacy.Purposes;
import bespoke.privacy.Retention;
import bespoke.privacy.RuleDraft;
import bespoke.profile.Aims;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.request.Asks;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.Task;
import org.springframework.transaction.support.TransactionTemplate;

/** What may not be kept of people any more goes by itself: nothing early, nothing late, and wholly. */
@SpringBootTest(properties = "bespoke.privacy.retention-first=1d")
@Import({MovingClock.OfTheCompany.class, RetentionTest.Cut.class})
class RetentionTest {

    private static final String HRIS = "hris";

    /** Each test lives later than the rules were shipped, and after all that others left behind is over. */
    private static int lives;

    private final LocalDate start = LocalDate.of(2040, 1, 9).plusYears(50L * lives++);

    @Autowired
    List<ScheduledTaskHolder> schedules;

    @Autowired
    List<PersonalData> features;

    @Autowired
    MovingClock clock;

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Attributes attributes;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Asks asks;

    @Autowired
    Consents consents;

    @Autowired
    Purposes purposes;

    @Autowired
    Retention retention;

    @Autowired
    Erasures erasures;

    @Autowired
    Cut cut;

    @org.springframework.beans.factory.annotation.Value("${bespoke.backups}")
    Path backups;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private Viewer team;

    @BeforeEach
    void begin() {
        clock.stand(start);
        team = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
        runOn(start.minusDays(1));
        clock.stand(start);
    }

    @Test
    void saysOfEveryChapterUntilWhenItIsKept() {
        var told = features.stream()
                .flatMap(feature -> feature.chapters().stream())
                .collect(Collectors.toMap(
                        Chapter::key, chapter -> words(chapter.keeping()), (one, other) -> one, TreeMap::new));

        assertThat(told).isEqualTo(expected());
    }

    @Test
    void looksEachHourWhetherItIsDue() {
        assertThat(work()).isInstanceOfSatisfying(FixedDelayTask.class, hourly -> {
            assertThat(hourly.getIntervalDuration()).hasHours(1);
        });
    }

    @Test
    void keepsWhatSomebodyClosedForTheMonthsOfItsRuleAndNotADayLonger() {
        attribute("hope", Purpose.CAREER);
        attribute("shoes", Purpose.EMPLOYMENT, Purpose.CAREER);
        var amina = nurse();
        consents.answer(amina, Purpose.CAREER, true);
        hear(amina, "hope");
        hear(amina, "shoes");
        runOn(start.plusYears(3));
        consents.answer(amina, Purpose.CAREER, false);

        runOn(start.plusYears(3).plusMonths(1).minusDays(1));
        assertThat(told(amina)).containsOnlyKeys("hope", "shoes");

        runOn(start.plusYears(3).plusMonths(1));
        assertThat(told(amina)).containsOnlyKeys("shoes");
        runOn(start.plusYears(20));
        assertThat(told(amina)).as("while they are here").containsOnlyKeys("shoes");
    }

    @Test
    void leavesPeopleWhatTheyToldOfThemselvesUntilTheyLeave() {
        attribute("hope", Purpose.CAREER);
        attribute("care", Purpose.WELLBEING);
        var amina = nurse();
        say(amina, "hope");
        say(amina, "care");
        aims.say(amina, "A quiet year");
        for (var purpose : List.of(Purpose.CAREER, Purpose.WELLBEING, Purpose.PERSONALISE)) {
            consents.answer(amina, purpose, false);
        }

        runOn(start.plusYears(3));
        assertThat(told(amina)).containsOnlyKeys("hope", "care");
        assertThat(held("profile.aim", amina)).isEqualTo(1);

        people.leave(amina.self(), start.plusYears(3), HRIS);
        runOn(start.plusYears(3).plusMonths(1));
        assertThat(told(amina)).isEmpty();
        assertThat(held("profile.aim", amina)).isZero();
    }

    @Test
    void countsFromTheFirstNoHoweverOftenItIsSaidAgain() {
        attribute("hope", Purpose.CAREER);
        var amina = nurse();
        hear(amina, "hope");
        consents.answer(amina, Purpose.CAREER, false);
        clock.stand(start.plusDays(20));
        consents.answer(amina, Purpose.CAREER, false);

        runOn(start.plusMonths(1));

        assertThat(told(amina)).isEmpty();
    }

    @Test
    void goesOnCountingWhereNothingButTheWordsOfARuleChange() {
        attribute("hope", Purpose.CAREER);
        var amina = Cast.self(cast.nurse("Amina Benali", "IT", "2019-04-01"));
        hear(amina, "hope");
        consents.answer(amina, Purpose.CAREER, false);
        clock.stand(start.plusDays(20));
        decide(Purpose.CAREER, "IT", Basis.CONSENT, 1);

        runOn(start.plusMonths(1));
        assertThat(told(amina)).isEmpty();

        hear(amina, "hope");
        decide(Purpose.CAREER, "IT", Basis.CONSENT, 3);
        runOn(start.plusMonths(4).minusDays(1));
        assertThat(told(amina)).as("more months count from their day").containsOnlyKeys("hope");
        runOn(start.plusMonths(4));
        assertThat(told(amina)).isEmpty();
    }

    @Test
    void givesNoticeOfMonthsThatBecameFewer() {
        attribute("shoes", Purpose.EMPLOYMENT);
        decide(Purpose.EMPLOYMENT, "ES", Basis.CONTRACT, 60);
        var amina = Cast.self(cast.nurse("Amina Benali", "ES", "2019-04-01"));
        hear(amina, "shoes");
        people.leave(amina.self(), start, HRIS);
        var changed = start.plusMonths(50);
        clock.stand(changed);
        decide(Purpose.EMPLOYMENT, "ES", Basis.CONTRACT, 6);

        runOn(changed.plusDays(1));
        assertThat(told(amina)).containsOnlyKeys("shoes");
        runOn(changed.plusDays(29));
        assertThat(told(amina)).containsOnlyKeys("shoes");
        runOn(changed.plusDays(30));
        assertThat(told(amina)).isEmpty();
    }

    @Test
    void keepsWhatAYesCameBackFor() {
        attribute("hope", Purpose.CAREER);
        var amina = nurse();
        consents.answer(amina, Purpose.CAREER, true);
        hear(amina, "hope");
        consents.answer(amina, Purpose.CAREER, false);
        clock.stand(start.plusDays(20));
        consents.answer(amina, Purpose.CAREER, true);

        runOn(start.plusYears(2));

        assertThat(told(amina)).containsOnlyKeys("hope");
    }

    @Test
    void keepsWhatNobodyWasAskedAbout() {
        attribute("hope", Purpose.CAREER);
        var amina = nurse();
        hear(amina, "hope");

        runOn(start.plusYears(2));

        assertThat(told(amina)).containsOnlyKeys("hope");
    }

    @Test
    void goesByTheRuleOfTheCountryInWhichSomebodyWorkedLast() {
        attribute("shoes", Purpose.EMPLOYMENT);
        var german = Cast.self(cast.nurse("Bruno Keller", "DE", "2019-04-01"));
        var french = nurse();
        decide(Purpose.EMPLOYMENT, "DE", Basis.CONTRACT, 80);
        say(german, "shoes");
        say(french, "shoes");
        people.leave(german.self(), start.plusDays(1), "hris");
        people.leave(french.self(), start.plusDays(1), "hris");

        runOn(start.plusDays(1).plusMonths(60));
        assertThat(told(french)).isEmpty();
        assertThat(told(german)).containsOnlyKeys("shoes");

        runOn(start.plusDays(1).plusMonths(80));
        assertThat(told(german)).isEmpty();
    }

    @Test
    void forgetsInTheEndWhoSomebodyWasAndNobodyElse() {
        attribute("shoes", Purpose.EMPLOYMENT);
        var amina = nurse();
        var luc = nurse();
        say(amina, "shoes");
        aims.say(amina, "A quiet year");
        asks.send(amina, "A chair");
        people.leave(amina.self(), start, "hris");

        runOn(start.plusMonths(1));
        assertThat(held("profile.aim", amina)).isZero();
        assertThat(held("request.request", amina)).isEqualTo(1);
        assertThat(people.getCard(amina.self()).name()).isEqualTo("Amina Benali");

        runOn(start.plusMonths(60).minusDays(1));
        assertThat(held("person.assignment", amina)).isEqualTo(1);
        assertThat(held("request.request", amina)).isEqualTo(1);

        runOn(start.plusMonths(60));
        assertThat(told(amina)).isEmpty();
        assertThat(held("person.assignment", amina)).isZero();
        assertThat(held("request.request", amina)).isZero();
        assertThat(people.getCard(amina.self()).name()).isEqualTo("–");
        assertThat(found("Amina Benali", amina)).isEmpty();
        assertThat(people.here(List.of(amina.self(), luc.self()))).containsExactly(luc.self());
        assertThat(people.getCard(luc.self()).name()).isEqualTo("Amina Benali");

        var again = runOn(start.plusMonths(60).plusDays(1));
        assertThat(again).as("rows that went the day after").isZero();
    }

    @Test
    void leavesWhoCameBackAlone() {
        attribute("shoes", Purpose.EMPLOYMENT);
        var amina = nurse();
        say(amina, "shoes");
        people.leave(amina.self(), start, "hris");
        clock.stand(start.plusMonths(40));
        people.comeBack(amina.self(), start.plusMonths(40));

        runOn(start.plusMonths(90));

        assertThat(told(amina)).containsOnlyKeys("shoes");
        assertThat(people.getCard(amina.self()).name()).isEqualTo("Amina Benali");
    }

    /** Whatever people say and do over six years: after each run all is there that may be kept, and nothing else. */
    @Test
    void letsNothingGoEarlyAndNothingStayLate() {
        var chance = new Random(5);
        var months = new EnumMap<Purpose, Integer>(Purpose.class);
        consents.rules().forEach(rule -> months.put(rule.purpose(), rule.keptMonths()));
        var theirs = consents.rules().stream()
                .filter(rule -> rule.isTheirs())
                .map(rule -> rule.purpose())
                .toList();
        var serving = new HashMap<String, Set<Purpose>>();
        for (int i = 0; i < 12; i++) {
            var among = i < 8 ? theirs : List.of(Purpose.values());
            var served = among.stream()
                    .filter(purpose -> chance.nextInt(5) == 0)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
            served.add(among.get(chance.nextInt(among.size())));
            serving.put("attribute" + i, served);
            attribute("attribute" + i, served.toArray(Purpose[]::new));
        }
        var lives = IntStream.range(0, 12).mapToObj(i -> new Life(nurse())).toList();
        int went = 0;
        int stayed = 0;
        for (var day = start; day.isBefore(start.plusYears(6)); day = day.plusDays(1 + chance.nextInt(25))) {
            clock.stand(day);
            for (var life : lives) {
                switch (chance.nextInt(12)) {
                    case 0, 1, 2, 3 -> life.tell("attribute" + chance.nextInt(12), day, chance.nextInt(4) == 0);
                    case 4, 5 -> life.answer(theirs.get(chance.nextInt(theirs.size())), chance.nextBoolean(), day);
                    case 6 -> life.comeOrGo(day, chance.nextInt(3) == 0);
                    default -> {}
                }
            }
            runOn(day);
            for (var life : lives) {
                went += life.forget(day, serving, months);
                assertThat(tolds(life.viewer)).as("on %s", day).isEqualTo(life.tolds());
                stayed += life.tolds().size();
            }
        }

        assertThat(went).isGreaterThan(150);
        assertThat(stayed).isGreaterThan(2_000);
    }

    /** The plain meaning: one fact at a time, as the decision says it. */
    private final class Life {

        private final Viewer viewer;
        private final List<Heard> told = new ArrayList<>();
        private final Map<Purpose, LocalDate> refused = new EnumMap<>(Purpose.class);
        private @Nullable LocalDate left;

        Life(Viewer viewer) {
            this.viewer = viewer;
        }

        void tell(String attribute, LocalDate day, boolean self) {
            if (left == null) {
                if (self) {
                    say(viewer, attribute);
                } else {
                    hear(viewer, attribute);
                }
                told.add(new Heard(attribute, day, self));
            }
        }

        void answer(Purpose purpose, boolean yes, LocalDate day) {
            if (left == null) {
                consents.answer(viewer, purpose, yes);
                if (yes) {
                    refused.remove(purpose);
                } else {
                    refused.putIfAbsent(purpose, day);
                }
            }
        }

        void comeOrGo(LocalDate day, boolean go) {
            if (left == null && go) {
                people.leave(viewer.self(), day, "hris");
                left = day;
            } else if (left != null && day.isAfter(left)) {
                people.comeBack(viewer.self(), day);
                left = null;
            }
        }

        int forget(LocalDate today, Map<String, Set<Purpose>> serving, Map<Purpose, Integer> months) {
            int before = told.size();
            told.removeIf(one -> requireNonNull(serving.get(one.attribute())).stream()
                    .allMatch(purpose -> isOver(purpose, one, today, requireNonNull(months.get(purpose)))));
            return before - told.size();
        }

        private boolean isOver(Purpose purpose, Heard one, LocalDate today, int months) {
            var no = one.self() ? null : refused.get(purpose);
            var closed = no != null && no.isBefore(one.day()) ? one.day() : no;
            if (closed != null
                    && !closed.plusMonths(months).isAfter(today)
                    && (left == null || !left.isBefore(closed))) {
                return true;
            }
            return left != null && !left.plusMonths(months).isAfter(today);
        }

        List<String> tolds() {
            return told.stream()
                    .map(one -> one.attribute() + " " + one.day())
                    .sorted()
                    .toList();
        }
    }

    private record Heard(String attribute, LocalDate day, boolean self) {}

    /** The connection is cut in the midst of a batch: of that batch nothing went, and the next run does all of it. */
    @Test
    void doesABatchWhollyThatWasCutInTheMidst() {
        attribute("hope", Purpose.CAREER);
        var those = IntStream.range(0, 130).mapToObj(i -> nurse()).toList();
        for (var one : those) {
            consents.answer(one, Purpose.CAREER, true);
            hear(one, "hope");
            consents.answer(one, Purpose.CAREER, false);
        }
        cut.atThe(30, 45);

        runOn(start.plusMonths(2));

        var left = those.stream().filter(one -> !told(one).isEmpty()).count();
        assertThat(cut.cuts()).isEqualTo(2);
        assertThat(left).isEqualTo(those.size());
        assertThat(retention.next(team)).isEqualTo(start.plusMonths(2));

        work().getRunnable().run();

        assertThat(those).allSatisfy(one -> assertThat(told(one)).isEmpty());
        assertThat(retention.next(team)).isEqualTo(start.plusMonths(2).plusDays(1));
        assertThat(requireNonNull(retention.last(team).orElse(null)).people()).isEqualTo(those.size());
    }

    @Test
    void leavesItToWhoIsAtItAlready() throws Exception {
        attribute("hope", Purpose.CAREER);
        var amina = nurse();
        hear(amina, "hope");
        consents.answer(amina, Purpose.CAREER, false);
        clock.stand(start.plusMonths(2));
        try (var other = Executors.newSingleThreadExecutor()) {
            transactions.execute(status -> {
                db.sql("select pg_advisory_xact_lock(hashtextextended('privacy.retention', 0))")
                        .query()
                        .listOfRows();
                try {
                    return other.submit(work().getRunnable()).get();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        assertThat(told(amina)).containsOnlyKeys("hope");

        work().getRunnable().run();
        assertThat(told(amina)).isEmpty();
    }

    @Test
    void goesAgainWhereABackupBroughtItBack() throws IOException {
        attribute("hope", Purpose.CAREER);
        attribute("shoes", Purpose.EMPLOYMENT);
        var amina = nurse();
        hear(amina, "hope");
        hear(amina, "shoes");
        consents.answer(amina, Purpose.CAREER, false);
        runOn(start.plusMonths(2));
        var line = Files.readAllLines(backups.resolve(Erasures.LIST)).stream()
                .filter(one -> one.contains(amina.self().toString()))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(line).contains("retention").endsWith(",end");
        for (var purpose : Purpose.values()) {
            assertThat(line).as("what somebody refused").doesNotContain(purpose.name());
        }
        assertThat(line).doesNotContain("hope", start.toString());

        clock.stand(start);
        hear(amina, "hope");
        var list = Files.writeString(Files.createTempFile("erased", ".csv"), line + "\n");
        assertThat(erasures.repeat(List.of(list), Instant.EPOCH)).isEqualTo(1);

        assertThat(told(amina)).containsOnlyKeys("shoes");
        assertThat(erasures.repeat(List.of(list), Instant.EPOCH)).isZero();
    }

    /** What went of few people is told to nobody: it would say that somebody had said no. */
    @Test
    void tellsHowMuchWentOfFivePeopleOrMore() {
        attribute("hope", Purpose.CAREER);
        refuse(4);
        runOn(start.plusMonths(2));
        assertThat(requireNonNull(retention.last(team).orElse(null)).rows()).isZero();

        clock.stand(start.plusMonths(2));
        refuse(5);
        runOn(start.plusMonths(4));
        var last = requireNonNull(retention.last(team).orElse(null));
        assertThat(last.people()).isEqualTo(5);
        assertThat(last.rows()).isEqualTo(5);

        // Two readings of a run that goes on could be subtracted from each other.
        transactions.executeWithoutResult(
                status -> db.sql("update privacy.retention set ended_at = null where day = :day")
                        .param("day", start.plusMonths(4))
                        .update());
        assertThat(requireNonNull(retention.last(team).orElse(null)).people()).isZero();
    }

    private void refuse(int many) {
        for (int i = 0; i < many; i++) {
            var one = nurse();
            consents.answer(one, Purpose.CAREER, false);
            hear(one, "hope");
        }
    }

    /** Cuts the connection of a transaction at its nth thing that goes. */
    static class Cut {

        private final JdbcClient db;
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger cuts = new AtomicInteger();
        private volatile List<Integer> at = List.of();

        private final JdbcClient owner;

        Cut(JdbcClient db, @FlywayDataSource DataSource owner) {
            this.db = db;
            this.owner = JdbcClient.create(owner);
        }

        void atThe(Integer... times) {
            seen.set(0);
            cuts.set(0);
            at = List.of(times);
        }

        int cuts() {
            return cuts.get();
        }

        @EventListener
        void on(Erased erased) {
            if (at.contains(seen.incrementAndGet())) {
                cuts.incrementAndGet();
                var cut = db.sql("select pg_backend_pid()").query(Integer.class).single();
                assertThat(owner.sql("select pg_terminate_backend(:cut, 10000)")
                                .param("cut", cut)
                                .query(Boolean.class)
                                .single())
                        .isTrue();
            }
        }
    }

    private Viewer nurse() {
        return Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
    }

    private void say(Viewer viewer, String attribute) {
        facts.say(viewer, attribute, Value.of(String.valueOf(System.nanoTime())));
    }

    /** As a source tells it. */
    private void hear(Viewer viewer, String attribute) {
        var value = Value.of(String.valueOf(System.nanoTime()));
        facts.hear(
                List.of(viewer.self()),
                () -> List.of(new ToldFact(
                        viewer.self(),
                        new Fact(
                                attribute,
                                HRIS,
                                value,
                                LocalDate.ofInstant(clock.instant(), clock.getZone()),
                                clock.instant()))));
    }

    private void attribute(String key, Purpose... serves) {
        var name = new Text(key, key);
        attributes.define(
                team,
                new Attribute(
                        key,
                        AttributeType.TEXT,
                        Facet.NEEDS,
                        Sensitivity.PERSONAL,
                        false,
                        false,
                        Set.of(Editor.SELF, Editor.SOURCE),
                        Set.of(serves),
                        List.of(HRIS, Fact.SELF),
                        name,
                        name,
                        name,
                        name,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null));
    }

    private void decide(Purpose purpose, String country, Basis basis, int months) {
        var standing = purposes.inForce(team, purpose, country);
        var asked = basis == Basis.CONSENT;
        purposes.decide(
                team,
                new RuleDraft(
                        purpose,
                        country,
                        basis,
                        "words",
                        "mots",
                        asked ? "without" : "",
                        asked ? "sans" : "",
                        months,
                        "because",
                        "parce que"),
                standing.version());
    }

    /** @return how many rows went */
    private long runOn(LocalDate day) {
        clock.stand(day);
        work().getRunnable().run();
        return db.sql("select rows from privacy.retention where day = :day")
                .param("day", day)
                .query(Long.class)
                .single();
    }

    private Task work() {
        return schedules.stream()
                .flatMap(schedule -> schedule.getScheduledTasks().stream())
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith("Retention.run"))
                .findFirst()
                .orElseThrow();
    }

    /** Since when each attribute of somebody is told. */
    private Map<String, LocalDate> told(Viewer viewer) {
        return requireNonNull(transactions.execute(status -> {
            rows.open(viewer.self());
            var told = new HashMap<String, LocalDate>();
            db.sql("""
                    select attribute, (recorded_at at time zone 'Europe/Paris')::date as since
                    from profile.fact
                    where person_id = :person
                    """).param("person", viewer.self().value()).query(row -> {
                told.put(row.getString("attribute"), row.getObject("since", LocalDate.class));
            });
            return told;
        }));
    }

    /** What is told now and what was told before. */
    private List<String> tolds(Viewer viewer) {
        return requireNonNull(transactions.execute(status -> {
            rows.open(viewer.self());
            return db.sql("""
                    select attribute || ' ' || (recorded_at at time zone 'Europe/Paris')::date as told
                    from (
                        select attribute, recorded_at from profile.fact where person_id = :person
                        union all
                        select attribute, recorded_at from profile.past_fact where person_id = :person) one
                    """).param("person", viewer.self().value()).query(String.class).list().stream()
                    .sorted()
                    .toList();
        }));
    }

    private int held(String table, Viewer viewer) {
        return requireNonNull(transactions.execute(status -> {
            rows.open(viewer.self());
            return db.sql("select count(*) from %s where person_id = :person".formatted(table))
                    .param("person", viewer.self().value())
                    .query(Integer.class)
                    .single();
        }));
    }

    /** Tables in which a row of somebody holds these words. */
    private List<String> found(String words, Viewer viewer) {
        return requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return db.sql("""
                    select n.nspname || '.' || c.relname as name
                    from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p', 'm')
                      and not c.relispartition
                      and n.nspname not in ('information_schema', 'migration')
                      and n.nspname not like 'pg\\_%'
                      and has_table_privilege(c.oid, 'select')
                    """).query(String.class).list().stream()
                    .filter(table -> db.sql(
                                    "select exists (select from %s t where t::text like :words and t::text like :id)"
                                            .formatted(table))
                            .param("words", "%" + words + "%")
                            .param("id", "%" + viewer.self() + "%")
                            .query(Boolean.class)
                            .single())
                    .toList();
        }));
    }

    private static String words(Keeping keeping) {
        return switch (keeping) {
            case Keeping.Serving serving ->
                serving.told() == null
                        ? serving.byRow() == null
                                ? "after leaving: " + purposes(serving.purposes())
                                : "by row after leaving"
                        : (serving.byRow() == null ? purposes(serving.purposes()) : "by row") + " since "
                                + serving.told();
            case Keeping.Unnamed unnamed -> "unnamed after everything";
            case Keeping.Apart apart -> "apart";
            case Keeping.Nameless nameless -> "nameless";
        };
    }

    private static String purposes(Set<Purpose> purposes) {
        return purposes.size() == Purpose.values().length
                ? "everything"
                : purposes.stream().map(Purpose::name).sorted().collect(Collectors.joining(" "));
    }

    private static Map<String, String> expected() {
        try {
            return new ClassPathResource("privacy/kept.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (one, other) -> one, TreeMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
