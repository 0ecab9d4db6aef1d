package bespoke.intake;

import bespoke.intake.DirectoryAsk.Kind;
import bespoke.person.Workplace;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What directories ask, and what was decided, in PostgreSQL. */
@Repository
class DirectoryAskStore {

    private static final Workplace NOWHERE = new Workplace("", "");

    private final JdbcClient db;

    DirectoryAskStore(JdbcClient db) {
        this.db = db;
    }

    /** One that waits. @param connection of whom it comes */
    record Waiting(ConnectionId connection, DirectoryAsk ask) {}

    /** One that was agreed to and is not taken over yet. */
    record Agreed(DirectoryAskId id, ConnectionId connection, DirectoryUserId user) {}

    /** Asks anew; what the same user waits for of this kind is asked no more. The same again keeps its time. */
    void ask(
            ConnectionId connection,
            DirectoryUser user,
            Kind kind,
            @Nullable Workplace at,
            @Nullable PersonId lead,
            Instant now) {
        var place = Objects.requireNonNullElse(at, NOWHERE);
        db.sql("""
                insert into intake.directory_ask as a (id, connection_id, user_id, person_id, kind, country, legal_employer,
                                                       lead_id, asked_at)
                values (:id, :connection, :user, :person, :kind, :country, :employer, :lead, :at)
                on conflict (user_id, kind) where decided_at is null do update
                set id = excluded.id, country = excluded.country, legal_employer = excluded.legal_employer,
                    lead_id = excluded.lead_id, asked_at = excluded.asked_at
                where (a.country, a.legal_employer, a.lead_id)
                      is distinct from (excluded.country, excluded.legal_employer, excluded.lead_id)
                """)
                .param("id", DirectoryAskId.fresh().value())
                .param("connection", connection.value())
                .param("user", user.id().value())
                .param("person", user.person().value())
                .param("kind", kind.name())
                .param("country", place.country())
                .param("employer", place.legalEmployer())
                .param("lead", lead == null ? null : lead.value())
                .param("at", Timestamp.from(now))
                .update();
    }

    /** What the user waited for of this kind is asked no more. */
    void withdraw(DirectoryUserId user, Kind kind) {
        db.sql("delete from intake.directory_ask where user_id = :user and kind = :kind and decided_at is null")
                .param("user", user.value())
                .param("kind", kind.name())
                .update();
    }

    /** Whether the people team does not want a directory to keep somebody. */
    boolean isDeclined(DirectoryUserId user) {
        return db.sql("""
                select exists (
                    select from intake.directory_ask
                    where user_id = :user
                      and kind = 'PERSON'
                      and not agreed)
                """).param("user", user.value()).query(Boolean.class).single();
    }

    /** Whether it was agreed, at last, that somebody works there; empty while nobody decided. */
    Optional<Boolean> decidedOn(DirectoryUserId user, Workplace at) {
        return db.sql("""
                select agreed
                from intake.directory_ask
                where user_id = :user
                  and kind <> 'LEAD'
                  and (country, legal_employer) = (:country, :employer)
                  and decided_at is not null
                order by decided_at desc
                limit 1
                """)
                .param("user", user.value())
                .param("country", at.country())
                .param("employer", at.legalEmployer())
                .query(Boolean.class)
                .optional();
    }

    /** Whether it was agreed, at last, that somebody leads them; empty while nobody decided. */
    Optional<Boolean> decidedOn(DirectoryUserId user, PersonId lead) {
        return db.sql("""
                select agreed
                from intake.directory_ask
                where user_id = :user
                  and lead_id = :lead
                  and decided_at is not null
                order by decided_at desc
                limit 1
                """)
                .param("user", user.value())
                .param("lead", lead.value())
                .query(Boolean.class)
                .optional();
    }

    /** Of whom it was agreed that this one leads them by what a directory tells. */
    Set<PersonId> agreedToBeLedBy(ConnectionId connection, PersonId lead) {
        return db.sql("""
                select distinct person_id
                from intake.directory_ask
                where connection_id = :connection
                  and lead_id = :lead
                  and agreed
                """)
                .param("connection", connection.value())
                .param("lead", lead.value())
                .query((row, index) -> person(row, "person_id"))
                .set();
    }

    /** All that waits, the oldest first. */
    List<Waiting> waiting(@Nullable DirectoryAskId only) {
        return db.sql("""
                select a.id, a.connection_id, c.name, a.person_id, a.kind, a.country, a.legal_employer, a.lead_id, a.asked_at
                from intake.directory_ask a
                join intake.connection c on c.id = a.connection_id
                where a.decided_at is null
                  and (:only::uuid is null or a.id = :only::uuid)
                order by a.asked_at, a.id
                """)
                .param("only", only == null ? null : only.value())
                .query(DirectoryAskStore::row)
                .list();
    }

    /** Decides on those that still wait. @return how many did */
    int decide(Collection<DirectoryAskId> asks, boolean agreed, PersonId by, Instant at) {
        return db.sql("""
                update intake.directory_ask
                set agreed = :agreed, decided_by = :by, decided_at = :at
                where id = any (:asks::uuid[])
                  and decided_at is null
                """)
                .param("asks", asks.stream().map(DirectoryAskId::value).toArray(UUID[]::new))
                .param("agreed", agreed)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Some that are to be taken over, people before what is told of them. */
    List<Agreed> agreed(int most) {
        return db.sql("""
                select id, connection_id, user_id
                from intake.directory_ask
                where agreed
                  and taken_at is null
                order by kind <> 'PERSON', decided_at, id
                limit :most
                """)
                .param("most", most)
                .query((row, index) -> new Agreed(
                        new DirectoryAskId(row.getObject("id", UUID.class)),
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        new DirectoryUserId(row.getObject("user_id", UUID.class))))
                .list();
    }

    /** @return whether it was still to be taken over */
    boolean take(DirectoryAskId ask, Instant at) {
        return db.sql("update intake.directory_ask set taken_at = :at where id = :ask and taken_at is null")
                        .param("ask", ask.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private static Waiting row(ResultSet row, int index) throws SQLException {
        var at = new Workplace(row.getString("country"), row.getString("legal_employer"));
        var matter =
                switch (Kind.valueOf(row.getString("kind"))) {
                    case PERSON -> new DirectoryAsk.Matter.Keep(at);
                    case PLACE -> new DirectoryAsk.Matter.Place(at);
                    case LEAD -> new DirectoryAsk.Matter.Lead(person(row, "lead_id"));
                };
        return new Waiting(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new DirectoryAsk(
                        new DirectoryAskId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        person(row, "person_id"),
                        matter,
                        row.getTimestamp("asked_at").toInstant()));
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getObject(column, UUID.class));
    }
}
