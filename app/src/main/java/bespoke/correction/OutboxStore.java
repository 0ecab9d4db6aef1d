package bespoke.correction;

import bespoke.profile.Correction;
import bespoke.profile.CorrectionsOut;
import bespoke.profile.Values;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Corrections on their way, in PostgreSQL. What one says is emptied with its end. */
@Repository
class OutboxStore {

    private static final String EMPTIED = "told = null, says = null, note = null, number = null";

    private final JdbcClient db;

    OutboxStore(JdbcClient db) {
        this.db = db;
    }

    /** @param heard whether the source may have heard of what was said of it before */
    void add(UUID id, ReceiverId receiver, String number, Correction correction, boolean heard, Instant giveUpAt) {
        insert(
                        id,
                        receiver,
                        correction.person(),
                        "SAID",
                        correction.attribute().key(),
                        number,
                        correction.at(),
                        giveUpAt)
                .param(
                        "purposes",
                        correction.attribute().purposes().stream()
                                .map(Purpose::name)
                                .toArray(String[]::new))
                .param("told", Values.json(correction.told()))
                .param("says", correction.says() == null ? null : Values.json(correction.says()))
                .param("note", correction.note())
                .param("heard", heard)
                .update();
    }

    void addTakenBack(
            UUID id,
            ReceiverId receiver,
            PersonId person,
            String attribute,
            String number,
            Instant at,
            Instant giveUpAt) {
        insert(id, receiver, person, "TAKEN_BACK", attribute, number, at, giveUpAt)
                .param("purposes", new String[0])
                .param("told", null)
                .param("says", null)
                .param("note", null)
                .param("heard", false)
                .update();
    }

    private JdbcClient.StatementSpec insert(
            UUID id,
            ReceiverId receiver,
            PersonId person,
            String kind,
            String attribute,
            String number,
            Instant at,
            Instant giveUpAt) {
        return db.sql("""
                insert into correction.delivery (id, receiver_id, person_id, kind, attribute, purposes, number, told, says,
                                                 note, said_at, state, give_up_at, next_at, heard)
                values (:id, :receiver, :person, :kind, :attribute, :purposes, :number, :told::jsonb, :says::jsonb, :note, :at,
                        'WAITING', :giveUpAt, :at, :heard)
                """)
                .param("id", id)
                .param("receiver", receiver.value())
                .param("person", person.value())
                .param("kind", kind)
                .param("attribute", attribute)
                .param("number", number)
                .param("at", Timestamp.from(at))
                .param("giveUpAt", Timestamp.from(giveUpAt));
    }

