package bespoke.audit;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done, in PostgreSQL. Rows are added and read, never changed; old ones go. */
@Repository
class AuditStore {

    static final SealedLog LOG =
            new SealedLog("audit.entry", List.of(List.of("id", "act", "by_id", "person_id", "what", "at")));

    private final JdbcClient db;

    AuditStore(JdbcClient db) {
        this.db = db;
    }

    void add(Act act, @Nullable PersonId by, @Nullable PersonId about, @Nullable String what, Instant at) {
        db.sql("""
                insert into audit.entry (act, by_id, person_id, what, at)
                values (:act, :by::uuid, :about::uuid, :what, :at)
                """)
                .param("act", act.name())
                .param("by", by == null ? null : by.value())
                .param("about", about == null ? null : about.value())
                .param("what", what)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Tells that records of a log go, how many and, by the digest of their ids, which. */
    void addRemoval(String log, Collection<UUID> records, Instant at) {
        db.sql("""
                with told as (select uuidv7() as id), entry as (
                    insert into audit.entry (id, act, what, at)
                    select id, 'RECORDS_REMOVED', :log::text || ' ' || cardinality(:records::uuid[]) || ' ' || audit.which(:records::uuid[]),
                           :at::timestamptz
                    from told
                )
                insert into audit.removal (record_id, log, entry_id)
                select record, :log::text, told.id
                from unnest(:records::uuid[]) record, told
                """)
                .param("at", Timestamp.from(at))
                .param("log", log)
                .param("records", records.toArray(UUID[]::new))
                .update();
    }

    /** The latest first, older than the cursor. @param named whom the words may mean */
    List<Entry> list(
            Sought sought,
            Collection<PersonId> named,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID before,
            int limit) {
        return db.sql("""
                select id, act, by_id, person_id, what, at
                from audit.entry
                where (:before::uuid is null or id < :before::uuid)
                  and (:from::timestamptz is null or at >= :from::timestamptz and at < :until::timestamptz)
                  and (:acts::text[] is null or act = any (:acts::text[]))
                  and (:words = ''
                       or by_id = any (:named::uuid[])
                       or person_id = any (:named::uuid[])
                       or strpos(lower(what), :words) > 0)
                order by id desc
                limit :limit
                """)
                .param("before", before)
                .param("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("acts", acts(sought.kind()))
                .param("words", sought.words().toLowerCase(Locale.ROOT))
                .param("named", named.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("limit", limit)
                .query(AuditStore::entry)
                .list();
    }

    /** Forgets entries from before an instant. @return which */
    List<UUID> forget(Instant before) {
        return db.sql("select audit.forget_entries(:before)")
                .param("before", Timestamp.from(before))
                .query(UUID.class)
                .list();
    }

    private static String @Nullable [] acts(@Nullable ActKind kind) {
        return kind == null
                ? null
                : Stream.of(Act.values())
                        .filter(act -> act.kind() == kind)
                        .map(Act::name)
                        .toArray(String[]::new);
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                Act.valueOf(row.getString("act")),
                person(row, "by_id"),
                person(row, "person_id"),
                row.getString("what"),
                row.getTimestamp("at").toInstant());
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
