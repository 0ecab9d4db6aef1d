package bespoke.intake;

import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signals in PostgreSQL. Their connections must be open. */
@Repository
class SignalStore {

    private final JdbcClient db;

    SignalStore(JdbcClient db) {
        this.db = db;
    }

    /** What has become of a signal so far. */
    enum State {
        WAITING,
        TAKEN,
        /** Kept aside: nobody has said what its type becomes. */
        UNMAPPED,
        /** Kept aside: it names nobody who is known and here. */
        NOBODY,
        /** Kept aside: its value is none. */
        REFUSED
    }

    /** @param first whether nobody has looked at it before; @param taken whether it was taken in before */
    record Kept(
            UUID id,
            Instant receivedAt,
            ConnectionId connection,
            String type,
            Instant at,
            String content,
            boolean first,
            boolean taken) {}

    /** What became of a signal. @param refusal code of why its value is none */
    record Settled(
            Kept kept,
            State state,
            @Nullable PersonId person,
            @Nullable String refusal) {}

    /** Adds those that never came before. @return how many of each were new */
    Map<SignalWriter.Waiting, Integer> add(List<SignalWriter.Waiting> group) {
        var rows = new Rows();
        var whose = new HashMap<UUID, SignalWriter.Waiting>();
        for (var waiting : group) {
            for (var signal : waiting.signals()) {
                rows.add(waiting, signal).ifPresent(id -> whose.put(id, waiting));
            }
        }
        var fresh = new IdentityHashMap<SignalWriter.Waiting, Integer>();
        db.sql("""
                with told as (
                    select *
                    from unnest(:digests::uuid[], :ids::uuid[], :connections::uuid[], :received::timestamptz[],
                                :sources::text[], :events::text[], :types::text[], :times::timestamptz[],
                                :contents::text[])
                         as t (digest, id, connection_id, received_at, source, event_id, type, at, content)
                ), fresh as (
                    insert into intake.signal_seen (digest, received_at)
                    select digest, received_at
                    from told
                    order by digest
                    on conflict (digest) do nothing
                    returning digest
                )
                insert into intake.signal (id, connection_id, received_at, source, event_id, type, at, content, state)
                select id, connection_id, received_at, source, event_id, type, at, content, 'WAITING'
                from told
                join fresh using (digest)
                returning id
                """)
                .param("digests", rows.digests.toArray(UUID[]::new))
                .param("ids", rows.ids.toArray(UUID[]::new))
                .param("connections", rows.connections.toArray(UUID[]::new))
                .param("received", rows.received.toArray(String[]::new))
                .param("sources", rows.sources.toArray(String[]::new))
                .param("events", rows.events.toArray(String[]::new))
                .param("types", rows.types.toArray(String[]::new))
                .param("times", rows.times.toArray(String[]::new))
                .param("contents", rows.contents.toArray(String[]::new))
                .query(row -> {
                    fresh.merge(whose.get(row.getObject("id", UUID.class)), 1, Integer::sum);
                });
        return fresh;
    }

    /** Columns of rows to add; of two signals with the same digest the first stands. */
    private static final class Rows {

        private final HashSet<UUID> seen = new HashSet<>();
        private final List<UUID> digests = new ArrayList<>();
        private final List<UUID> ids = new ArrayList<>();
        private final List<UUID> connections = new ArrayList<>();
        private final List<String> received = new ArrayList<>();
        private final List<String> sources = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> times = new ArrayList<>();
        private final List<String> contents = new ArrayList<>();

        Optional<UUID> add(SignalWriter.Waiting waiting, Signal signal) {
            var digest = digest(waiting.connection(), signal);
            if (!seen.add(digest)) {
                return Optional.empty();
            }
            var id = Ids.fresh();
            digests.add(digest);
            ids.add(id);
            connections.add(waiting.connection().value());
            received.add(waiting.at().toString());
            sources.add(signal.source());
            events.add(signal.id());
            types.add(signal.type());
            times.add((signal.time() == null ? waiting.at() : signal.time()).toString());
            contents.add(signal.content());
            return Optional.of(id);
        }

        /** Half of a SHA-256: no two signals are mistaken for one another. */
        private static UUID digest(ConnectionId connection, Signal signal) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                var source = signal.source().getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(20)
                        .putLong(connection.value().getMostSignificantBits())
                        .putLong(connection.value().getLeastSignificantBits())
                        .putInt(source.length)
                        .flip());
                digest.update(source);
                var half = ByteBuffer.wrap(digest.digest(signal.id().getBytes(StandardCharsets.UTF_8)));
                return new UUID(half.getLong(), half.getLong());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Some that wait, the first to come first, held until the transaction ends; those that another node holds are left out. */
    List<Kept> waiting(int most) {
        return db.sql("""
                select id, received_at, connection_id, type, at, content, tried_at, taken_at
                from intake.signal
                where state = 'WAITING'
                order by received_at, id
                limit :most
                for update skip locked
                """).param("most", most).query((row, index) -> kept(row)).list();
    }

