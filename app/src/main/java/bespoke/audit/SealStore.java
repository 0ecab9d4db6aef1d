package bespoke.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Seals and digests in PostgreSQL, and the sealed rows of logs as bytes. Everybody's rows must be in sight. */
@Repository
class SealStore {

    private static final int AT_ONCE = 2_000;

    private final JdbcClient db;

    SealStore(JdbcClient db) {
        this.db = db;
    }

    /** A record that is to be sealed. @param xid transaction that wrote it */
    record Unsealed(String log, int form, UUID id, String xid, byte[] digest) {}

    /** Takes the lock of sealing until the transaction ends, unless somebody has it. @return whether it is taken */
    boolean takeTurn() {
        return db.sql("select pg_try_advisory_xact_lock(hashtextextended('audit.seal', 0))")
                .query(Boolean.class)
                .single();
    }

    @Nullable
    Seal last() {
        return db.sql("""
                select number, root, records, at
                from audit.seal
                order by number desc
                limit 1
                """).query(SealStore::seal).optional().orElse(null);
    }

    Optional<Seal> find(byte[] root) {
        return db.sql("""
                select number, root, records, at
                from audit.seal
                where root = :root
                """).param("root", root).query(SealStore::seal).optional();
    }

    /** The oldest transaction that is still running. */
    String oldestRunning() {
        return db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /** From which transaction on rows are still to be looked through; from the first in a database that came from elsewhere. */
    String from(@Nullable Seal last) {
        return last == null
                ? "0"
                : db.sql("""
                        select case when below > pg_snapshot_xmax(pg_current_snapshot()) then '0' else below::text end
                        from audit.seal
                        where number = :number
                        """).param("number", last.number()).query(String.class).single();
    }

    /** Rows that no seal holds yet, in the order of the transactions that wrote them. */
    List<Unsealed> unsealed(List<SealedLog> logs, String from, int most) {
        var each = logs.stream()
                .map(log -> """
                        (select '%1$s' as log, %2$d as form, r.id, r.xid, %3$s as content
                        from %1$s r
                        where r.xid >= :from::xid8
                          and not exists (select from audit.leaf l where l.record_id = r.id and l.log = '%1$s')
                        order by r.xid, r.id
                        limit :most)
                        """.formatted(log.table(), log.latest(), log.content(log.latest())))
                .collect(Collectors.joining("union all\n"));
        return db.sql(each + "order by xid, log, id\nlimit :most")
                .param("from", from)
                .param("most", most)
                .query((row, index) -> {
                    var log = row.getString("log");
                    return new Unsealed(
                            log,
                            row.getInt("form"),
                            row.getObject("id", UUID.class),
                            row.getString("xid"),
                            MerkleTree.digest(log, row.getBytes("content")));
                })
                .list();
    }

    /** @param below transaction from which on the next seal looks through what there is */
    void add(Seal seal, String below, List<Unsealed> records) {
        db.sql("""
                insert into audit.seal (number, root, records, at, below)
                values (:number, :root, :records, :at, :below::xid8)
                """)
                .param("number", seal.number())
                .param("root", seal.root())
                .param("records", seal.records())
                .param("at", Timestamp.from(seal.at()))
                .param("below", below)
                .update();
        for (int from = 0; from < records.size(); from += AT_ONCE) {
            addLeaves(seal.number(), from, records.subList(from, Math.min(from + AT_ONCE, records.size())));
        }
    }

    private void addLeaves(long seal, int before, List<Unsealed> records) {
        db.sql("""
                insert into audit.leaf (seal, place, log, form, record_id, digest)
                select :seal, :before + n, log, form, record, digest
                from unnest(:logs::text[], :forms::int[], :records::uuid[], :digests::bytea[])
                     with ordinality leaf (log, form, record, digest, n)
                """)
                .param("seal", seal)
                .param("before", before)
                .param("logs", records.stream().map(Unsealed::log).toArray(String[]::new))
                .param("forms", records.stream().map(Unsealed::form).toArray(Integer[]::new))
                .param("records", records.stream().map(Unsealed::id).toArray(UUID[]::new))
                .param("digests", records.stream().map(Unsealed::digest).toArray(byte[][]::new))
                .update();
    }

    // ---- held against what was sealed ----

    /** Every seal in order with each of its digests in place; one without any comes once, with none. */
    void eachDigest(BiConsumer<Seal, byte @Nullable []> reader) {
        db.sql("""
                select s.number, s.root, s.records, s.at, l.digest
                from audit.seal s
                left join audit.leaf l on l.seal = s.number
                order by s.number, l.place
                """).withFetchSize(AT_ONCE).query(row -> {
            reader.accept(seal(row, 0), row.getBytes("digest"));
        });
    }

    /** A row whose seal holds another digest, or none that can be read, is handed on. */
    void eachChanged(SealedLog log, BiConsumer<UUID, Long> reader) {
        for (int form = 0; form < log.forms().size(); form++) {
            db.sql("""
                    select r.id, l.seal, l.digest, %s as content
                    from audit.leaf l
                    join %s r on r.id = l.record_id
                    where l.log = :log
                      and l.form = :form
                    """.formatted(log.content(form), log.table()))
                    .param("log", log.table())
                    .param("form", form)
                    .withFetchSize(AT_ONCE)
                    .query(row -> {
                        var digest = MerkleTree.digest(log.table(), row.getBytes("content"));
                        if (!Arrays.equals(digest, row.getBytes("digest"))) {
                            reader.accept(row.getObject("id", UUID.class), row.getLong("seal"));
                        }
                    });
        }
        db.sql("""
                select record_id, seal
                from audit.leaf
                where log = :log
                  and form not between 0 and :latest
                """).param("log", log.table()).param("latest", log.latest()).query(row -> {
            reader.accept(row.getObject("record_id", UUID.class), row.getLong("seal"));
        });
    }

    /** Sealed records that are not there any more although nothing tells that they went. */
    void eachMissing(SealedLog log, BiConsumer<UUID, Long> reader) {
        db.sql("""
                select l.record_id, l.seal
                from audit.leaf l
                where l.log = :log
                  and not exists (select from %s r where r.id = l.record_id)
                  and not exists (select from audit.removal m where m.record_id = l.record_id and m.log = l.log)
                """.formatted(log.table())).param("log", log.table()).query(row -> {
            reader.accept(row.getObject("record_id", UUID.class), row.getLong("seal"));
        });
    }

    /** Digests of logs that there are not. */
    void eachOfNoLog(List<SealedLog> logs, OfNoLog reader) {
        db.sql("""
                select log, record_id, seal
                from audit.leaf
                where log <> all (:logs)
                """)
                .param("logs", logs.stream().map(SealedLog::table).toArray(String[]::new))
                .query(row -> {
                    reader.accept(row.getString("log"), row.getObject("record_id", UUID.class), row.getLong("seal"));
                });
    }

    /** Takes a digest of a log that there is not. */
    interface OfNoLog {
        void accept(String log, UUID record, long seal);
    }

    /** Records that the last seal had to find, and did not: put in from behind. @return how many wait for the next one */
    long eachUnsealed(SealedLog log, String from, Consumer<UUID> added) {
        var waiting = new long[1];
        db.sql("""
                select r.id, r.xid < :from::xid8 as late
                from %s r
                where not exists (select from audit.leaf l where l.record_id = r.id and l.log = :log)
                """.formatted(log.table()))
                .param("from", from)
                .param("log", log.table())
                .query(row -> {
                    if (row.getBoolean("late")) {
                        added.accept(row.getObject("id", UUID.class));
                    } else {
                        waiting[0]++;
                    }
                });
        return waiting[0];
    }

    /** Entries that tell of another number of removed records than there are, or removed records that no entry tells of. */
    List<UUID> untoldRemovals() {
        return db.sql("""
                select coalesce(e.id, m.entry_id) as id
                from (select id, what from audit.entry where act = 'RECORDS_REMOVED') e
                full join (
                    select entry_id, log || ' ' || count(*) as what
                    from audit.removal
                    group by entry_id, log) m on m.entry_id = e.id
                where e.what is distinct from m.what
                """).query(UUID.class).list();
    }

    long countRemoved() {
        return db.sql("select count(*) from audit.removal").query(Long.class).single();
    }

    static Seal seal(ResultSet row, int index) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getBytes("root"),
                row.getInt("records"),
                row.getTimestamp("at").toInstant());
    }
}
