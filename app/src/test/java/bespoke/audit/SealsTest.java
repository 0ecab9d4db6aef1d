package bespoke.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import bespoke.Cast;
import bespoke.audit.Verification.Difference;
import bespoke.audit.Verification.Finding;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.privacy.Door;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is changed under a seal by whoever owns the database is named; what goes as it may still fits. */
@SpringBootTest
class SealsTest {

    private static final long SEED = 20_261_123;

    @Autowired
    Sealer sealer;

    @Autowired
    Seals seals;

    @Autowired
    SealStore store;

    @Autowired
    List<SealedLog> logs;

    @Autowired
    RowSecurity rows;

    @Autowired
    CompanyClock clock;

    @Autowired
    Audit audit;

    @Autowired
    Cast cast;

    @Autowired
    Facts facts;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    DataSource application;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    private JdbcClient db;
    private PersonId amina;
    private Viewer team;

    @BeforeEach
    void begin() {
        db = JdbcClient.create(owner);
        db.sql("alter table audit.entry no force row level security").update();
        db.sql("alter table privacy.look no force row level security").update();
        db.sql("alter table privacy.look drop constraint if exists look_purpose_fkey")
                .update();
        db.sql("truncate audit.seal, audit.leaf, audit.removal, audit.entry, privacy.look, privacy.reason")
                .update();
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        team = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        facts.say(Cast.self(amina), "language", Value.of("fr"));
    }

    @Test
    void holdsWhileNothingIsChanged() {
        assertThat(seals.onTheMachine(null).last()).isNull();
        look(3);
        record(2);
        assertThat(seals.onTheMachine(null).waiting()).isEqualTo(5);

        assertThat(sealer.seal()).isEqualTo(5);
        look(1);
        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(sealer.seal()).as("nothing new, no seal").isZero();
        record(1);

        var verification = seals.onTheMachine(null);
        assertThat(verification.holds()).isTrue();
        assertThat(verification.records()).isEqualTo(6);
        assertThat(verification.seals()).isEqualTo(2);
        assertThat(verification.waiting()).isEqualTo(1);
    }

    /** One bit in each byte of each column of some rows that random picks, one after the other. */
    @Test
    void namesARecordOfWhichOneByteWasChanged() {
        look(12);
        record(12);
        sealer.seal();
        var random = new Random(SEED);
        int bytes = 0;
        for (var table : List.of("privacy.look", "audit.entry")) {
            var ids = ids(table);
            for (int i = 0; i < 3; i++) {
                bytes += changeEachByte(table, ids.get(random.nextInt(ids.size())));
            }
        }

        assertThat(bytes).isGreaterThan(500);
        assertThat(seals.onTheMachine(null).holds()).isTrue();
    }

    @Test
    void namesASealOfWhichOneByteWasChanged() {
        look(5);
        sealer.seal();
        look(5);
        sealer.seal();

        for (int at = 0; at < 32; at++) {
            var flip = "set_byte(%%s, %1$d, get_byte(%%s, %1$d) # 4)".formatted(at);
            tampered("audit.seal", "root", flip.formatted("root", "root"), "number = 1", found -> assertThat(found)
                    .extracting(Finding::difference, Finding::seal)
                    .contains(tuple(Difference.SEAL, 1L)));
            tampered("audit.leaf", "digest", flip.formatted("digest", "digest"), "seal = 2 and place = 3", found -> {
                var record = record("seal = 2 and place = 3");
                assertThat(found)
                        .extracting(Finding::difference, Finding::record)
                        .contains(tuple(Difference.CHANGED, record), tuple(Difference.SEAL, null));
            });
        }
        tampered("audit.seal", "at", "at + interval '1 microsecond'", "number = 2", SealsTest::namesASeal);
        tampered("audit.seal", "records", "records + 1", "number = 2", SealsTest::namesASeal);
        tampered("audit.leaf", "place", "place + 100", "seal = 1 and place = 2", SealsTest::namesASeal);
        tampered("audit.leaf", "log", "'nowhere'", "seal = 1 and place = 2", found -> assertThat(found)
                .extracting(Finding::difference)
                .containsExactlyInAnyOrder(Difference.SEAL, Difference.ADDED, Difference.MISSING));
        tampered("audit.leaf", "form", "7", "seal = 1 and place = 2", found -> assertThat(found)
                .extracting(Finding::difference)
                .containsExactlyInAnyOrder(Difference.SEAL, Difference.CHANGED));
        tampered("audit.leaf", "at", "at - interval '4 years'", "seal = 1 and place = 2", SealsTest::namesASeal);
        tampered("audit.leaf", "at", "null", "seal = 1 and place = 2", SealsTest::namesASeal);
        tampered("audit.seal", "form", "1", "number = 1", SealsTest::namesASeal);
        assertThat(seals.onTheMachine(null).holds()).isTrue();
    }