    /** The latest of a type, whatever became of them. */
    List<Kept> latest(ConnectionId connection, String type, int most) {
        return db.sql("""
                select id, received_at, connection_id, type, at, content, tried_at, taken_at
                from intake.signal
                where connection_id = :connection
                  and type = :type
                order by received_at desc, id desc
                limit :most
                """)
                .param("connection", connection.value())
                .param("type", type)
                .param("most", most)
                .query((row, index) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                row.getString("type"),
                row.getTimestamp("at").toInstant(),
                row.getString("content"),
                row.getTimestamp("tried_at") == null,
                row.getTimestamp("taken_at") != null);
    }

    /** Writes what became of signals. Whose a signal was found to be it stays, also where its type is mapped no more. */
    void settle(List<Settled> settled, Instant at) {
        db.sql("""
                update intake.signal s
                set state = n.state, refusal = n.refusal, person_id = coalesce(n.person, s.person_id),
                    tried_at = coalesce(s.tried_at, :at),
                    taken_at = case when n.state = 'TAKEN' then coalesce(s.taken_at, :at) else s.taken_at end
                from unnest(:ids::uuid[], :received::timestamptz[], :states::text[], :refusals::text[], :people::uuid[])
                     as n (id, received_at, state, refusal, person)
                where s.id = n.id
                  and s.received_at = n.received_at
                """)
                .param("at", Timestamp.from(at))
                .param("ids", settled.stream().map(one -> one.kept().id()).toArray(UUID[]::new))
                .param(
                        "received",
                        settled.stream()
                                .map(one -> one.kept().receivedAt().toString())
                                .toArray(String[]::new))
                .param("states", settled.stream().map(one -> one.state().name()).toArray(String[]::new))
                .param("refusals", settled.stream().map(Settled::refusal).toArray(String[]::new))
                .param(
                        "people",
                        settled.stream()
                                .map(one -> one.person() == null
                                        ? null
                                        : one.person().value())
                                .toArray(UUID[]::new))
                .update();
        settled.stream()
                .filter(one -> one.kept().first())
                .map(Settled::kept)
                .collect(Collectors.groupingBy(
                        kept -> new TypeOf(kept.connection(), kept.type()), TreeMap::new, Collectors.toList()))
                .forEach((type, first) -> db.sql("""
                        insert into intake.signal_type as t (connection_id, type, told, last_at)
                        values (:connection, :type, :told, :last)
                        on conflict (connection_id, type) do update
                        set told = t.told + excluded.told, last_at = greatest(t.last_at, excluded.last_at)
                        """)
                        .param("connection", type.connection().value())
                        .param("type", type.type())
                        .param("told", first.size())
                        .param(
                                "last",
                                Timestamp.from(first.stream()
                                        .map(Kept::receivedAt)
                                        .max(Instant::compareTo)
                                        .orElseThrow()))
                        .update());
    }

    /** A type of a source; in the order in which rows are written, so that two nodes do not wait for each other. */
    record TypeOf(ConnectionId connection, String type) implements Comparable<TypeOf> {
        @Override
        public int compareTo(TypeOf other) {
            int first = connection.value().compareTo(other.connection.value());
            return first != 0 ? first : type.compareTo(other.type);
        }
    }

    /** The latest signal of each of these people among some types, of those that were taken in. */
    Map<PersonId, Kept> latestOf(ConnectionId connection, Collection<String> types, Collection<PersonId> people) {
        var latest = new HashMap<PersonId, Kept>();
        db.sql("""
                select distinct on (latest.person_id) latest.*
                from unnest(:people::uuid[]) as whom (person_id)
                cross join unnest(:types::text[]) as which (type)
                cross join lateral (
                    select s.person_id, s.id, s.received_at, s.connection_id, s.type, s.at, s.content, s.tried_at,
                           s.taken_at
                    from intake.signal s
                    where s.person_id = whom.person_id
                      and s.connection_id = :connection
                      and s.type = which.type
                      and s.state = 'TAKEN'
                    order by s.at desc, s.id desc
                    limit 1) latest
                order by latest.person_id, latest.at desc, latest.id desc
                """)
                .param("connection", connection.value())
                .param("types", types.toArray(String[]::new))
                .param("people", ids(people))
                .query(row -> {
                    latest.put(new PersonId(row.getObject("person_id", UUID.class)), kept(row));
                });
        return latest;
    }

