package bespoke.person;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts over the history of work, leavings and line leads; every row must be open. */
@Repository
class HeadcountStore {

    private static final String HERE = """
            exists (
                select from person.assignment a
                where a.person_id = p.id
                  and a.superseded_at is null
                  and a.during @> d.day)
            and not exists (
                select from person.leaving g
                where g.person_id = p.id
                  and g.left_on <= d.day
                  and (g.returned_on is null or g.returned_on > d.day))
            """;

    private final JdbcClient db;

    HeadcountStore(JdbcClient db) {
        this.db = db;
    }

    /** How many were at work on each of these days, in their order. */
    List<Integer> people(List<LocalDate> days) {
        return db.sql("""
                select (
                    select count(*)
                    from person.person p
                    where %s)::int
                from unnest(:days::date[]) with ordinality as d(day, place)
                order by d.place
                """.formatted(HERE))
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .query(Integer.class)
                .list();
    }

    int left(LocalDate since, LocalDate until) {
        return db.sql("""
                select count(*)::int
                from person.leaving g
                where g.left_on > :since
                  and g.left_on <= :until
                """)
                .param("since", since)
                .param("until", until)
                .query(Integer.class)
                .single();
    }

    /** Who began to work, and who came back. */
    int joined(LocalDate since, LocalDate until) {
        return db.sql("""
                select (select count(*)
                        from (select min(lower(a.during)) as day
                              from person.assignment a
                              where a.superseded_at is null
                              group by a.person_id) began
                        where began.day > :since
                          and began.day <= :until)::int
                     + (select count(*)
                        from person.leaving g
                        where g.returned_on > :since
                          and g.returned_on <= :until)::int
                """)
                .param("since", since)
                .param("until", until)
                .query(Integer.class)
                .single();
    }

    /** How people were led at an instant. @param led people who had a lead */
    record Line(int leads, int led, int widest, int depth) {}

    Line line(Instant at) {
        return db.sql("""
                with recursive tie as (
                    select r.person_id, r.other_id
                    from person.relation r
                    where r.kind = 'LEAD'
                      and r.basis = 'line'
                      and r.during @> :at::timestamptz
                ), spans as (
                    select other_id, count(*) as people
                    from tie
                    group by other_id
                ), above (person_id, leads) as (
                    select distinct t.other_id, 0
                    from tie t
                    where not exists (select from tie up where up.person_id = t.other_id)
                    union all
                    select t.person_id, above.leads + 1
                    from above
                    join tie t on t.other_id = above.person_id
                ) cycle person_id set looped using path
                select (select count(*) from spans)::int as leads,
                       (select coalesce(sum(people), 0) from spans)::int as led,
                       (select coalesce(max(people), 0) from spans)::int as widest,
                       (select coalesce(max(leads), 0) from above)::int as depth
                """)
                .param("at", Timestamp.from(at))
                .query((row, index) ->
                        new Line(row.getInt("leads"), row.getInt("led"), row.getInt("widest"), row.getInt("depth")))
                .single();
    }
}