    @Test
    void namesWhatIsGoneAndWhatWasPutIn() {
        look(6);
        sealer.seal();
        look(2);
        sealer.seal();
        var gone = ids("privacy.look").get(2);
        var before = db.sql("select xid::text from privacy.look where id = :id")
                .param("id", gone)
                .query(String.class)
                .single();
        db.sql("delete from privacy.look where id = :id").param("id", gone).update();
        var added = UUID.randomUUID();
        db.sql("""
                insert into privacy.look (id, viewer_id, person_id, purpose, facets, door, at, xid)
                select :id, viewer_id, person_id, purpose, facets, door, at, :xid::xid8
                from privacy.look
                limit 1
                """).param("id", added).param("xid", before).update();

        assertThat(findings())
                .extracting(Finding::difference, Finding::record, Finding::seal)
                .containsExactlyInAnyOrder(tuple(Difference.MISSING, gone, 1L), tuple(Difference.ADDED, added, null));
    }

    @Test
    void namesBothOfTwoThatWereSwapped() {
        look(6);
        sealer.seal();
        var ids = ids("privacy.look");
        var one = ids.get(1);
        var other = ids.get(4);
        var between = UUID.randomUUID();
        rename(one, between);
        rename(other, one);
        rename(between, other);

        assertThat(findings())
                .extracting(Finding::difference, Finding::record)
                .containsExactlyInAnyOrder(tuple(Difference.CHANGED, one), tuple(Difference.CHANGED, other));
    }

    /** Two digests of one seal in each other's place are two records in another order. */
    @Test
    void namesASealWhoseRecordsWereReordered() {
        look(6);
        sealer.seal();
        for (var move :
                List.of("place = 99 where place = 2", "place = 2 where place = 3", "place = 3 where place = 99")) {
            db.sql("update audit.leaf set " + move).update();
        }

        assertThat(findings()).extracting(Finding::difference).containsExactly(Difference.SEAL);
    }

    @Test
    void namesASealThatIsGone() {
        for (int i = 0; i < 3; i++) {
            look(2);
            sealer.seal();
        }
        db.sql("delete from audit.leaf where seal = 2").update();
        db.sql("delete from audit.seal where number = 2").update();

        assertThat(findings())
                .extracting(Finding::difference, Finding::seal)
                .contains(tuple(Difference.CHAIN, 2L), tuple(Difference.SEAL, 3L));
    }

    /** Whoever makes the whole chain anew is found out by a root that stands elsewhere, and by nothing else. */
    @Test
    void tellsAChainThatWasMadeAnewByARootKeptElsewhere() {
        look(3);
        sealer.seal();
        look(3);
        sealer.seal();
        var kept = Objects.requireNonNull(seals.onTheMachine(null).last());
        assertThat(Objects.requireNonNull(seals.onTheMachine(kept.hex()).kept()).number())
                .isEqualTo(2);

        db.sql("delete from privacy.look where id = :id")
                .param("id", ids("privacy.look").getFirst())
                .update();
        db.sql("truncate audit.seal, audit.leaf").update();
        sealer.seal();

        assertThat(seals.onTheMachine(null).holds()).isTrue();
        assertThat(seals.onTheMachine(kept.hex().toUpperCase(Locale.ROOT)).findings())
                .extracting(Finding::difference)
                .containsExactly(Difference.ROOT);
        assertThatThrownBy(() -> seals.onTheMachine("12ab")).hasMessage("audit.root-malformed");
    }

    @Test
    void letsGoWhatAnEntryTellsOfAndNothingElse() {
        look(6);
        growOld();
        sealer.seal();
        var ids = ids("privacy.look");
        remove(ids.subList(0, 2));
        sealer.seal();

        var told = seals.onTheMachine(null);
        assertThat(told.findings()).isEmpty();
        assertThat(told.removed()).isEqualTo(2);

        delete(ids.get(2));
        db.sql("""
                insert into audit.removal (record_id, log, entry_id)
                select :id, 'privacy.look', entry_id from audit.removal limit 1
                """).param("id", ids.get(2)).update();
        assertThat(findings()).extracting(Finding::difference).containsExactly(Difference.REMOVAL);
    }

