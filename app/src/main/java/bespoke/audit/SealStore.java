package bespoke.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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

    /** Of which form trees are made now; of the first, digests alone stood in them. */
    private static final int FORM = 2;

    private final JdbcClient db;

    SealStore(JdbcClient db) {
        this.db = db;
    }

    /** A record that is to be sealed. @param xid transaction that wrote it */
    record Unsealed(String log, int form, UUID id, Instant at, String xid, byte[] digest) {

        byte[] leaf() {
            return Seal.leaf(log, id, at, form, digest);
        }
    }

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
                        (select '%1$s' as log, %2$d as form, r.id, r.at, r.xid, %3$s as content
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
                            row.getTimestamp("at").toInstant(),
                            row.getString("xid"),
                            MerkleTree.digest(log, row.getBytes("content")));
                })
                .list();
    }

    /** @param below transaction from which on the next seal looks through what there is */
    void add(Seal seal, String below, List<Unsealed> records) {
        db.sql("""
                insert into audit.seal (number, root, records, at, below, form)
                values (:number, :root, :records, :at, :below::xid8, :form)
                """)
                .param("form", FORM)
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
                insert into audit.leaf (seal, place, log, form, record_id, at, digest)
                select :seal, :before + n, log, form, record, at, digest
                from unnest(:logs::text[], :forms::int[], :records::uuid[], :ats::timestamptz[], :digests::bytea[])
                     with ordinality leaf (log, form, record, at, digest, n)
                """)
                .param(
                        "ats",
                        records.stream().map(one -> Timestamp.from(one.at())).toArray(Timestamp[]::new))
                .param("seal", seal)
                .param("before", before)
                .param("logs", records.stream().map(Unsealed::log).toArray(String[]::new))
                .param("forms", records.stream().map(Unsealed::form).toArray(Integer[]::new))
                .param("records", records.stream().map(Unsealed::id).toArray(UUID[]::new))
                .param("digests", records.stream().map(Unsealed::digest).toArray(byte[][]::new))
                .update();
    }

    // ---- held against what was sealed ----

    /** Every seal in order with each of its leaves in place, as it stands in the tree; one without any comes once, with none. */
    void eachLeaf(BiConsumer<Seal, byte @Nullable []> reader) {
        db.sql("""
                select s.number, s.root, s.records, s.at, s.form as tree, l.log, l.record_id, l.at as record_at, l.form, l.digest
                from audit.seal s
                left join audit.leaf l on l.seal = s.number
                order by s.number, l.place
                """).withFetchSize(AT_ONCE).query(row -> {
            reader.accept(seal(row, 0), leaf(row));
        });
    }

    private static byte @Nullable [] leaf(ResultSet row) throws SQLException {
        var digest = row.getBytes("digest");
        if (digest == null || row.getInt("tree") == 1) {
            return digest;
        }
        var at = row.getTimestamp("record_at");
        return Seal.leaf(
                row.getString("log"),
                row.getObject("record_id", UUID.class),
                at == null ? Instant.EPOCH : at.toInstant(),
                row.getInt("form"),
                digest);
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
    void eachOfNoLog(List<SealedLog> logs, OfLog reader) {
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

    /** Takes a sealed record by the log it is said to be of. */
    interface OfLog {
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

    /**
     * Entries that tell of other removed records than there are, or removed records that no entry tells of. Of those under
     * seals of the first form their number alone is known.
     */
    List<UUID> untoldRemovals() {
        return db.sql("""
                select coalesce(e.id, m.entry_id) as id
                from (
                    select entry.id, what, coalesce(s.form, 2) as form
                    from audit.entry
                    left join audit.leaf l on l.record_id = entry.id and l.log = 'audit.entry'
                    left join audit.seal s on s.number = l.seal
                    where act = 'RECORDS_REMOVED') e
                full join (
                    select entry_id, log || ' ' || count(*) as many, audit.which(array_agg(record_id)) as which
                    from audit.removal
                    group by entry_id, log) m on m.entry_id = e.id
                where e.what is distinct from case when e.form = 1 then m.many else m.many || ' ' || m.which end
                """).query(UUID.class).list();
    }

    /**
     * Records that went before their time, whatever an entry tells: before an entry that is as old as its seal, and no older,
     * by as long as they are kept. Two days are let pass, for zones and leap days.
     *
     * @param logs from which records go by age alone
     */
    void eachGoneEarly(List<SealedLog> logs, Instant now, OfLog reader) {
        db.sql("""
                select l.log, l.record_id, l.seal
                from audit.removal m
                join audit.leaf l on l.record_id = m.record_id and l.log = m.log
                join audit.entry e on e.id = m.entry_id
                left join audit.leaf el on el.record_id = e.id and el.log = 'audit.entry'
                left join audit.seal es on es.number = el.seal
                where m.log = any (:logs)
                  and l.at > least(e.at, coalesce(es.at, :now)) - audit.kept() + interval '2 days'
                """)
                .param("logs", logs.stream().map(SealedLog::table).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    reader.accept(row.getString("log"), row.getObject("record_id", UUID.class), row.getLong("seal"));
                });
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
