package bespoke.plan;

import bespoke.engine.relevance.SideWeights;
import bespoke.offer.OfferId;
import bespoke.profile.AimId;
import bespoke.request.RequestId;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pins, showings, outcomes and declines in PostgreSQL; the person's rows must be open. */
@Repository
class PlanStore {

    /** The logs, which have a partition for each month. */
    static final List<String> LOGS = List.of("showing", "outcome");

    private final JdbcClient db;

    PlanStore(JdbcClient db) {
        this.db = db;
    }

    /** What a person's plans of a day are made of. */
    record Pin(Instant at, int model, int prices) {}

    /**
     * What is kept of a person's plan of a day, read at once since every view of it needs all.
     *
     * @param pin      null before the first view of the day
     * @param own      weights that they moved for themselves; null where the company's count
     * @param shown    last on that day; null when nothing was
     * @param declined offers that a decline of theirs keeps away
     */
    record Kept(
            @Nullable Pin pin,
            @Nullable SideWeights own,
            @Nullable Shown shown,
            List<UUID> declined) {}

    Kept kept(PersonId person, LocalDate day) {
        return db.sql("""
                select p.pinned_at, p.model_version, p.price_version,
                       w.av, w.cv, w.e_av, w.e_cv,
                       s.offers, s.under_now, s.catalogue_version,
                       s.model_version as shown_model, s.price_version as shown_prices,
                       array(
                           select d.offer_id
                           from plan.decline d
                           where d.person_id = whose.person
                             and d.taken_back_at is null
                             and (d.until is null or d.until > :day)) as declined
                from (values (:person::uuid)) whose (person)
                left join plan.pin p on p.person_id = whose.person and p.day = :day
                left join plan.own_weights w on w.person_id = whose.person
                left join lateral (
                    select l.offers, l.under_now, l.catalogue_version, l.model_version, l.price_version
                    from plan.showing l
                    where l.person_id = whose.person
                      and l.day = :day
                    order by l.id desc
                    limit 1) s on true
                """)
                .param("person", person.value())
                .param("day", day)
                .query(PlanStore::kept)
                .single();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        var pinned = row.getTimestamp("pinned_at");
        var offers = row.getArray("offers");
        return new Kept(
                pinned == null
                        ? null
                        : new Pin(pinned.toInstant(), row.getInt("model_version"), row.getInt("price_version")),
                row.getObject("av") == null ? null : WeightStore.weights(row, index),
                offers == null
                        ? null
                        : new Shown(
                                List.of((UUID[]) offers.getArray()),
                                row.getInt("under_now"),
                                new TodaysPlan.Versions(
                                        row.getInt("catalogue_version"),
                                        row.getInt("shown_model"),
                                        row.getInt("shown_prices"))),
                List.of((UUID[]) row.getArray("declined").getArray()));
    }

    /**
     * Ends the wait for the disk at the end of the transaction that is under way, which must hold nothing but what a view
     * writes of itself: a power failure may forget the last half second of those, never a part of one (PostgreSQL,
     * "Asynchronous Commit"). Whoever looks again has them written again.
     */
    void viewOnly() {
        db.sql("select set_config('synchronous_commit', 'off', true)")
                .query(String.class)
                .single();
    }

    /** Pins versions for the day at its first view; of two first views the earlier counts. */
    Pin pin(PersonId person, LocalDate day, Pin versions) {
        db.sql("""
                insert into plan.pin (person_id, day, pinned_at, model_version, price_version)
                values (:person, :day, :at, :model, :prices)
                on conflict (person_id, day) do nothing
                """)
                .param("person", person.value())
                .param("day", day)
                .param("at", Timestamp.from(versions.at()))
                .param("model", versions.model())
                .param("prices", versions.prices())
                .update();
        return db.sql("""
                select pinned_at, model_version, price_version
                from plan.pin
                where person_id = :person
                  and day = :day
                """)
                .param("person", person.value())
                .param("day", day)
                .query((row, index) -> new Pin(
                        row.getTimestamp("pinned_at").toInstant(),
                        row.getInt("model_version"),
                        row.getInt("price_version")))
                .single();
    }

    /** Logs what is shown. */
    void show(PersonId person, LocalDate day, Instant at, Shown shown) {
        db.sql("""
                insert into plan.showing (person_id, day, at, offers, under_now,
                                          catalogue_version, model_version, price_version)
                values (:person, :day, :at, :offers::uuid[], :underNow, :catalogue, :model, :prices)
                """)
                .param("person", person.value())
                .param("day", day)
                .param("at", Timestamp.from(at))
                .param("offers", shown.offers().toArray(UUID[]::new))
                .param("underNow", shown.underNow())
                .param("catalogue", shown.versions().catalogue())
                .param("model", shown.versions().model())
                .param("prices", shown.versions().prices())
                .update();
    }

    /** Forgets all that was shown to a person, on every day. */
    void forgetShown(PersonId person) {
        db.sql("delete from plan.showing where person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** Whoever logs what a person is shown, or forgets it, waits here for the other. */
    void line(PersonId person) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "SHOWN " + person)
                .query((row, index) -> true)
                .list();
    }

    /** What a page held: the offers in their order, and how many of them stood under Now. */
    record Shown(List<UUID> offers, int underNow, TodaysPlan.Versions versions) {

        boolean looksLike(@Nullable Shown other) {
            return other != null && underNow == other.underNow && offers.equals(other.offers);
        }
    }