    /** As many are gone as the entry tells: one of those it told of, which no seal ever held, gave its place away. */
    @Test
    void namesAnEntryThatToldOfAnotherRecord() {
        look(3);
        growOld();
        var never = ids("privacy.look").getFirst();
        remove(List.of(never));
        sealer.seal();
        assertThat(findings()).isEmpty();
        var gone = ids("privacy.look").getFirst();
        delete(gone);
        db.sql("update audit.removal set record_id = :gone where record_id = :never")
                .param("gone", gone)
                .param("never", never)
                .update();

        assertThat(findings()).extracting(Finding::difference).containsExactly(Difference.REMOVAL);
    }

    /** An entry made for it is sealed like any other; that it came too soon stays. */
    @Test
    void namesARecordThatIsSaidToHaveGoneByItsAge() {
        look(3);
        sealer.seal();
        var gone = ids("privacy.look").get(1);
        delete(gone);
        for (var at : List.of("now()", "now() + interval '4 years'")) {
            var entry = UUID.randomUUID();
            db.sql("delete from audit.removal").update();
            db.sql("""
                    insert into audit.entry (id, act, what, at)
                    values (:entry, 'RECORDS_REMOVED', 'privacy.look 1 ' || audit.which(array[:gone]::uuid[]), %s)
                    """.formatted(at)).param("entry", entry).param("gone", gone).update();
            db.sql("insert into audit.removal (record_id, log, entry_id) values (:gone, 'privacy.look', :entry)")
                    .param("entry", entry)
                    .param("gone", gone)
                    .update();
            assertThat(findings())
                    .as("not sealed yet, of %s", at)
                    .extracting(Finding::difference, Finding::record)
                    .contains(tuple(Difference.EARLY, gone));

            sealer.seal();
            assertThat(findings())
                    .as("sealed, of %s", at)
                    .extracting(Finding::difference, Finding::record)
                    .contains(tuple(Difference.EARLY, gone));
        }
    }

    /** Which of two records that are gone a digest was of is under the seal too. */
    @Test
    void namesASealInWhichTwoThatAreGoneChangedPlaces() {
        look(3);
        growOld();
        sealer.seal();
        var ids = ids("privacy.look").subList(0, 2);
        remove(ids);
        sealer.seal();
        var between = UUID.randomUUID();
        for (var move :
                List.of(List.of(ids.get(0), between), List.of(ids.get(1), ids.get(0)), List.of(between, ids.get(1)))) {
            db.sql("update audit.leaf set record_id = :to where record_id = :from")
                    .param("from", move.get(0))
                    .param("to", move.get(1))
                    .update();
        }

        assertThat(findings())
                .extracting(Finding::difference, Finding::seal)
                .containsExactly(tuple(Difference.SEAL, 1L));
    }

    /** Seals of the form before are held against what they hold: digests alone. */
    @Test
    void goesOnAfterSealsOfTheFirstForm() {
        look(2);
        sealer.seal();
        var digests = db.sql("select digest from audit.leaf order by place")
                .query(byte[].class)
                .list();
        var seal = Objects.requireNonNull(seals.onTheMachine(null).last());
        var tree = new MerkleTree();
        tree.add(Seal.first(1, seal.at(), 2, null));
        digests.forEach(tree::add);
        db.sql("update audit.seal set form = 1, root = :root")
                .param("root", tree.root())
                .update();
        db.sql("update audit.leaf set at = null").update();
        look(2);
        sealer.seal();

        assertThat(findings()).isEmpty();
        assertThat(seals.onTheMachine(null).records()).isEqualTo(4);
    }

    /** The application asks for too much; nothing goes before its time. */
    @Test
    void forgetsNothingThatIsYoung() {
        look(2);
        record(2);
        var young = JdbcClient.create(application);

        assertThat(young.sql("select privacy.forget_looks(now() + interval '1 year')")
                        .query(UUID.class)
                        .list())
                .isEmpty();
        assertThat(young.sql("select audit.forget_entries('infinity')")
                        .query(UUID.class)
                        .list())
                .isEmpty();
        growOld();
        assertThat(young.sql("select privacy.forget_looks(now())")
                        .query(UUID.class)
                        .list())
                .hasSize(2);
        assertThat(young.sql("select audit.forget_entries(now())")
                        .query(UUID.class)
                        .list())
                .hasSize(2);
    }

    /** What began before a seal and commits after it is in the next one. */
    @Test
    void passesNoLateCommitBy() throws Exception {
        try (var late = application.getConnection()) {
            late.setAutoCommit(false);
            insertLook(late);
            look(2);
            assertThat(sealer.seal()).isEqualTo(2);
            look(2);
            assertThat(sealer.seal()).isEqualTo(2);
            late.commit();
        }

        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(seals.onTheMachine(null).holds()).isTrue();
        assertThat(seals.onTheMachine(null).records()).isEqualTo(5);
    }