    /**
     * Closes what was said of an attribute before: it is not sent any more, and what it says is gone.
     *
     * @return whether the source has, or may have, heard of one
     */
    boolean close(ReceiverId receiver, PersonId person, String attribute, Instant at) {
        return db.sql("""
                with closed as (
                    update correction.delivery
                    set state = 'CLOSED', over_at = :at, stopped = false, %s
                    where receiver_id = :receiver
                      and person_id = :person
                      and attribute = :attribute
                      and kind = 'SAID'
                      and (state <> 'CLOSED' or stopped)
                    returning attempts, heard
                )
                select coalesce(bool_or(attempts > 0 or heard), false) from closed
                """.formatted(EMPTIED))
                .param("receiver", receiver.value())
                .param("person", person.value())
                .param("attribute", attribute)
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    /**
     * Stops what rests on nothing that is open any more: it is not sent, and what it says is gone.
     *
     * @param open purposes that are open for the person
     */
    void stop(PersonId person, Set<Purpose> open, Instant at) {
        db.sql("""
                update correction.delivery
                set state = 'CLOSED', over_at = :at, stopped = true, %s
                where person_id = :person
                  and kind = 'SAID'
                  and state in ('WAITING', 'GIVEN_UP')
                  and not purposes && :open::text[]
                """.formatted(EMPTIED))
                .param("person", person.value())
                .param("open", open.stream().map(Purpose::name).toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** One that was taken is not sent after all. */
    void putBack(UUID id) {
        db.sql("update correction.delivery set attempts = attempts - 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** Nothing that waits for this receiver is sent any more. */
    void closeAll(ReceiverId receiver, Instant at) {
        db.sql("""
                update correction.delivery
                set state = 'CLOSED', over_at = :at, %s
                where receiver_id = :receiver
                  and state in ('WAITING', 'GIVEN_UP')
                """.formatted(EMPTIED))
                .param("receiver", receiver.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    List<CorrectionsOut.Sent> of(PersonId person, String attribute) {
        return db.sql("""
                select distinct on (r.source) r.source, d.state, d.said_at, d.over_at, d.answer
                from correction.delivery d
                join correction.receiver r on r.id = d.receiver_id
                where d.person_id = :person
                  and d.attribute = :attribute
                  and d.kind = 'SAID'
                order by r.source, d.place desc
                """)
                .param("person", person.value())
                .param("attribute", attribute)
                .query((row, index) -> new CorrectionsOut.Sent(
                        row.getString("source"),
                        CorrectionsOut.State.valueOf(row.getString("state")),
                        row.getTimestamp("over_at") == null
                                ? row.getTimestamp("said_at").toInstant()
                                : row.getTimestamp("over_at").toInstant(),
                        row.getObject("answer", Integer.class)))
                .list();
    }

    /** One that is about to be sent; what was told and is said as JSON values. @param said or taken back */
    record Due(
            UUID id,
            UUID person,
            boolean said,
            String attribute,
            Set<Purpose> purposes,
            String number,
            @Nullable String told,
            @Nullable String says,
            @Nullable String note,
            Instant saidAt,
            int attempts,
            Instant giveUpAt) {}

    /**
     * Takes some that are due, each the first of its person that waits, and keeps them from others until an instant: whoever
     * dies with them in hand leaves them to be taken again then.
     */
    List<Due> take(ReceiverId receiver, Instant now, Instant until, int most) {
        return db.sql("""
                with due as (
                    select d.id
                    from correction.delivery d
                    where d.receiver_id = :receiver
                      and d.state = 'WAITING'
                      and d.next_at <= :now
                      and not exists (
                          select from correction.delivery earlier
                          where earlier.receiver_id = d.receiver_id
                            and earlier.person_id = d.person_id
                            and earlier.state = 'WAITING'
                            and earlier.place < d.place)
                    order by d.next_at, d.place
                    limit :most
                    for update skip locked
                )
                update correction.delivery d
                set next_at = :until, attempts = attempts + 1
                from due
                where d.id = due.id
                returning d.id, d.person_id, d.kind, d.attribute, d.purposes, d.number, d.told::text as told, d.says::text as says, d.note, d.said_at,
                          d.attempts, d.give_up_at
                """)
                .param("receiver", receiver.value())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query(OutboxStore::due)
                .list();
    }

    private static Due due(ResultSet row, int index) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("kind").equals("SAID"),
                row.getString("attribute"),
                Arrays.stream((String[]) row.getArray("purposes").getArray())
                        .map(Purpose::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("number"),
                row.getString("told"),
                row.getString("says"),
                row.getString("note"),
                row.getTimestamp("said_at").toInstant(),
                row.getInt("attempts"),
                row.getTimestamp("give_up_at").toInstant());
    }

    void delivered(UUID id, @Nullable Integer answer, Instant at) {
        db.sql("""
                update correction.delivery
                set state = 'DELIVERED', over_at = :at, answered_at = :at, answer = :answer, problem = null, %s
                where id = :id
                  and state = 'WAITING'
                """.formatted(EMPTIED))
                .param("id", id)
                .param("answer", answer)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** @param nextAt when it is sent again; null to give up */
    void failed(UUID id, Answer answer, Instant at, @Nullable Instant nextAt) {
        db.sql("""
                update correction.delivery
                set state = case when :nextAt::timestamptz is null then 'GIVEN_UP' else 'WAITING' end,
                    over_at = case when :nextAt::timestamptz is null then :at::timestamptz end,
                    next_at = coalesce(:nextAt::timestamptz, next_at),
                    answered_at = case when :answer::int is null then answered_at else :at::timestamptz end,
                    answer = coalesce(:answer::int, answer),
                    problem = :problem
                where id = :id
                  and state = 'WAITING'
                """)
                .param("id", id)
                .param("answer", answer.status())
                .param("problem", answer.problem())
                .param("at", Timestamp.from(at))
                .param("nextAt", nextAt == null ? null : Timestamp.from(nextAt))
                .update();
    }

    /** One that was given up waits again. @return whether it had been */
    boolean again(UUID id, Instant at, Instant giveUpAt) {
        return db.sql("""
                update correction.delivery d
                set state = 'WAITING', over_at = null, next_at = :at, give_up_at = :giveUpAt, problem = null
                from correction.receiver r
                where d.id = :id
                  and d.state = 'GIVEN_UP'
                  and r.id = d.receiver_id
                  and r.ended_at is null
                """)
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .param("giveUpAt", Timestamp.from(giveUpAt))
                        .update()
                == 1;
    }

    Optional<Delivery> find(UUID id) {
        return db.sql(DELIVERY + "where id = :id")
                .param("id", id)
                .query(OutboxStore::delivery)
                .optional();
    }

    /** The latest first, before a place. */
    List<Delivery> list(@Nullable UUID before, int most) {
        return db.sql(DELIVERY + """
                where :before::uuid is null
                   or place < (select place from correction.delivery where id = :before)
                order by place desc
                limit :most
                """)
                .param("before", before)
                .param("most", most)
                .query(OutboxStore::delivery)
                .list();
    }

    private static final String DELIVERY = """
            select id, receiver_id, kind, attribute, state, attempts, said_at, next_at, answered_at, answer, problem
            from correction.delivery
            """;

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        var state = CorrectionsOut.State.valueOf(row.getString("state"));
        return new Delivery(
                row.getObject("id", UUID.class),
                new ReceiverId(row.getObject("receiver_id", UUID.class)),
                row.getString("attribute"),
                row.getString("kind").equals("SAID"),
                state,
                row.getInt("attempts"),
                row.getTimestamp("said_at").toInstant(),
                state == CorrectionsOut.State.WAITING
                        ? row.getTimestamp("next_at").toInstant()
                        : null,
                ReceiverStore.instant(row.getTimestamp("answered_at")),
                row.getObject("answer", Integer.class),
                row.getString("problem"));
    }

    /** Of whom a correction is not closed, and of what. */
    record Open(ReceiverId receiver, String source, PersonId person, String attribute) {}

    /** The one that waits to say the same of the same. */
    Optional<Delivery> waiting(Open said) {
        return db.sql(DELIVERY + """
                where receiver_id = :receiver
                  and person_id = :person
                  and attribute = :attribute
                  and kind = 'SAID'
                  and state = 'WAITING'
                order by place desc
                limit 1
                """)
                .param("receiver", said.receiver().value())
                .param("person", said.person().value())
                .param("attribute", said.attribute())
                .query(OutboxStore::delivery)
                .optional();
    }

    /** What one that was delivered spoke of; empty of any other. */
    Optional<Open> delivered(UUID id) {
        return db.sql("""
                select d.receiver_id, r.source, d.person_id, d.attribute
                from correction.delivery d
                join correction.receiver r on r.id = d.receiver_id
                where d.id = :id
                  and d.kind = 'SAID'
                  and d.state = 'DELIVERED'
                """).param("id", id).query(OutboxStore::spoken).optional();
    }

    List<Open> open() {
        return db.sql("""
                select distinct d.receiver_id, r.source, d.person_id, d.attribute
                from correction.delivery d
                join correction.receiver r on r.id = d.receiver_id
                where d.kind = 'SAID'
                  and d.state <> 'CLOSED'
                """).query(OutboxStore::spoken).list();
    }

    private static Open spoken(ResultSet row, int index) throws SQLException {
        return new Open(
                new ReceiverId(row.getObject("receiver_id", UUID.class)),
                row.getString("source"),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("attribute"));
    }

    static List<PersonId> people(Collection<Open> open) {
        return open.stream().map(Open::person).distinct().toList();
    }
}
