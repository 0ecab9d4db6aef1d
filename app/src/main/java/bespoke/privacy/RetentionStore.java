package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes rows away that may not be kept any more, and keeps how the runs of days went. */
@Repository
class RetentionStore {

    /** Whether nothing that a row serves keeps it any longer: as {@link Ends#until} says, row by row. */
    private static final String OVER = """
            not exists (
                select
                from unnest(coalesce(nullif(%s, '{}'), '{EMPLOYMENT}')) as served (purpose)
                left join unnest(:purposes::text[], :closed::text[]::date[], :months::int[]) as ends (purpose, closed, months)
                    using (purpose)
                cross join lateral (select %s as since) as told
                where coalesce(
                          least(
                              case
                                  when ends.closed is not null and told.since is not null
                                      then greatest(ends.closed, told.since)
                              end,
                              :left::date)
                              + make_interval(months => ends.months) > :today::date,
                          true))
            """;

    private final JdbcClient db;

    RetentionStore(JdbcClient db) {
        this.db = db;
    }

    /** Lets nobody else run until the transaction ends; false where somebody runs already, on whichever node. */
    boolean takeTurn() {
        return db.sql("select pg_try_advisory_xact_lock(hashtextextended('privacy.retention', 0))")
                .query(Boolean.class)
                .single();
    }

    /** Begins the run of a day, or goes on with it; false where it has ended. */
    boolean begin(LocalDate day, Instant at) {
        db.sql("""
                insert into privacy.retention (day, began_at)
                values (:day, :at)
                on conflict (day) do nothing
                """).param("day", day).param("at", Timestamp.from(at)).update();
        return db.sql("select ended_at is null from privacy.retention where day = :day")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    void count(LocalDate day, int people, long rows) {
        db.sql("""
                update privacy.retention
                set people = people + :people, rows = rows + :rows
                where day = :day
                """)
                .param("people", people)
                .param("rows", rows)
                .param("day", day)
                .update();
    }

    void end(LocalDate day, Instant at) {
        db.sql("update privacy.retention set ended_at = :at where day = :day")
                .param("at", Timestamp.from(at))
                .param("day", day)
                .update();
    }

    Optional<RetentionRun> last() {
        return db.sql("""
                select day, began_at, ended_at, people, rows
                from privacy.retention
                order by day desc
                limit 1
                """).query(RetentionStore::run).optional();
    }

    /** Everybody whose latest answer to a purpose is a no. Their rows must be open. */
    List<PersonId> whoRefused() {
        return db.sql("select distinct person_id from privacy.consent where not yes")
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** What these people answered stays as it is until the transaction ends. */
    void hold(Collection<PersonId> people) {
        db.sql("""
                select person_id
                from privacy.consent
                where person_id = any(:people::uuid[])
                order by person_id, purpose
                for share
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, index) -> true)
                .list();
    }

    /** Takes the rows of a chapter away that may not be kept on a day. @return their ids, as {@link #id} tells them */
    List<UUID> remove(Chapter chapter, PersonId person, Ends ends, LocalDate today, ZoneId zone) {
        return switch (chapter.keeping()) {
            case Keeping.Serving serving ->
                bound(
                                "delete from %s where (%s) and %s returning %s"
                                        .formatted(chapter.table(), chapter.whose(), over(serving), id(chapter)),
                                person,
                                ends,
                                today,
                                zone)
                        .query(UUID.class)
                        .list();
            case Keeping.Unnamed unnamed ->
                bound(
                                "update %s set %s where (%s) and (%s) and %s returning %s"
                                        .formatted(
                                                chapter.table(),
                                                unnamed.emptied(),
                                                chapter.whose(),
                                                unnamed.full(),
                                                over(everything()),
                                                id(chapter)),
                                person,
                                ends,
                                today,
                                zone)
                        .query(UUID.class)
                        .list();
            case Keeping.Apart apart -> List.of();
            case Keeping.Nameless nameless -> List.of();
        };
    }

    /** Takes all rows of a chapter away, or what names the person from them. @return how many */
    int removeAll(Chapter chapter, PersonId person, LocalDate today) {
        return switch (chapter.keeping()) {
            case Keeping.Serving serving ->
                db.sql("delete from %s where %s".formatted(chapter.table(), chapter.whose()))
                        .param("person", person.value())
                        .update();
            case Keeping.Unnamed unnamed ->
                db.sql("update %s set %s where (%s) and (%s)"
                                .formatted(chapter.table(), unnamed.emptied(), chapter.whose(), unnamed.full()))
                        .param("person", person.value())
                        .param("today", today)
                        .update();
            case Keeping.Apart apart -> 0;
            case Keeping.Nameless nameless -> 0;
        };
    }

    /** Takes these rows of a chapter away. @param ids as {@link #remove} told them, @return how many */
    int remove(Chapter chapter, PersonId person, Collection<UUID> ids) {
        return db.sql("delete from %s where (%s) and %s = any(:ids::uuid[])"
                        .formatted(chapter.table(), chapter.whose(), id(chapter)))
                .param("person", person.value())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** By what a row is known again: its id; where it has none, a digest of the person and of what tells it from their others. */
    private static String id(Chapter chapter) {
        return chapter.columns().stream().anyMatch(column -> column.name().equals("id"))
                ? "id"
                : "md5(concat_ws(' ', '%s', :person::uuid, %s))::uuid"
                        .formatted(chapter.key(), chapter.order().replace(" desc", ""));
    }

    private JdbcClient.StatementSpec bound(String sql, PersonId person, Ends ends, LocalDate today, ZoneId zone) {
        var terms = List.copyOf(ends.terms().entrySet());
        var bound = db.sql(sql)
                .param("person", person.value())
                .param(
                        "purposes",
                        terms.stream().map(one -> one.getKey().name()).toArray(String[]::new))
                .param(
                        "closed",
                        terms.stream()
                                .map(one -> one.getValue().closed())
                                .map(day -> day == null ? null : day.toString())
                                .toArray(String[]::new))
                .param(
                        "months",
                        terms.stream().map(one -> one.getValue().months()).toArray(Integer[]::new))
                .param("left", ends.left())
                .param("today", today);
        return sql.contains(":zone") ? bound.param("zone", zone.getId()) : bound;
    }

    private static String over(Keeping.Serving serving) {
        var purposes = serving.byRow() == null
                ? serving.purposes().stream()
                        .map(Purpose::name)
                        .sorted()
                        .collect(Collectors.joining(",", "'{", "}'::text[]"))
                : serving.byRow();
        return serving.told() == null
                ? "(:left::date is not null) and " + OVER.formatted(purposes, "null::date")
                : OVER.formatted(purposes, "(%s at time zone :zone)::date".formatted(serving.told()));
    }

    private static Keeping.Serving everything() {
        return (Keeping.Serving) Keeping.asLongAsAnything();
    }

    private static RetentionRun run(ResultSet row, int index) throws SQLException {
        return new RetentionRun(
                row.getObject("day", LocalDate.class),
                row.getTimestamp("began_at").toInstant(),
                moment(row, "ended_at"),
                row.getInt("people"),
                row.getLong("rows"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
