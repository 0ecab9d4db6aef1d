package bespoke.intake;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Connections in PostgreSQL, what they did day by day, and what they were refused. */
@Repository
class ConnectionStore {

    private static final int REFUSALS_SHOWN = 10;

    private static final String READ = """
            select id, name, kind, source, made_by, made_at, token_by, token_at, makers, ended_at, used_at
            from intake.connection
            """;

    /** Before the name of a directory where it tells something: sources of files are in small letters and hold no colon. */
    private static final String SOURCE = "SCIM: ";

    private final JdbcClient db;

    ConnectionStore(JdbcClient db) {
        this.db = db;
    }

    /** A refusal with the id under which it is kept. */
    record KeptRefusal(UUID id, ConnectionRefusal refusal) {}

    void add(ConnectionId id, String name, ConnectionKind kind, byte[] digest, @Nullable PersonId by, Instant at) {
        db.sql("""
                insert into intake.connection (id, name, kind, source, digest, made_by, made_at, token_by, token_at, makers)
                values (:id, :name, :kind, :source, :digest, :by, :at, :by, :at, array_remove(array[:by::uuid], null))
                """)
                .param("id", id.value())
                .param("name", name)
                .param("kind", kind.name())
                .param("source", kind == ConnectionKind.DIRECTORY ? SOURCE + name : name)
                .param("digest", digest)
                .param("by", by == null ? null : by.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean renew(ConnectionId id, byte[] digest, @Nullable PersonId by, Instant at) {
        return db.sql("""
                update intake.connection
                set digest = :digest, token_by = :by, token_at = :at, ended_by = null, ended_at = null,
                    makers = array_remove(array_remove(makers, :by::uuid) || :by::uuid, null)
                where id = :id
                """)
                        .param("id", id.value())
                        .param("digest", digest)
                        .param("by", by == null ? null : by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** @return whether there is such a connection; one that is over stays as it is */
    boolean end(ConnectionId id, @Nullable PersonId by, Instant at) {
        return db.sql("""
                update intake.connection
                set digest = null,
                    ended_by = case when ended_at is null then :by else ended_by end,
                    ended_at = coalesce(ended_at, :at)
                where id = :id
                """)
                        .param("id", id.value())
                        .param("by", by == null ? null : by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Connection> find(byte[] digest) {
        return db.sql(READ + "where digest = :digest")
                .param("digest", digest)
                .query((row, index) -> connection(row))
                .optional();
    }

    Optional<Connection> get(ConnectionId id) {
        return db.sql(READ + "where id = :id")
                .param("id", id.value())
                .query((row, index) -> connection(row))
                .optional();
    }

    /** Connections that somebody made, or a token of which they ever made. */
    Set<ConnectionId> keptBy(PersonId person) {
        return db.sql("select id from intake.connection where :person = any (makers)")
                .param("person", person.value())
                .query((row, index) -> new ConnectionId(row.getObject("id", UUID.class)))
                .set();
    }

    Optional<ConnectionId> named(String name) {
        return db.sql("select id from intake.connection where lower(name) = lower(:name)")
                .param("name", name)
                .query((row, index) -> new ConnectionId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** A source of signals with the digest of its token or latest secret. */
    record Telling(Connection connection, byte[] digest) {}

    /** Sources of signals that may come. */
    List<Telling> tellingSignals() {
        return db.sql("""
                select id, name, kind, source, made_by, made_at, token_by, token_at, makers, ended_at, used_at, digest
                from intake.connection
                where kind <> 'DIRECTORY'
                  and ended_at is null
                """)
                .query((row, index) -> new Telling(connection(row), row.getBytes("digest")))
                .list();
    }

    /** Every connection, also those that are over. */
    List<ConnectionId> ids() {
        return db.sql("select id from intake.connection")
                .query((row, index) -> new ConnectionId(row.getObject("id", UUID.class)))
                .list();
    }

    /** What a directory did on a day. */
    record Did(String name, LocalDate day, long read, long made, long changed, long ended, long refused) {}

    /** Days before this one of which nobody told yet what directories did; told from now on. */
    List<Did> tellDays(LocalDate today, Instant at) {
        return db.sql("""
                update intake.connection_day d
                set told_at = :at
                from intake.connection c
                where c.id = d.connection_id
                  and c.kind = 'DIRECTORY'
                  and d.day < :today
                  and d.told_at is null
                returning c.name, d.day, d.read, d.made, d.changed, d.ended, d.refused
                """)
                .param("at", Timestamp.from(at))
                .param("today", today)
                .query((row, index) -> new Did(
                        row.getString("name"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("read"),
                        row.getLong("made"),
                        row.getLong("changed"),
                        row.getLong("ended"),
                        row.getLong("refused")))
                .list();
    }

    /** Adds up what a connection did on a day: all of it or, where the database is away, nothing. */
    @Transactional
    public void count(ConnectionId id, LocalDate day, ConnectionTally.Noted noted) {
        var counts = noted.counts();
        db.sql("""
                insert into intake.connection_day as d
                    (connection_id, day, read, made, changed, ended, refused, told, again, taken, aside)
                select id, :day, :read, :made, :changed, :ended, :refused, :told, :again, :taken, :aside
                from intake.connection
                where id = :id
                on conflict (connection_id, day) do update
                set read = d.read + excluded.read, made = d.made + excluded.made, changed = d.changed + excluded.changed,
                    ended = d.ended + excluded.ended, refused = d.refused + excluded.refused,
                    told = d.told + excluded.told, again = d.again + excluded.again,
                    taken = d.taken + excluded.taken, aside = d.aside + excluded.aside
                """)
                .param("id", id.value())
                .param("day", day)
                .param("read", counts.read())
                .param("made", counts.made())
                .param("changed", counts.changed())
                .param("ended", counts.ended())
                .param("refused", counts.refused())
                .param("told", counts.told())
                .param("again", counts.again())
                .param("taken", counts.taken())
                .param("aside", counts.aside())
                .update();
        var usedAt = noted.at();
        if (usedAt != null) {
            db.sql("update intake.connection set used_at = greatest(used_at, :at) where id = :id")
                    .param("id", id.value())
                    .param("at", Timestamp.from(usedAt))
                    .update();
        }
        noted.refusals().forEach(refusal -> keep(id, refusal));
    }

    private void keep(ConnectionId id, KeptRefusal kept) {
        var refusal = kept.refusal();
        db.sql("""
                insert into intake.connection_refusal (id, connection_id, at, method, resource, status, kind)
                select :id, id, :at, :method, :resource, :status, :kind
                from intake.connection
                where id = :connection
                """)
                .param("id", kept.id())
                .param("connection", id.value())
                .param("at", Timestamp.from(refusal.at()))
                .param("method", refusal.method())
                .param("resource", refusal.resource())
                .param("status", refusal.status())
                .param("kind", refusal.kind())
                .update();
    }

    /** Whether a file brought what a source of this name tells. */
    boolean isOfFiles(String name) {
        return db.sql("select exists (select from intake.application where source = lower(:name))")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    void forgetRefusals(Instant before) {
        db.sql("delete from intake.connection_refusal where at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    List<ConnectionState> states(LocalDate today) {
        var refusals = refusals();
        return db.sql("""
                select c.id, c.name, c.kind, c.source, c.made_by, c.made_at, c.token_by, c.token_at, c.makers, c.ended_at,
                       c.used_at, d.*
                from intake.connection c
                left join lateral (
                    select sum(read) as read, sum(read) filter (where day > :weekAgo) as week_read,
                           sum(made) as made, sum(made) filter (where day > :weekAgo) as week_made,
                           sum(changed) as changed, sum(changed) filter (where day > :weekAgo) as week_changed,
                           sum(ended) as ended, sum(ended) filter (where day > :weekAgo) as week_ended,
                           sum(refused) as refused, sum(refused) filter (where day > :weekAgo) as week_refused,
                           sum(told) as told, sum(told) filter (where day > :weekAgo) as week_told,
                           sum(again) as again, sum(again) filter (where day > :weekAgo) as week_again,
                           sum(taken) as taken, sum(taken) filter (where day > :weekAgo) as week_taken,
                           sum(aside) as aside, sum(aside) filter (where day > :weekAgo) as week_aside,
                           least(28, :today::date - min(day) filter (where told + again > 0) + 1)::float8
                               / nullif(count(*) filter (where day > :monthAgo and told + again > 0), 0) as pause
                    from intake.connection_day
                    where connection_id = c.id) d on true
                order by c.ended_at is not null, lower(c.name)
                """)
                .param("weekAgo", today.minusDays(7))
                .param("monthAgo", today.minusDays(28))
                .param("today", today)
                .query((row, index) -> {
                    var connection = connection(row);
                    return new ConnectionState(
                            connection,
                            row.getDouble("pause"),
                            counts(row, ""),
                            counts(row, "week_"),
                            refusals.getOrDefault(connection.id(), List.of()));
                })
                .list();
    }

    private Map<ConnectionId, List<ConnectionRefusal>> refusals() {
        var refusals = new HashMap<ConnectionId, List<ConnectionRefusal>>();
        db.sql("""
                select c.id, r.at, r.method, r.resource, r.status, r.kind
                from intake.connection c
                cross join lateral (
                    select *
                    from intake.connection_refusal
                    where connection_id = c.id
                    order by id desc
                    limit :limit) r
                order by r.id desc
                """).param("limit", REFUSALS_SHOWN).query(row -> {
            refusals.computeIfAbsent(new ConnectionId(row.getObject("id", UUID.class)), connection -> new ArrayList<>())
                    .add(new ConnectionRefusal(
                            row.getTimestamp("at").toInstant(),
                            row.getString("method"),
                            row.getString("resource"),
                            row.getInt("status"),
                            row.getString("kind")));
        });
        return refusals;
    }

    private static ConnectionCounts counts(ResultSet row, String within) throws SQLException {
        return new ConnectionCounts(
                row.getLong(within + "read"),
                row.getLong(within + "made"),
                row.getLong(within + "changed"),
                row.getLong(within + "ended"),
                row.getLong(within + "refused"),
                row.getLong(within + "told"),
                row.getLong(within + "again"),
                row.getLong(within + "taken"),
                row.getLong(within + "aside"));
    }

    private static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                new ConnectionId(row.getObject("id", UUID.class)),
                row.getString("name"),
                ConnectionKind.valueOf(row.getString("kind")),
                row.getString("source"),
                person(row, "made_by"),
                row.getTimestamp("made_at").toInstant(),
                person(row, "token_by"),
                row.getTimestamp("token_at").toInstant(),
                Arrays.stream((UUID[]) row.getArray("makers").getArray())
                        .map(PersonId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                instant(row, "ended_at"),
                instant(row, "used_at"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