    void log(PersonId person, OfferId offer, Outcome outcome, Instant at) {
        insert("values (:person, :offer, :kind, :answer, :aim::uuid, :request::uuid, :at)", person, offer, outcome, at);
    }

    /** Lets one at a time log, or forget, an outcome of a kind of a request, until the transaction ends. */
    void line(Outcome.Kind kind, RequestId request) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", kind + " " + request)
                .query((row, index) -> true)
                .list();
    }

    /** Logs what became of a request unless it is logged already. */
    void logOnce(PersonId person, OfferId offer, Outcome outcome, Instant at) {
        insert("""
                select :person, :offer, :kind, :answer, :aim::uuid, :request::uuid, :at
                where not exists (
                    select from plan.outcome
                    where person_id = :person
                      and offer_id = :offer
                      and kind = :kind
                      and request_id = :request::uuid)
                """, person, offer, outcome, at);
    }

    private void insert(String rows, PersonId person, OfferId offer, Outcome outcome, Instant at) {
        db.sql("insert into plan.outcome (person_id, offer_id, kind, answer, aim_id, request_id, at) " + rows)
                .param("person", person.value())
                .param("offer", offer.value())
                .param("kind", outcome.kind().name())
                .param("answer", outcome.answer())
                .param("aim", outcome.aim() == null ? null : outcome.aim().value())
                .param(
                        "request",
                        outcome.request() == null ? null : outcome.request().value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Takes out of the log what did not become of a request after all. */
    void forget(PersonId person, OfferId offer, Outcome.Kind kind, RequestId request) {
        db.sql("""
                delete from plan.outcome
                where person_id = :person
                  and offer_id = :offer
                  and kind = :kind
                  and request_id = :request
                """)
                .param("person", person.value())
                .param("offer", offer.value())
                .param("kind", kind.name())
                .param("request", request.value())
                .update();
    }

    /** What became of an offer for a person. */
    record Outcome(
            Kind kind,
            @Nullable String answer,
            @Nullable AimId aim,
            @Nullable RequestId request) {

        enum Kind {
            OPENED,
            ACCEPTED,
            DECLINED,
            TAKEN_BACK,
            HELPED
        }

        static Outcome of(Kind kind, @Nullable RequestId request) {
            return new Outcome(kind, null, null, request);
        }
    }

    /** Keeps what a person says of an offer, in the place of what they said of it before. @return whether it is news */
    boolean decline(PersonId person, Decline decline) {
        return db.sql("""
                insert into plan.decline as d (id, person_id, offer_id, answer, until, said_at)
                values (:id, :person, :offer, :answer, :until, :at)
                on conflict (person_id, offer_id) where taken_back_at is null do update
                set answer = excluded.answer, until = excluded.until, said_at = excluded.said_at
                where (d.answer, d.until) is distinct from (excluded.answer, excluded.until)
                """)
                        .param("id", decline.id().value())
                        .param("person", person.value())
                        .param("offer", decline.offer().value())
                        .param("answer", decline.answer().name())
                        .param("until", decline.until())
                        .param("at", Timestamp.from(decline.at()))
                        .update()
                == 1;
    }

    /** The decline of an offer that a person has not taken back; there is one. */
    DeclineId standing(PersonId person, OfferId offer) {
        return db.sql("""
                select id
                from plan.decline
                where person_id = :person
                  and offer_id = :offer
                  and taken_back_at is null
                """)
                .param("person", person.value())
                .param("offer", offer.value())
                .query((row, index) -> new DeclineId(row.getObject("id", UUID.class)))
                .single();
    }

    /** Takes a decline back. @return the offer it was about; empty when there was none to take back */
    Optional<OfferId> takeBack(PersonId person, DeclineId decline, Instant at) {
        return db.sql("""
                update plan.decline
                set taken_back_at = :at
                where id = :id
                  and person_id = :person
                  and taken_back_at is null
                returning offer_id
                """)
                .param("id", decline.value())
                .param("person", person.value())
                .param("at", Timestamp.from(at))
                .query((row, index) -> new OfferId(row.getObject("offer_id", UUID.class)))
                .optional();
    }

    /** Declines that keep an offer away on a day, the latest first. */
    List<Decline> declines(PersonId person, LocalDate day) {
        return db.sql("""
                select id, offer_id, answer, until, said_at
                from plan.decline
                where person_id = :person
                  and taken_back_at is null
                  and (until is null or until > :day)
                order by said_at desc, id
                """)
                .param("person", person.value())
                .param("day", day)
                .query((row, index) -> new Decline(
                        new DeclineId(row.getObject("id", UUID.class)),
                        new OfferId(row.getObject("offer_id", UUID.class)),
                        Declined.valueOf(row.getString("answer")),
                        row.getObject("until", LocalDate.class),
                        row.getTimestamp("said_at").toInstant()))
                .list();
    }

    /** Makes the partition of a log for the month of a day, where it is missing. */
    void partition(String log, LocalDate day) {
        db.sql("select plan.partition(:log, :month)")
                .param("log", log)
                .param("month", day.withDayOfMonth(1))
                .query((row, index) -> true)
                .list();
    }

    /** Deletes everybody's pins of the days before this one. */
    void forgetPins(LocalDate before) {
        db.sql("select plan.forget_pins(:before)")
                .param("before", before)
                .query((row, index) -> true)
                .list();
    }
}
