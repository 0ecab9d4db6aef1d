package bespoke.intake;

import bespoke.intake.DirectoryAsk.Kind;
import bespoke.person.Workplace;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
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

    /**
     * What is asked, as it is kept.
     *
     * @param told a digest of by what they would be found; nothing where that is not asked
     */
    record Question(Kind kind, Workplace at, @Nullable PersonId lead, String told) {

        static Question toKeep(Workplace at, String told) {
            return new Question(Kind.PERSON, at, null, told);
        }

        static Question ofPlace(Workplace at) {
            return new Question(Kind.PLACE, at, null, "");
        }

        static Question ofLead(PersonId lead) {
            return new Question(Kind.LEAD, NOWHERE, lead, "");
        }

        static Question ofNames(String told) {
            return new Question(Kind.KNOWN_BY, NOWHERE, null, told);
        }
    }

    /** Asks anew; what the same user waits for of this kind is asked no more. The same again keeps its time. */
    void ask(ConnectionId connection, DirectoryUser user, Question question, Instant now) {
        db.sql("""
                insert into intake.directory_ask as a (id, connection_id, user_id, person_id, kind, country, legal_employer,
                                                       lead_id, told, asked_at)
                values (:id, :connection, :user, :person, :kind, :country, :employer, :lead, :told, :at)
                on conflict (user_id, kind) where decided_at is null do update
                set id = excluded.id, country = excluded.country, legal_employer = excluded.legal_employer,
                    lead_id = excluded.lead_id, told = excluded.told, asked_at = excluded.asked_at
                where (a.country, a.legal_employer, a.lead_id, a.told)
                      is distinct from (excluded.country, excluded.legal_employer, excluded.lead_id, excluded.told)
                """)
                .param("id", DirectoryAskId.fresh().value())
                .param("connection", connection.value())
                .param("user", user.id().value())
                .param("person", user.person().value())
                .param("kind", question.kind().name())
                .param("country", question.at().country())
                .param("employer", question.at().legalEmployer())
                .param("lead", question.lead() == null ? null : question.lead().value())
                .param("told", question.told())
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

    /*
     * A yes is said to what was told then: once that was taken over, what is in force speaks for itself, and when it has
     * ended the same is asked again. A no stays.
     */

    /** What was decided on at last, and whether a yes is still to be taken over. */
    private record Decision(boolean agreed, boolean isTaken) {

        static Decision of(ResultSet row, int index) throws SQLException {
            return new Decision(row.getBoolean("agreed"), row.getBoolean("is_taken"));
        }

        Optional<Boolean> counts() {
            return agreed && isTaken ? Optional.empty() : Optional.of(agreed);
        }
    }

    /** Whether it is agreed that somebody works there; empty while nobody decided, or the yes has been taken over. */
    Optional<Boolean> decidedOn(DirectoryUserId user, Workplace at) {
        return db.sql("""
                select agreed, taken_at is not null as is_taken
                from intake.directory_ask
                where user_id = :user
                  and kind in ('PERSON', 'PLACE')
                  and (country, legal_employer) = (:country, :employer)
                  and decided_at is not null
                order by decided_at desc
                limit 1
                """)
                .param("user", user.value())
                .param("country", at.country())
                .param("employer", at.legalEmployer())
                .query(Decision::of)
                .optional()
                .flatMap(Decision::counts);
    }

    /** Whether it is agreed that somebody is found by these; the same. */
    Optional<Boolean> decidedOn(DirectoryUserId user, String told) {
        return db.sql("""
                select agreed, taken_at is not null as is_taken
                from intake.directory_ask
                where user_id = :user
                  and kind in ('PERSON', 'KNOWN_BY')
                  and told = :told
                  and decided_at is not null
                order by decided_at desc
                limit 1
                """)
                .param("user", user.value())
                .param("told", told)
                .query(Decision::of)
                .optional()
                .flatMap(Decision::counts);
    }

    /** Whether it is agreed that somebody leads them; the same. */
    Optional<Boolean> decidedOn(DirectoryUserId user, PersonId lead) {
        return db.sql("""
                select agreed, taken_at is not null as is_taken
                from intake.directory_ask
                where user_id = :user
                  and lead_id = :lead
                  and decided_at is not null
                order by decided_at desc
                limit 1
                """)
                .param("user", user.value())
                .param("lead", lead.value())
                .query(Decision::of)
                .optional()
                .flatMap(Decision::counts);
    }

    /** Whether it was agreed, at last, that somebody leads them, also where that was taken over. */
    boolean wasAgreed(DirectoryUserId user, PersonId lead) {
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
                .optional()
                .orElse(false);
    }

    /** Of whom it was agreed that this one leads them by what a directory tells, each with where they worked then. */
    Map<PersonId, Set<Workplace>> agreedToBeLedBy(ConnectionId connection, PersonId lead) {
        var led = new HashMap<PersonId, Set<Workplace>>();
        db.sql("""
                select distinct on (person_id) person_id, worked_at
                from intake.directory_ask
                where connection_id = :connection
                  and lead_id = :lead
                  and agreed
                order by person_id, decided_at desc
                """)
                .param("connection", connection.value())
                .param("lead", lead.value())
                .query(row -> {
                    led.put(
                            person(row, "person_id"),
                            Arrays.stream((String[]) row.getArray("worked_at").getArray())
                                    .map(DirectoryAskStore::workplace)
                                    .collect(Collectors.toUnmodifiableSet()));
                });
        return led;
    }

    private static Workplace workplace(String kept) {
        int end = kept.indexOf('\n');
        return new Workplace(kept.substring(0, end), kept.substring(end + 1));
    }

    /** What a directory tells now by which the one of whom it asks would be found; their rows must be open. */
    Optional<DirectoryAsk.Names> told(DirectoryAskId ask) {
        return db.sql("""
                select u.employee_number, u.email,
                       case when u.found_as is distinct from lower(u.user_name collate "und-x-icu") then u.user_name end
                           as user_name
                from intake.directory_ask a
                join intake.directory_user u on u.id = a.user_id
                where a.id = :ask
                """)
                .param("ask", ask.value())
                .query((row, index) -> new DirectoryAsk.Names(
                        row.getString("employee_number"), row.getString("email"), row.getString("user_name")))
                .optional();
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

    /** Decides on those that still wait. @param workplaces where those of whom they are work now @return how many did */
    int decide(
            Collection<DirectoryAskId> asks,
            boolean agreed,
            Collection<Workplace> workplaces,
            PersonId by,
            Instant at) {
        return db.sql("""
                update intake.directory_ask
                set agreed = :agreed, decided_by = :by, decided_at = :at,
                    worked_at = case when kind = 'LEAD' then :workedAt::text[] else '{}' end
                where id = any (:asks::uuid[])
                  and decided_at is null
                """)
                .param("asks", asks.stream().map(DirectoryAskId::value).toArray(UUID[]::new))
                .param("agreed", agreed)
                .param(
                        "workedAt",
                        workplaces.stream()
                                .map(place -> place.country() + "\n" + place.legalEmployer())
                                .distinct()
                                .sorted()
                                .toArray(String[]::new))
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

    /** Holds one that was agreed to until the transaction ends. @return whether it is still to be taken over */
    boolean hold(DirectoryAskId ask) {
        return db.sql("select id from intake.directory_ask where id = :ask and taken_at is null for update")
                .param("ask", ask.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    void take(DirectoryAskId ask, Instant at) {
        db.sql("update intake.directory_ask set taken_at = :at where id = :ask and taken_at is null")
                .param("ask", ask.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    private static Waiting row(ResultSet row, int index) throws SQLException {
        var at = new Workplace(row.getString("country"), row.getString("legal_employer"));
        var matter =
                switch (Kind.valueOf(row.getString("kind"))) {
                    case PERSON -> new DirectoryAsk.Matter.Keep(at, DirectoryAsk.Names.NONE);
                    case PLACE -> new DirectoryAsk.Matter.Place(at);
                    case LEAD -> new DirectoryAsk.Matter.Lead(person(row, "lead_id"));
                    case KNOWN_BY -> new DirectoryAsk.Matter.KnownBy(DirectoryAsk.Names.NONE);
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
