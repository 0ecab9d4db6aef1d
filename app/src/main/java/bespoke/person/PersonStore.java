package bespoke.person;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People, their leavings and their public cards in PostgreSQL. */
@Repository
class PersonStore {

    private final JdbcClient db;

    PersonStore(JdbcClient db) {
        this.db = db;
    }

    void add(PersonId id, NewPerson person, Instant at) {
        db.sql("""
                insert into person.person (id, kind, number, name, contact, joined_at)
                values (:id, :kind, :number, :name, :contact, :at)
                """)
                .param("id", id.value())
                .param("kind", person.kind().name())
                .param("number", person.number())
                .param("name", person.name())
                .param("contact", person.contact())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Adds somebody as a row of this table elsewhere says. */
    void arrive(PersonId id, String line) {
        db.sql("""
                insert into person.person (id, kind, number, name, contact, joined_at, batch_id, told_for)
                select :id, kind, number, name, contact, joined_at, batch_id, told_for
                from jsonb_populate_record(null::person.person, :line::jsonb)
                """).param("id", id.value()).param("line", line).update();
    }

    /** What is known of somebody by name; their rows must be open. Waits for whoever changes it at the moment. */
    Optional<NewPerson> find(PersonId person) {
        return db.sql("""
                select kind, number, name, contact
                from person.person
                where id = :person
                for update
                """)
                .param("person", person.value())
                .query((row, index) -> new NewPerson(
                        PersonKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getString("name"),
                        row.getString("contact")))
                .optional();
    }

    /** Writes what is known by name anew, and keeps what stood there. @param on the day for which it is told */
    void change(PersonId person, NewPerson after, LocalDate on, Instant at) {
        db.sql("""
                with kept as (
                    insert into person.past_person (batch_id, person_id, before, after, replaced_at)
                    select uuidv7(), id,
                           jsonb_build_object('name', name, 'contact', contact, 'kind', kind, 'number', number,
                                              'told_for', told_for),
                           jsonb_build_object('name', :name::text, 'contact', :contact::text, 'kind', :kind::text,
                                              'number', :number::text), :at
                    from person.person
                    where id = :person
                )
                update person.person
                set name = :name, contact = :contact, kind = :kind, number = :number, told_for = :on
                where id = :person
                """)
                .param("person", person.value())
                .param("name", after.name())
                .param("contact", after.contact())
                .param("kind", after.kind().name())
                .param("number", after.number())
                .param("on", on)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Ends a leaving that has come; one told ahead that it went before stands again. @return whether there was one */
    boolean comeBack(PersonId person, LocalDate on, Instant at) {
        boolean ended =
                db.sql("""
                update person.leaving
                set returned_on = :on
                where person_id = :person
                  and (returned_on is null or returned_on > :on)
                  and left_on <= :on
                """).param("person", person.value()).param("on", on).update() > 0;
        if (ended) {
            db.sql("""
                    insert into person.leaving (person_id, left_on, source, recorded_at)
                    select person_id, ahead_on, ahead_source, :at
                    from person.leaving
                    where person_id = :person
                      and ahead_on > :on
                    order by recorded_at desc, id desc
                    limit 1
                    on conflict (person_id) where returned_on is null do nothing
                    """)
                    .param("person", person.value())
                    .param("on", on)
                    .param("at", Timestamp.from(at))
                    .update();
        }
        return ended;
    }

    List<Leaving> leavingsOf(PersonId person) {
        return db.sql("""
                select left_on, recorded_at, returned_on
                from person.leaving
                where person_id = :person
                order by recorded_at desc, id desc
                """)
                .param("person", person.value())
                .query((row, index) -> new Leaving(
                        row.getObject("left_on", LocalDate.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getObject("returned_on", LocalDate.class)))
                .list();
    }

    Optional<PersonId> findByNumber(String number) {
        return Optional.ofNullable(byNumbers(List.of(number)).get(number));
    }

    List<PersonId> withContact(String contact) {
        return db.sql("""
                select person_id
                from person.card
                where lower(contact) = lower(:contact)
                  and not gone
                """)
                .param("contact", contact)
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    Map<String, PersonId> byNumbers(Collection<String> numbers) {
        var found = new HashMap<String, PersonId>();
        db.sql("select number, id from person.known_by(:numbers)")
                .param("numbers", numbers.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("number"), new PersonId(row.getObject("id", UUID.class)));
                });
        return found;
    }

    Map<String, PersonId> byContacts(Collection<String> contacts) {
        var found = new HashMap<String, PersonId>();
        db.sql("""
                select lower(contact) as contact, min(person_id::text) as id
                from person.card
                where contact is not null
                  and lower(contact) = any(:contacts)
                group by lower(contact)
                having count(*) = 1
                """).param("contacts", contacts.toArray(String[]::new)).query(row -> {
            found.put(row.getString("contact"), new PersonId(UUID.fromString(row.getString("id"))));
        });
        return found;
    }

    /**
     * Records a leaving, or that one told ahead comes earlier. What another source had told ahead is remembered for the day
     * on which they are back. @return whether it was news
     */
    boolean leave(PersonId person, LocalDate on, String source, Instant at) {
        return db.sql("""
                insert into person.leaving (person_id, left_on, source, recorded_at)
                values (:person, :on, :source, :at)
                on conflict (person_id) where returned_on is null do update
                set left_on = excluded.left_on, source = excluded.source, recorded_at = excluded.recorded_at, batch_id = null,
                    ahead_on = case when leaving.source = excluded.source then leaving.ahead_on else leaving.left_on end,
                    ahead_source = case when leaving.source = excluded.source then leaving.ahead_source
                                        else leaving.source end
                where leaving.left_on > excluded.left_on
                """)
                        .param("person", person.value())
                        .param("on", on)
                        .param("source", source)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Who is to come back later has left until then. */
    Map<PersonId, LocalDate> leavings(Collection<PersonId> people, LocalDate today) {
        var leavings = new HashMap<PersonId, LocalDate>();
        db.sql("""
                select person_id, left_on
                from person.leaving
                where person_id = any(:people::uuid[])
                  and (returned_on is null or returned_on > :today)
                order by left_on desc
                """).param("people", ids(people)).param("today", today).query(row -> {
            leavings.put(
                    new PersonId(row.getObject("person_id", UUID.class)), row.getObject("left_on", LocalDate.class));
        });
        return leavings;
    }

    /** Who has left by a day and is not back, and since when; without those whose names have gone. @param whom null for everybody */
    Map<PersonId, LocalDate> gone(@Nullable Collection<PersonId> whom, LocalDate today) {
        var gone = new HashMap<PersonId, LocalDate>();
        db.sql("""
                select g.person_id, g.left_on
                from person.leaving g
                join person.person p on p.id = g.person_id
                where (:whom::uuid[] is null or g.person_id = any(:whom::uuid[]))
                  and g.left_on <= :today
                  and (g.returned_on is null or g.returned_on > :today)
                  and p.forgotten_on is null
                order by g.person_id, g.left_on desc
                for share of g
                """)
                .param("whom", whom == null ? null : ids(whom))
                .param("today", today)
                .query(row -> {
                    gone.put(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getObject("left_on", LocalDate.class));
                });
        return gone;
    }

    Set<PersonId> forgotten() {
        return db.sql("select id from person.person where forgotten_on is not null")
                .query((row, index) -> new PersonId(row.getObject("id", UUID.class)))
                .set();
    }

    /** Since when those of these people are back who ever left, the last time, as far as they are by a day. */
    Map<PersonId, LocalDate> returns(Collection<PersonId> people, LocalDate today) {
        var back = new HashMap<PersonId, LocalDate>();
        db.sql("""
                select person_id, max(returned_on) as since
                from person.leaving
                where person_id = any(:people::uuid[])
                  and returned_on <= :today
                group by person_id
                """).param("people", ids(people)).param("today", today).query(row -> {
            back.put(new PersonId(row.getObject("person_id", UUID.class)), row.getObject("since", LocalDate.class));
        });
        return back;
    }

    /** In which countries somebody worked last before a day; {@code ""} stands for one that is not known. */
    Set<String> countriesBefore(PersonId person, LocalDate day) {
        return db.sql("""
                with worked as (
                    select coalesce(country, '') as country, least(coalesce(upper(during), 'infinity'), :day::date) as until
                    from person.assignment
                    where person_id = :person
                      and superseded_at is null
                      and lower(during) < :day::date)
                select distinct country
                from worked
                where until = (select max(until) from worked)
                """)
                .param("person", person.value())
                .param("day", day)
                .query(String.class)
                .set();
    }

    /** Since when somebody works as they do today; empty of who works nowhere. */
    /** As {@link #countriesBefore}, of everybody who has left by a day and is not back. */
    Map<PersonId, Set<String>> countriesOfGone(LocalDate today) {
        var countries = new HashMap<PersonId, Set<String>>();
        db.sql("""
                with gone as (
                    select g.person_id, min(g.left_on) as left_on
                    from person.leaving g
                    join person.person p on p.id = g.person_id
                    where g.left_on <= :today
                      and (g.returned_on is null or g.returned_on > :today)
                      and p.forgotten_on is null
                    group by g.person_id),
                worked as (
                    select g.person_id, coalesce(a.country, '') as country,
                           rank() over (partition by g.person_id
                                        order by least(coalesce(upper(a.during), 'infinity'), g.left_on) desc) as back
                    from gone g
                    join person.assignment a on a.person_id = g.person_id
                    where a.superseded_at is null
                      and lower(a.during) < g.left_on)
                select person_id, array_agg(distinct country) as countries
                from worked
                where back = 1
                group by person_id
                """).param("today", today).query(row -> {
            countries.put(new PersonId(row.getObject("person_id", UUID.class)), Set.of((String[])
                    row.getArray("countries").getArray()));
        });
        return countries;
    }

    Optional<LocalDate> workingSince(PersonId person, LocalDate today) {
        return db.sql("""
                select max(lower(during)) as since
                from person.workplace
                where person_id = :person
                  and during @> :today::date
                """)
                .param("person", person.value())
                .param("today", today)
                .query((row, index) -> Optional.ofNullable(row.getObject("since", LocalDate.class)))
                .single();
    }

    Optional<Card> findCard(PersonId person) {
        return db.sql(CardStore.CARD + "where c.person_id = :person")
                .param("person", person.value())
                .query(CardStore::card)
                .optional();
    }

    List<Card> cards(Collection<PersonId> people) {
        return db.sql(CardStore.CARD + "where c.person_id = any(:people)")
                .param("people", ids(people))
                .query(CardStore::card)
                .list();
    }

    /** Those who share a tie in force with the one who looks, by name. */
    List<Card> tiedTo(PersonId other, Instant now) {
        return db.sql(CardStore.CARD + """
                where not c.gone
                  and exists (
                      select from person.relation r
                      where r.person_id = c.person_id
                        and r.other_id = :other
                        and r.during @> :now::timestamptz)
                order by c.name, c.person_id
                """)
                .param("other", other.value())
                .param("now", Timestamp.from(now))
                .query(CardStore::card)
                .list();
    }

    List<Workplace> workplaces(PersonId person, LocalDate today) {
        return db.sql("""
                select country, legal_employer
                from person.workplace
                where person_id = :person
                  and during @> :today::date
                """)
                .param("person", person.value())
                .param("today", today)
                .query((row, index) -> new Workplace(row.getString("country"), row.getString("legal_employer")))
                .list();
    }

    Map<PersonId, List<Workplace>> workplaces(@Nullable Collection<PersonId> whom, LocalDate today) {
        var workplaces = new HashMap<PersonId, List<Workplace>>();
        db.sql("""
                select person_id, country, legal_employer
                from person.workplace
                where (:whom::uuid[] is null or person_id = any(:whom::uuid[]))
                  and during @> :today::date
                order by person_id, country, legal_employer
                """)
                .param("whom", whom == null ? null : ids(whom))
                .param("today", today)
                .query(row -> {
                    workplaces
                            .computeIfAbsent(
                                    new PersonId(row.getObject("person_id", UUID.class)), person -> new ArrayList<>(1))
                            .add(new Workplace(row.getString("country"), row.getString("legal_employer")));
                });
        return workplaces;
    }

    Map<PersonId, Set<String>> countriesHere(LocalDate today) {
        var countries = new HashMap<PersonId, Set<String>>();
        db.sql("""
                select c.person_id, array_remove(array_agg(distinct w.country), null) as countries
                from person.card c
                left join person.workplace w on w.person_id = c.person_id and w.during @> :today::date
                where not c.gone
                group by c.person_id
                """).param("today", today).query(row -> {
            countries.put(new PersonId(row.getObject("person_id", UUID.class)), Set.of((String[])
                    row.getArray("countries").getArray()));
        });
        return countries;
    }

    Set<String> countries(LocalDate today) {
        return db.sql("""
                select distinct country
                from person.workplace
                where during @> :today::date
                  and country <> ''
                """).param("today", today).query(String.class).set();
    }

    Set<PersonId> here(Collection<PersonId> people) {
        return db.sql("select person_id from person.card where person_id = any(:people) and not gone")
                .param("people", ids(people))
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }

    long countHere() {
        return db.sql("select count(*) from person.card where not gone")
                .query(Long.class)
                .single();
    }

    /**
     * Draws cards, and workplaces from now on, anew from what is in force, of the people given or of everybody. Needs their rows
     * opened. Set-based: about 10 µs a person.
     */
    void drawCards(@Nullable Collection<PersonId> people, LocalDate today, Instant now) {
        var whom = people == null ? null : ids(people);
        // Who draws everybody would write over what others draw meanwhile: they wait for each other.
        db.sql("select pg_advisory_xact_lock%s(hashtext('person.card'))".formatted(whom == null ? "" : "_shared"))
                .query()
                .listOfRows();
        db.sql("""
                with main as (
                    select distinct on (a.person_id)
                           a.person_id, a.position, a.unit, a.site, a.country, a.hours, a.pattern
                    from person.assignment a
                    where a.superseded_at is null
                      and a.during @> :today::date
                      and (:whom::uuid[] is null or a.person_id = any(:whom::uuid[]))
                    order by a.person_id, a.fte desc nulls last, lower(a.during), a.id
                ), leads as (
                    select distinct on (r.person_id) r.person_id, r.other_id
                    from person.relation r
                    where r.kind = 'LEAD'
                      and r.during @> :now::timestamptz
                      and (:whom::uuid[] is null or r.person_id = any(:whom::uuid[]))
                    order by r.person_id, r.basis <> 'line', lower(r.during)
                )
                insert into person.card as c (person_id, name, kind, role, unit, site, country,
                                              lead_id, working_hours, pattern, contact, gone, searched)
                select p.id, coalesce(p.name, p.number, '–'), p.kind, m.position, m.unit, m.site, m.country,
                       l.other_id, m.hours, m.pattern, p.contact,
                       exists (
                           select from person.leaving g
                           where g.person_id = p.id
                             and g.left_on <= :today::date
                             and (g.returned_on is null or g.returned_on > :today::date))
                           or coalesce(p.told_for > :today::date, false) and exists (
                               select from person.assignment f
                               where f.person_id = p.id
                                 and f.superseded_at is null
                               having min(lower(f.during)) > :today::date),
                       person.searchable(concat_ws(' ', coalesce(p.name, p.number), m.position, m.unit, m.site))
                from person.person p
                left join main m on m.person_id = p.id
                left join leads l on l.person_id = p.id
                where :whom::uuid[] is null or p.id = any(:whom::uuid[])
                on conflict (person_id) do update
                set name = excluded.name, kind = excluded.kind, role = excluded.role, unit = excluded.unit,
                    site = excluded.site, country = excluded.country, lead_id = excluded.lead_id,
                    working_hours = excluded.working_hours, pattern = excluded.pattern, contact = excluded.contact, gone = excluded.gone,
                    searched = excluded.searched
                where (c.name, c.kind, c.role, c.unit, c.site, c.country, c.lead_id, c.working_hours, c.pattern, c.contact, c.gone)
                      is distinct from
                      (excluded.name, excluded.kind, excluded.role, excluded.unit, excluded.site, excluded.country,
                       excluded.lead_id, excluded.working_hours, excluded.pattern, excluded.contact, excluded.gone)
                """)
                .param("today", today)
                .param("now", Timestamp.from(now))
                .param("whom", whom)
                .update();
        db.sql("""
                delete from person.workplace w
                where (:whom::uuid[] is null or w.person_id = any(:whom::uuid[]))
                  and not exists (
                      select from person.assignment a
                      where a.person_id = w.person_id
                        and a.superseded_at is null
                        and a.during = w.during
                        and coalesce(a.country, '') = w.country
                        and coalesce(a.legal_employer, '') = w.legal_employer)
                """).param("whom", whom).update();
        db.sql("""
                insert into person.workplace (person_id, country, legal_employer, during)
                select distinct a.person_id, coalesce(a.country, ''), coalesce(a.legal_employer, ''), a.during
                from person.assignment a
                where a.superseded_at is null
                  and not a.during << daterange(:today, null)
                  and not isempty(a.during)
                  and (:whom::uuid[] is null or a.person_id = any(:whom::uuid[]))
                on conflict do nothing
                """).param("today", today).param("whom", whom).update();
    }

    static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