    /** The same where there were as many as one seal takes, and no more. */
    @Test
    void passesNoLateCommitByWhereSealsAreFull() throws Exception {
        var full = new Sealer(store, logs, rows, clock, transactions, 2);
        try (var late = application.getConnection()) {
            late.setAutoCommit(false);
            insertLook(late);
            look(4);
            assertThat(full.seal()).isEqualTo(4);
            late.commit();
        }

        assertThat(findings()).isEmpty();
        assertThat(full.seal()).isEqualTo(1);
        assertThat(seals.onTheMachine(null).records()).isEqualTo(5);
        assertThat(findings()).isEmpty();
    }

    @Test
    void sealsEachRecordOnceWhereManySealAndWriteAtOnce() throws Exception {
        int each = 40;
        try (var threads = Executors.newFixedThreadPool(6)) {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 3; i++) {
                work.add(() -> {
                    for (int n = 0; n < each; n++) {
                        record(1);
                    }
                    return 0;
                });
                work.add(() -> IntStream.range(0, each).map(n -> sealer.seal()).sum());
            }
            int sealed = 0;
            for (Future<Integer> one : threads.invokeAll(work)) {
                sealed += one.get();
            }
            sealed += sealer.seal();
            assertThat(sealed).isEqualTo(3 * each);
        }

