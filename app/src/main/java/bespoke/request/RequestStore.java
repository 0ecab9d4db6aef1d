package bespoke.request;

import bespoke.offer.OfferId;
import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Requests and their moves in PostgreSQL; the person's rows, or the desk, must be open. */
@Repository
class RequestStore {

    private static final String REQUEST = """
            select r.id, r.person_id, r.offer_id, r.edition, r.words, r.product_id, r.desk, r.desk_id, r.status,
                   r.opened_at, r.due_on, r.closed_at, r.appointment_at, r.question_on
            from request.request r
            """;

    /** What somebody answers, of {@link Reach}. */
    private static final String ANSWERED = """
            where r.desk_id = any(:desks)
              and (r.desk = 'PERSON'
                   or r.desk_id = any(:owned)
                   or :askers::uuid[] is null
                   or r.person_id = any(:askers::uuid[]))
            """;

    /** What is looked for, of {@link Sought}. */
    private static final String SOUGHT = """
              and (:words::text[] is null
                   or unaccent(lower(r.words)) like all (:words::text[])
                   or r.offer_id = any(:offers::uuid[])
                   or r.person_id = any(:people::uuid[]))
            """;

    private final JdbcClient db;

    RequestStore(JdbcClient db) {
        this.db = db;
    }

    /** Lets one yes of a person to an offer through at a time, until the transaction ends. */
    void line(PersonId person, OfferId offer) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "yes " + person + " " + offer)
                .query((row, index) -> true)
                .list();
    }

    /** @return whether it was added; not when one like it is open */
    boolean add(Request request) {
        var yes = request.subject() instanceof Subject.Yes one ? one : null;
        var desk = request.desk();
        return db.sql("""
                insert into request.request (id, person_id, offer_id, edition, words, product_id, desk, desk_id, status,
                                             opened_at, due_on, closed_at, appointment_at, question_on)
                values (:id, :person, :offer, :edition, :words, :product, :desk, :deskId, :status,
                        :opened, :due, :closed, :appointment, :question)
                on conflict do nothing
                """)
                        .param("id", request.id().value())
                        .param("person", request.person().value())
                        .param("offer", yes == null ? null : yes.offer().value())
                        .param("edition", yes == null ? null : yes.edition())
                        .param("words", request.subject() instanceof Subject.Ask ask ? ask.words() : null)
                        .param(
                                "product",
                                request.product() == null
                                        ? null
                                        : request.product().value())
                        .param("desk", kind(desk))
                        .param("deskId", desk == null ? null : desk.id())
                        .param("status", request.status().name())
                        .param("opened", Timestamp.from(request.openedAt()))
                        .param("due", request.dueOn())
                        .param("closed", at(request.closedAt()))
                        .param("appointment", at(request.appointmentAt()))
                        .param("question", request.questionOn())
                        .update()
                == 1;
    }

    Optional<Request> find(RequestId id) {
        return db.sql(REQUEST + "where r.id = :id")
                .param("id", id.value())
                .query(RequestStore::request)
                .optional();
    }

    /** Lets nobody else move a request, or say whether it helped, until the transaction ends. */
    void hold(RequestId id) {
        db.sql("select from request.request where id = :id for update")
                .param("id", id.value())
                .query((row, index) -> true)
                .list();
    }

    /** The open request of a person for an offer, or the last that was fulfilled at once. */
    Optional<Request> findStanding(PersonId person, OfferId offer) {
        return db.sql(REQUEST + """
                where r.person_id = :person
                  and r.offer_id = :offer
                  and (r.closed_at is null or r.desk is null)
                order by r.closed_at is not null, r.id desc
                limit 1
                """)
                .param("person", person.value())
                .param("offer", offer.value())
                .query(RequestStore::request)
                .optional();
    }

    Optional<Request> findOpenAsk(PersonId person, String words) {
        return db.sql(REQUEST + """
                where r.person_id = :person
                  and r.closed_at is null
                  and md5(r.words) = md5(:words)
                """)
                .param("person", person.value())
                .param("words", words)
                .query(RequestStore::request)
                .optional();
    }

    /** What a person asks of a fact that a source tells, while it is open. */
    Optional<Request> findOpenAbout(PersonId person, String attribute, String source) {
        return db.sql(REQUEST + """
                where r.person_id = :person
                  and r.attribute = :attribute
                  and r.source = :source
                  and r.closed_at is null
                """)
                .param("person", person.value())
                .param("attribute", attribute)
                .param("source", source)
                .query(RequestStore::request)
                .optional();
    }

    /** Notes of which fact an ask speaks. */
    void isAbout(RequestId id, String attribute, String source) {
        db.sql("update request.request set attribute = :attribute, source = :source where id = :id")
                .param("attribute", attribute)
                .param("source", source)
                .param("id", id.value())
                .update();
    }

    /** A person's requests, the latest first. */
    List<Request> of(PersonId person, @Nullable UUID before, int limit) {
        return db.sql(REQUEST + """
                where r.person_id = :person
                  and (:before::uuid is null or r.id < :before::uuid)
                order by r.id desc
                limit :limit
                """)
                .param("person", person.value())
                .param("before", before)
                .param("limit", limit)
                .query(RequestStore::request)
                .list();
    }

    /** What lies open on these desks behind the mark, what is due first at the head. */
    List<Request> waiting(Reach reach, @Nullable Sought sought, @Nullable Mark<LocalDate> after, int limit) {
        return looking(REQUEST + ANSWERED + SOUGHT + """
                  and r.closed_at is null
                  and (:after::date is null or (r.due_on, r.id) > (:after::date, :id::uuid))
                order by r.due_on, r.id
                limit :limit
                """, reach, sought)
                .param("after", after == null ? null : after.time())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(RequestStore::request)
                .list();
    }

    /** What was answered at these desks behind the mark, the latest first. */
    List<Request> answered(Reach reach, @Nullable Sought sought, @Nullable Mark<Instant> after, int limit) {
        return looking(REQUEST + ANSWERED + SOUGHT + """
                  and r.closed_at is not null
                  and (:after::timestamptz is null or (r.closed_at, r.id) < (:after::timestamptz, :id::uuid))
                order by r.closed_at desc, r.id desc
                limit :limit
                """, reach, sought)
                .param("after", after == null ? null : Timestamp.from(after.time()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(RequestStore::request)
                .list();
    }

    private StatementSpec looking(String sql, Reach reach, @Nullable Sought sought) {
        return reaching(sql, reach)
                .param(
                        "words",
                        sought == null
                                ? null
                                : sought.words().stream()
                                        .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                                        .toArray(String[]::new))
                .param(
                        "offers",
                        sought == null
                                ? null
                                : sought.offers().stream().map(OfferId::value).toArray(UUID[]::new))
                .param("people", sought == null ? null : ids(sought.askers()));
    }

    private StatementSpec reaching(String sql, Reach reach) {
        return db.sql(sql)
                .param("desks", reach.desks().toArray(UUID[]::new))
                .param("owned", reach.owned().toArray(UUID[]::new))
                .param("askers", ids(reach.askers()));
    }

    /** Who asked what lies, or was answered, at these desks. */
    List<PersonId> askers(Reach reach, boolean answered) {
        return reaching("select distinct r.person_id from request.request r " + ANSWERED + """
                  and (r.closed_at is not null) = :answered
                """, reach)
                .param("answered", answered)
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** To which offers somebody said yes who waits, or was answered, at these desks. */
    List<OfferId> offers(Reach reach, boolean answered) {
        return reaching("select distinct r.offer_id from request.request r " + ANSWERED + """
                  and r.offer_id is not null
                  and (r.closed_at is not null) = :answered
                """, reach)
                .param("answered", answered)
                .query((row, index) -> new OfferId(row.getObject("offer_id", UUID.class)))
                .list();
    }

    /** Who asked what lies on those of these desks that several share. */
    List<PersonId> askersAtShared(List<UUID> desks) {
        return db.sql("""
                select distinct person_id
                from request.request
                where desk_id = any(:desks)
                  and desk <> 'PERSON'
                """)
                .param("desks", desks.toArray(UUID[]::new))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    Workload workload(Reach reach, Instant now, LocalDate today) {
        return reaching("""
                select count(*) filter (where appointment_at is null or appointment_at <= :now) as open,
                       count(*) filter (where appointment_at is null and due_on < :today) as overdue,
                       count(*) filter (where appointment_at > :now) as ahead
                from request.request r
                """ + ANSWERED + """
                  and closed_at is null
                """, reach)
                .param("now", Timestamp.from(now))
                .param("today", today)
                .query((row, index) -> new Workload(row.getInt("open"), row.getInt("overdue"), row.getInt("ahead")))
                .single();
    }

    /** Moves a request on if it stands as it was read. Of two moves at once the database lets one through. @return whether it moved */
    boolean move(
            Request read,
            Status status,
            @Nullable Desk desk,
            @Nullable Instant closedAt,
            @Nullable LocalDate questionOn) {
        return db.sql("""
                update request.request
                set status = :status, desk = :desk, desk_id = :deskId, closed_at = :closed, question_on = :question
                where id = :id
                  and status = :before
                  and desk_id is not distinct from :deskBefore::uuid
                """)
                        .param("id", read.id().value())
                        .param("status", status.name())
                        .param("desk", kind(desk))
                        .param("deskId", desk == null ? null : desk.id())
                        .param("closed", at(closedAt))
                        .param("question", questionOn)
                        .param("before", read.status().name())
                        .param(
                                "deskBefore",
                                read.desk() == null ? null : read.desk().id())
                        .update()
                == 1;
    }

    void note(RequestId request, Move move) {
        db.sql("""
                insert into request.move (id, request_id, kind, by_id, words, desk, desk_id, at)
                values (:id, :request, :kind, :by, :words, :desk, :deskId, :at)
                """)
                .param("id", move.id())
                .param("request", request.value())
                .param("kind", move.kind().name())
                .param("by", move.by() == null ? null : move.by().value())
                .param("words", move.words())
                .param("desk", kind(move.desk()))
                .param("deskId", move.desk() == null ? null : move.desk().id())
                .param("at", Timestamp.from(move.at()))
                .update();
    }

    /** What happened to a request, the first first. */
    List<Move> moves(RequestId request) {
        return db.sql("""
                select id, kind, by_id, words, desk, desk_id, at
                from request.move
                where request_id = :request
                order by id
                """)
                .param("request", request.value())
                .query((row, index) -> new Move(
                        row.getObject("id", UUID.class),
                        Move.Kind.valueOf(row.getString("kind")),
                        person(row.getObject("by_id", UUID.class)),
                        row.getString("words"),
                        desk(row),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** A person's open appointments whose hour has come, the latest first. */
    List<Request> begun(PersonId person, Instant now) {
        return db.sql(REQUEST + """
                where r.person_id = :person
                  and r.closed_at is null
                  and r.appointment_at <= :now
                order by r.appointment_at desc, r.id desc
                """)
                .param("person", person.value())
                .param("now", Timestamp.from(now))
                .query(RequestStore::request)
                .list();
    }

    /** What a person got, and has not yet said whether it helped, of the days from {@code since} to {@code today}. */
    List<Request> toAskBack(PersonId person, LocalDate since, LocalDate today) {
        return db.sql(REQUEST + """
                where r.person_id = :person
                  and r.status = 'DONE'
                  and r.question_on between :since and :today
                  and not exists (select from request.help h where h.request_id = r.id)
                order by r.question_on desc, r.id desc
                """)
                .param("person", person.value())
                .param("since", since)
                .param("today", today)
                .query(RequestStore::request)
                .list();
    }

    Optional<Helped> findHelp(RequestId request) {
        return db.sql("select answer from request.help where request_id = :request")
                .param("request", request.value())
                .query((row, index) -> Helped.valueOf(row.getString("answer")))
                .optional();
    }

    /** Whether somebody said at this moment whether it helped, and it still stands. */
    boolean isSaid(RequestId request, Instant at) {
        return db.sql("""
                select exists (
                    select from request.help
                    where request_id = :request
                      and answered_at = :at)
                """)
                .param("request", request.value())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .single();
    }

    /** @return whether there was anything to drop */
    boolean dropHelp(RequestId request) {
        return db.sql("delete from request.help where request_id = :request")
                        .param("request", request.value())
                        .update()
                == 1;
    }

    /** Keeps what a person says of what is done; nobody opens it again meanwhile. @return whether it was not said before */
    boolean help(Request request, Helped answer, @Nullable UUID aim, Instant at) {
        return db.sql("""
                insert into request.help (request_id, person_id, offer_id, answer, aim_id, answered_at)
                select id, person_id, offer_id, :answer, :aim::uuid, :at::timestamptz
                from request.request
                where id = :request
                  and status = 'DONE'
                for update
                on conflict (request_id) do nothing
                """)
                        .param("request", request.id().value())
                        .param("answer", answer.name())
                        .param("aim", aim)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Tells all that happened to requests of an offer, the first first. Needs everybody's rows. */
    void moves(OfferId offer, Uptake uptake) {
        db.sql("""
                select r.person_id, m.request_id, m.kind, m.by_id = r.person_id as by_themselves
                from request.request r
                join request.move m on m.request_id = r.id
                where r.offer_id = :offer
                  and m.kind <> 'NOTED'
                order by m.id
                """).param("offer", offer.value()).query(row -> {
            uptake.moves(
                    row.getObject("person_id", UUID.class),
                    row.getObject("request_id", UUID.class),
                    Move.Kind.valueOf(row.getString("kind")),
                    row.getBoolean("by_themselves"));
        });
    }

    /** Tells what people said of whether an offer helped, the first first. Needs everybody's rows. */
    void helpOf(OfferId offer, BiConsumer<UUID, Helped> each) {
        db.sql("""
                select person_id, answer
                from request.help
                where offer_id = :offer
                order by answered_at, request_id
                """).param("offer", offer.value()).query(row -> {
            each.accept(row.getObject("person_id", UUID.class), Helped.valueOf(row.getString("answer")));
        });
    }

    /** Who has open requests on their desk. Needs everybody's rows. */
    List<PersonId> peopleWithWork() {
        return db.sql("select distinct desk_id from request.request where desk = 'PERSON' and closed_at is null")
                .query((row, index) -> new PersonId(row.getObject("desk_id", UUID.class)))
                .list();
    }

    List<Request> openOnDeskOf(PersonId owner) {
        return db.sql(REQUEST + "where r.desk_id = :owner and r.desk = 'PERSON' and r.closed_at is null order by r.id")
                .param("owner", owner.value())
                .query(RequestStore::request)
                .list();
    }

    private static Request request(ResultSet row, int index) throws SQLException {
        var offer = row.getObject("offer_id", UUID.class);
        var product = row.getObject("product_id", UUID.class);
        return new Request(
                new RequestId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                offer == null
                        ? new Subject.Ask(row.getString("words"))
                        : new Subject.Yes(new OfferId(offer), row.getInt("edition")),
                product == null ? null : new ProductId(product),
                desk(row),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("opened_at").toInstant(),
                row.getObject("due_on", LocalDate.class),
                instant(row.getTimestamp("closed_at")),
                instant(row.getTimestamp("appointment_at")),
                row.getObject("question_on", LocalDate.class));
    }

    private static @Nullable Desk desk(ResultSet row) throws SQLException {
        var kind = row.getString("desk");
        var id = row.getObject("desk_id", UUID.class);
        return switch (kind) {
            case null -> null;
            case "PERSON" -> new Desk.OfPerson(new PersonId(id));
            case "PRODUCT" -> new Desk.OfProduct(new ProductId(id));
            default -> new Desk.OfPeopleTeam();
        };
    }

    private static @Nullable String kind(@Nullable Desk desk) {
        return switch (desk) {
            case null -> null;
            case Desk.OfPerson one -> "PERSON";
            case Desk.OfProduct one -> "PRODUCT";
            case Desk.OfPeopleTeam all -> "PEOPLE_TEAM";
        };
    }

    private static UUID @Nullable [] ids(@Nullable Collection<PersonId> people) {
        return people == null ? null : people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable Timestamp at(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