    /** How many signals of a type there were of each of these people after an instant, of those that were taken in. */
    Map<PersonId, Long> counts(ConnectionId connection, String type, Collection<PersonId> people, Instant after) {
        var counts = new HashMap<PersonId, Long>();
        db.sql("""
                select person_id, count(*) filter (where at > :after) as many
                from intake.signal
                where connection_id = :connection
                  and type = :type
                  and person_id = any(:people::uuid[])
                  and state = 'TAKEN'
                group by person_id
                """)
                .param("connection", connection.value())
                .param("type", type)
                .param("people", ids(people))
                .param("after", Timestamp.from(after))
                .query(row -> {
                    counts.put(new PersonId(row.getObject("person_id", UUID.class)), row.getLong("many"));
                });
        return counts;
    }

    /** People of whom signals of a type were taken in, in the order of their ids, from one on. */
    List<PersonId> people(ConnectionId connection, String type, @Nullable PersonId after, int most) {
        return db.sql("""
                select distinct person_id
                from intake.signal
                where connection_id = :connection
                  and type = :type
                  and state = 'TAKEN'
                  and person_id is not null
                  and (:after::uuid is null or person_id > :after::uuid)
                order by person_id
                limit :most
                """)
                .param("connection", connection.value())
                .param("type", type)
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** Every type that a source ever told, the latest first; at most so many. */
    List<SignalType> types(ConnectionId connection, int most) {
        return db.sql("""
                select t.type, t.told, t.last_at, a.unmapped, a.nobody, a.refused
                from intake.signal_type t
                left join lateral (
                    select count(*) filter (where s.state = 'UNMAPPED') as unmapped,
                           count(*) filter (where s.state = 'NOBODY') as nobody,
                           count(*) filter (where s.state = 'REFUSED') as refused
                    from intake.signal s
                    where s.connection_id = t.connection_id
                      and s.type = t.type
                      and s.state in ('UNMAPPED', 'NOBODY', 'REFUSED')) a on true
                where t.connection_id = :connection
                order by t.last_at desc, t.type
                limit :most
                """)
                .param("connection", connection.value())
                .param("most", most)
                .query((row, index) -> new SignalType(
                        row.getString("type"),
                        row.getLong("told"),
                        row.getTimestamp("last_at").toInstant(),
                        row.getLong("unmapped"),
                        row.getLong("nobody"),
                        row.getLong("refused")))
                .list();
    }

    /** Lets every kept signal of a type be looked at again. @return how many */
    int wake(ConnectionId connection, String type) {
        return db.sql("""
                update intake.signal
                set state = 'WAITING'
                where connection_id = :connection
                  and type = :type
                  and state <> 'WAITING'
                """)
                .param("connection", connection.value())
                .param("type", type)
                .update();
    }

    /** Lets those be looked at again that named nobody and came after an instant. */
    int wakeNobodys(Instant after) {
        return db.sql("""
                update intake.signal
                set state = 'WAITING'
                where state = 'NOBODY'
                  and received_at > :after
                """).param("after", Timestamp.from(after)).update();
    }

    /** Whom these user names of directories are of, in small letters. */
    Map<String, PersonId> byUserNames(Collection<String> names) {
        var found = new HashMap<String, PersonId>();
        db.sql("""
                select found_as as name, min(person_id::text) as person_id
                from intake.directory_user
                where found_as = any(:names)
                group by found_as
                having count(*) = 1
                """).param("names", names.toArray(String[]::new)).query(row -> {
            found.put(row.getString("name"), new PersonId(UUID.fromString(row.getString("person_id"))));
        });
        return found;
    }

    /** Makes the partition of a month, where it is missing. */
    void makeMonth(LocalDate day) {
        db.sql("select intake.make_signal_month(:day)")
                .param("day", day)
                .query((row, index) -> true)
                .list();
    }

    /** Deletes signals that were kept for as long as the mapping of their type says, else for so many days. */
    int forget(Instant now, int usualDays) {
        return db.sql("""
                delete from intake.signal s
                where s.received_at < :now::timestamptz - make_interval(days => :least)
                  and s.received_at < :now::timestamptz - make_interval(days => coalesce((
                      select m.kept_days
                      from intake.signal_mapping m
                      where m.connection_id = s.connection_id
                        and m.type = s.type), :usual))
                """)
                .param("now", Timestamp.from(now))
                .param("least", SignalMapping.LEAST_KEPT)
                .param("usual", usualDays)
                .update();
    }

    /** Drops months of which nothing is kept any more. */
    int dropMonths(LocalDate before) {
        return db.sql("select intake.drop_signal_months(:before)")
                .param("before", before)
                .query(Integer.class)
                .single();
    }

    int forgetSeen(Instant before) {
        return db.sql("delete from intake.signal_seen where received_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