        var verification = seals.onTheMachine(null);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.records()).isEqualTo(3 * each);
    }

    /** A kill between the seal and its digests leaves neither. */
    @Test
    void leavesAllOrNothingWhereItIsKilled() throws Exception {
        look(3);
        sealer.seal();
        look(3);
        try (var threads = Executors.newSingleThreadExecutor();
                var lock = owner.getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table audit.leaf in share mode");
            var sealing = threads.submit(sealer::seal);
            await().until(() -> db.sql("""
                    select count(pg_terminate_backend(pid))
                    from pg_stat_activity
                    where wait_event_type = 'Lock' and datname = current_database() and query like '%audit.leaf%'
                    """).query(Integer.class).single() > 0);
            assertThatThrownBy(sealing::get).isNotNull();
            lock.rollback();
        }

        assertThat(seals.onTheMachine(null).seals()).isEqualTo(1);
        assertThat(seals.onTheMachine(null).waiting()).isEqualTo(3);
        assertThat(sealer.seal()).isEqualTo(3);
        assertThat(seals.onTheMachine(null).holds()).isTrue();
    }

    /** Transactions are counted anew in a database that was copied to another server. */
    @Test
    void goesOnWhereTransactionsAreCountedAnew() {
        look(3);
        sealer.seal();
        db.sql("update audit.seal set below = '999999999999'").update();
        look(2);

        assertThat(seals.onTheMachine(null).holds()).isTrue();
        assertThat(seals.onTheMachine(null).waiting()).isEqualTo(2);
        assertThat(sealer.seal()).isEqualTo(2);
        assertThat(seals.onTheMachine(null).holds()).isTrue();
    }

    @Test
    void keepsTheApplicationFromChangingWhatIsSealed() {
        look(1);
        sealer.seal();

        for (var change : List.of(
                "update audit.entry set what = 'x'",
                "delete from audit.entry",
                "update audit.seal set records = 9",
                "delete from audit.leaf",
                "update audit.removal set log = 'x'",
                "update privacy.look set door = 'x'")) {
            assertThatThrownBy(() -> JdbcClient.create(application).sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    // ---- what there is, and what is done to it ----

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            facts.of(team, amina, Door.PERSON_PAGE);
        }
    }

    private void record(int times) {
        for (int i = 0; i < times; i++) {
            transactions.executeWithoutResult(
                    status -> audit.record(Act.ROLE_GIVEN, team.self(), amina, "PEOPLE_TEAM FR"));
        }
    }

    /** Makes all that is not sealed yet four years older. */
    private void growOld() {
        db.sql("update privacy.look set at = at - interval '4 years'").update();
        db.sql("update audit.entry set at = at - interval '4 years'").update();
    }

    private void remove(List<UUID> looks) {
        transactions.executeWithoutResult(status -> audit.removed("privacy.look", looks));
        looks.forEach(this::delete);
    }

    private void delete(UUID look) {
        db.sql("delete from privacy.look where id = :id").param("id", look).update();
    }

    private void insertLook(Connection connection) throws Exception {
        connection.createStatement().execute("select set_config('bespoke.granted', 'all', true)");
        connection.createStatement().execute("""
                        insert into privacy.look (viewer_id, person_id, purpose, facets, door, at)
                        values ('%s', '%s', 'EMPLOYMENT', '{HR}', 'PERSON_PAGE', now())
                        """.formatted(team.self(), amina));
    }

    private List<UUID> ids(String table) {
        return db.sql("select id from " + table + " order by id")
                .query(UUID.class)
                .list();
    }

    private UUID record(String which) {
        return db.sql("select record_id from audit.leaf where " + which)
                .query(UUID.class)
                .single();
    }

    private void rename(UUID from, UUID to) {
        db.sql("update privacy.look set id = :to where id = :from")
                .param("from", from)
                .param("to", to)
                .update();
    }

    private List<Finding> findings() {
        return seals.onTheMachine(null).findings();
    }

    private static void namesASeal(List<Finding> found) {
        assertThat(found).extracting(Finding::difference).contains(Difference.SEAL);
    }

    /** Changes one column, looks at what is found, and puts it back. */
    private void tampered(String table, String column, String value, String where, Consumer<List<Finding>> check) {
        db.sql("create table public.kept as select %s as was from %s where %s".formatted(column, table, where))
                .update();
        var key = table.equals("audit.seal") ? "number" : "record_id";
        var id = db.sql("select %s::text from %s where %s".formatted(key, table, where))
                .query(String.class)
                .single();
        db.sql("update %s set %s = %s where %s".formatted(table, column, value, where))
                .update();
        var found = findings();
        db.sql("update %s set %s = (select was from public.kept) where %s::text = '%s'"
                        .formatted(table, column, key, id))
                .update();
        db.sql("drop table public.kept").update();
        check.accept(found);
    }

    /** @return how many bytes there were */
    private int changeEachByte(String table, UUID id) {
        int bytes = 0;
        for (var column : columns(table)) {
            var there = db.sql(
                            "select %1$s from %2$s where id = :id and %1$s is not null".formatted(column.name(), table))
                    .param("id", id)
                    .query((row, n) -> row.getString(1))
                    .optional();
            if (there.isEmpty()) {
                continue;
            }
            var was = there.get();
            var size = column.bytes(was);
            for (int at = 0; at < size; at++) {
                set(table, column, column.changed(was, at), id, was);
                var found = findings();
                assertThat(found)
                        .as("byte %d of %s of %s in %s", at, column.name(), id, table)
                        .extracting(Finding::log, Finding::record)
                        .contains(tuple(table, id));
                assertThat(found).hasSize(column.name().equals("id") ? 2 : 1);
                set(
                        table,
                        column,
                        was,
                        column.name().equals("id") ? UUID.fromString(column.changed(was, at)) : id,
                        was);
            }
            bytes += size;
        }
        return bytes;
    }

    private void set(String table, Column column, String value, UUID id, String was) {
        int changed = db.sql("update %s set %s = cast(:value as %s) where id = :id"
                        .formatted(table, column.name(), column.type()))
                .param("value", value)
                .param("id", id)
                .update();
        assertThat(changed).as("%s instead of %s", value, was).isOne();
    }

    private List<Column> columns(String table) {
        return db.sql("""
                select attname, format_type(atttypid, null) as type
                from pg_attribute
                where attrelid = :table::regclass
                  and attnum > 0
                  and attname <> 'xid'
                """)
                .param("table", table)
                .query((row, n) -> new Column(row.getString("attname"), row.getString("type")))
                .list();
    }

    /** A column, and how a byte of it is changed. */
    private record Column(String name, String type) {

        int bytes(String value) {
            return switch (type) {
                case "uuid" -> 16;
                case "text" -> value.length();
                case "text[]" -> value.length() - 2;
                case "timestamp with time zone" -> 8;
                default -> throw new IllegalStateException("No bytes are told of " + type);
            };
        }

        String changed(String value, int at) {
            return switch (type) {
                case "uuid" -> uuid(value, at).toString();
                case "text" -> text(value, at);
                case "text[]" -> text(value, at + 1);
                case "timestamp with time zone" -> {
                    var moved = OffsetDateTime.parse(value.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"))
                            .toInstant()
                            .plus(1L << 8 * at, ChronoUnit.MICROS);
                    yield moved.toString().replaceFirst("^\\+", "");
                }
                default -> throw new IllegalStateException("No bytes are told of " + type);
            };
        }

        private static UUID uuid(String value, int at) {
            var id = UUID.fromString(value);
            var bytes =
                    ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            bytes.put(at, (byte) (bytes.get(at) ^ 1)).flip();
            return new UUID(bytes.getLong(), bytes.getLong());
        }

        private static String text(String value, int at) {
            var letter = value.charAt(at);
            var other = letter == ',' ? '.' : (char) (letter ^ 1);
            return value.substring(0, at) + other + value.substring(at + 1);
        }
    }
}
