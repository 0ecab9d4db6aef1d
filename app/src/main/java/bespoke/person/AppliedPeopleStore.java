package bespoke.person;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What files write of people, in sets; what it replaces is kept for undo. */
@Repository
class AppliedPeopleStore {

    private static final String TIED_TO_LEAVERS = """
            r.id in (
                select t.id
                from person.leaving g
                join person.relation t on t.person_id = g.person_id
                where g.batch_id = :batch
                union
                select t.id
                from person.leaving g
                join person.relation t on t.other_id = g.person_id
                where g.batch_id = :batch)
            """;

    private final JdbcClient db;

    AppliedPeopleStore(JdbcClient db) {
        this.db = db;
    }

    /** Many cards are about to be drawn: their words are put in order once rather than for every few of them. */
    void expectManyCards() {
        db.sql("""
                select set_config('gin_pending_list_limit', '65536', true), set_config('work_mem', '65536', true)
                """).query((row, index) -> true).list();
    }

    void addPeople(BatchTerms terms, Instant at) {
        db.sql("""
                insert into person.person (id, kind, number, name, contact, joined_at, batch_id, told_for)
                select person_id, coalesce(kind, 'EMPLOYEE'), number, name, contact, :at, batch_id, :asOf
                from person.staged_person
                where batch_id = :batch
                  and refusal is null
                  and fresh
                order by person_id
                """)
                .param("batch", terms.batch())
                .param("asOf", terms.asOf())
                .param("at", Timestamp.from(at))
                .update();
    }

    void changePeople(BatchTerms terms, Instant at) {
        PeopleBatchStore.terms(db.sql("""
                with changed as (
                    select p.id, p.name as name_before, p.contact as contact_before, p.kind as kind_before,
                           p.told_for as told_for_before,
                           case when 'NAME' = any (:parts) then s.name else p.name end as name,
                           case when 'CONTACT' = any (:parts) then s.contact else p.contact end as contact,
                           case when 'KIND' = any (:parts) then s.kind else p.kind end as kind
                    from person.staged_person s
                    join person.person p on p.id = s.person_id
                    where s.batch_id = :batch
                      and s.refusal is null
                      and s.person_differs
                ), kept as (
                    insert into person.past_person (batch_id, person_id, before, after, replaced_at)
                    select :batch, id,
                           jsonb_build_object('name', name_before, 'contact', contact_before, 'kind', kind_before,
                                              'told_for', told_for_before),
                           jsonb_build_object('name', name, 'contact', contact, 'kind', kind), :at
                    from changed
                )
                update person.person p
                set name = c.name, contact = c.contact, kind = c.kind, told_for = :asOf
                from changed c
                where c.id = p.id
                """), terms)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Who had left and stands in the file is back. */
    void takeBack(BatchTerms terms) {
        db.sql("""
                update person.leaving g
                set returned_on = :asOf, returned_batch = :batch
                from person.staged_person s
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.returns
                  and g.person_id = s.person_id
                  and g.returned_on is null
                  and g.left_on <= :asOf::date
                """).param("batch", terms.batch()).param("asOf", terms.asOf()).update();
    }

    void writeWork(BatchTerms terms, Instant at) {
        correctFirstDays(terms, at);
        var written = Timestamp.from(at);
        // What the spell was until that day stays as a version of its own.
        PeopleBatchStore.terms(db.sql("""
                insert into person.assignment (id, person_id, position, unit, legal_employer, site, country, contract,
                                               fte, weekly_hours, pattern, mode, hours, during, source, recorded_at, batch_id,
                                               told_for)
                select uuidv7(), a.person_id, a.position, a.unit, a.legal_employer, a.site, a.country, a.contract,
                       a.fte, a.weekly_hours, a.pattern, a.mode, a.hours, daterange(lower(a.during), :asOf), a.source, :at,
                       :batch, a.told_for
                from person.staged_person s
                join person.assignment a on a.id = s.spell_id
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.work_differs
                  and lower(a.during) < :asOf::date
                """), terms).param("at", written).update();
        PeopleBatchStore.terms(db.sql("""
                insert into person.assignment (id, person_id, position, unit, legal_employer, site, country, contract,
                                               fte, weekly_hours, pattern, mode, hours, during, source, recorded_at, batch_id,
                                               told_for)
                select uuidv7(), s.person_id,
                       case when a.id is null or 'POSITION' = any (:parts) then s.position else a.position end,
                       case when a.id is null or 'UNIT' = any (:parts) then s.unit else a.unit end,
                       case when a.id is null or 'LEGAL_EMPLOYER' = any (:parts)
                            then s.legal_employer else a.legal_employer end,
                       case when a.id is null or 'SITE' = any (:parts) then s.site else a.site end,
                       case when a.id is null or 'COUNTRY' = any (:parts) then s.country else a.country end,
                       case when a.id is null or 'CONTRACT' = any (:parts) then s.contract else a.contract end,
                       case when a.id is null or 'FTE' = any (:parts) then s.fte else a.fte end,
                       case when a.id is null or 'WEEKLY_HOURS' = any (:parts) then s.weekly_hours else a.weekly_hours end,
                       case when a.id is null or 'PATTERN' = any (:parts) then s.pattern else a.pattern end,
                       case when a.id is null or 'MODE' = any (:parts) then s.mode else a.mode end,
                       case when a.id is null or 'HOURS' = any (:parts) then s.hours else a.hours end,
                       case when a.id is null then daterange(day.first, next.day)
                            when lower(a.during) < :asOf::date then daterange(:asOf, upper(a.during))
                            else a.during end,
                       :source, :at, :batch, :asOf
                from person.staged_person s
                left join person.assignment a on a.id = s.spell_id
                left join lateral (
                    select max(g.left_on) as since
                    from person.leaving g
                    where g.person_id = s.person_id
                      and g.left_on <= :asOf::date
                      and not s.fresh) away on true
                cross join lateral (
                    select greatest(coalesce(s.hired_on, :asOf::date), away.since) as first) day
                left join lateral (
                    select min(lower(n.during)) as day
                    from person.assignment n
                    where n.person_id = s.person_id
                      and n.source = :source
                      and n.superseded_at is null
                      and lower(n.during) > day.first
                      and not s.fresh) next on true
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.work_differs
                order by s.person_id
                """), terms).param("at", written).update();
        PeopleBatchStore.terms(db.sql("""
                update person.assignment a
                set superseded_at = :at, superseded_batch = :batch
                from person.staged_person s
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.work_differs
                  and a.id = s.spell_id
                """), terms).param("at", written).update();
    }

    /**
     * Moves the first day of unbroken work to the day of hiring that the file tells: the first spell begins then,
     * spells that would end before are known to have been wrong.
     */
    private void correctFirstDays(BatchTerms terms, Instant at) {
        PeopleBatchStore.terms(db.sql("""
                with runs as (
                    select a.*, s.line, greatest(s.hired_on, away.since) as target,
                           row_number() over (partition by s.line order by lower(a.during)) as place
                    from person.staged_person s
                    left join lateral (
                        select max(g.left_on) as since
                        from person.leaving g
                        where g.person_id = s.person_id
                          and g.left_on <= :asOf::date) away on true
                    join person.assignment a on a.person_id = s.person_id
                    where s.batch_id = :batch
                      and s.refusal is null
                      and s.hired_differs
                      and a.source = :source
                      and a.superseded_at is null
                      and lower(a.during) >= coalesce(away.since, '-infinity')
                ), wrong as (
                    select *
                    from runs
                    where (place = 1 and target < lower(during))
                       or lower(during) < target
                ), corrected as (
                    insert into person.assignment (id, person_id, position, unit, legal_employer, site, country,
                                                   contract, fte, weekly_hours, pattern, mode, hours, during, source,
                                                   recorded_at, batch_id, told_for)
                    select uuidv7(), person_id, position, unit, legal_employer, site, country, contract, fte,
                           weekly_hours, pattern, mode, hours, daterange(target, upper(during)), source, :at, :batch,
                           told_for
                    from wrong
                    where upper(during) is null or target < upper(during)
                    returning id, person_id, during
                ), found as (
                    update person.staged_person s
                    set spell_id = c.id
                    from wrong w
                    join corrected c on c.person_id = w.person_id and upper(c.during) is not distinct from upper(w.during)
                    where s.batch_id = :batch
                      and s.line = w.line
                      and s.spell_id = w.id
                )
                update person.assignment a
                set superseded_at = :at, superseded_batch = :batch
                from wrong w
                where w.id = a.id
                """), terms)
                .param("at", Timestamp.from(at))
                .update();
    }

    void writeLeads(BatchTerms terms, Instant startOfDay, Instant at) {
        var start = Timestamp.from(startOfDay);
        var written = Timestamp.from(at);
        // A tie that began that very day, or by an earlier file for a later one, is replaced; others end that day.
        removeRelations("""
                r.kind = 'LEAD'
                  and r.basis = 'line'
                  and r.during @> :start::timestamptz
                  and lower(r.during) = :start::timestamptz
                  and exists (
                      select from person.staged_person s
                      where s.batch_id = :batch
                        and s.person_id = r.person_id
                        and s.refusal is null
                        and not s.fresh
                        and s.lead_differs)
                """, terms.batch(), start, written);
        db.sql("""
                update person.relation r
                set ended_batch = :batch, ended_before = upper(r.during), during = tstzrange(lower(r.during), :start)
                from person.staged_person s
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.lead_differs
                  and not s.fresh
                  and r.person_id = s.person_id
                  and r.kind = 'LEAD'
                  and r.basis = 'line'
                  and r.during @> :start::timestamptz
                """).param("batch", terms.batch()).param("start", start).update();
        db.sql("""
                insert into person.relation (person_id, other_id, kind, basis, opens, during, batch_id, batch_until)
                select s.person_id, s.lead_id, 'LEAD', 'line', '{}', tstzrange(:start, next.at), :batch, next.at
                from person.staged_person s
                left join lateral (
                    select min(lower(r.during)) as at
                    from person.relation r
                    where r.person_id = s.person_id
                      and r.kind = 'LEAD'
                      and r.basis = 'line'
                      and lower(r.during) > :start::timestamptz
                      and not s.fresh) next on true
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.lead_differs
                  and s.lead_id is not null
                order by s.person_id
                """).param("batch", terms.batch()).param("start", start).update();
    }

    private void removeRelations(String which, UUID batch, Timestamp start, Timestamp at) {
        db.sql("""
                with removed as (
                    delete from person.relation r
                    where %s
                    returning r.*
                )
                insert into person.past_relation (id, person_id, other_id, kind, basis, opens, during, batch_id,
                                                  batch_until, ended_batch, ended_before, removed_batch, removed_at)
                select id, person_id, other_id, kind, basis, opens, during, batch_id, batch_until, ended_batch,
                       ended_before, :batch, :at
                from removed
                """.formatted(which))
                .param("batch", batch)
                .param("start", start)
                .param("at", at)
                .update();
    }

    /**
     * Whom the file leaves out has left on its day: their spells of this source and their line leads end then, and all
     * their ties. Who still works by what another source tells has not left the company.
     */
    void leave(BatchTerms terms, Instant startOfDay, Instant at) {
        var start = Timestamp.from(startOfDay);
        var written = Timestamp.from(at);
        PeopleBatchStore.terms(db.sql("""
                insert into person.leaving (person_id, left_on, source, recorded_at, batch_id)
                select l.person_id, :asOf, :source, :at, :batch
                from person.staged_leaver l
                where l.batch_id = :batch
                  and not exists (
                      select from person.assignment a
                      where a.person_id = l.person_id
                        and a.source <> :source
                        and a.superseded_at is null
                        and a.during @> :asOf::date)
                on conflict (person_id) where returned_on is null do nothing
                """), terms).param("at", written).update();
        PeopleBatchStore.terms(db.sql("""
                with ending as (
                    select a.*
                    from person.staged_leaver l
                    join person.assignment a on a.person_id = l.person_id
                    where l.batch_id = :batch
                      and a.source = :source
                      and a.superseded_at is null
                      and a.during @> :asOf::date
                ), ended as (
                    insert into person.assignment (id, person_id, position, unit, legal_employer, site, country,
                                                   contract, fte, weekly_hours, pattern, mode, hours, during, source,
                                                   recorded_at, batch_id, told_for)
                    select uuidv7(), person_id, position, unit, legal_employer, site, country, contract, fte,
                           weekly_hours, pattern, mode, hours, daterange(lower(during), :asOf), source, :at, :batch,
                           told_for
                    from ending
                    where lower(during) < :asOf::date
                )
                update person.assignment a
                set superseded_at = :at, superseded_batch = :batch
                from ending e
                where e.id = a.id
                """), terms).param("at", written).update();
        removeRelations("""
                r.kind = 'LEAD'
                  and r.basis = 'line'
                  and lower(r.during) = :start::timestamptz
                  and r.batch_id is distinct from :batch
                  and exists (
                      select from person.staged_leaver l
                      where l.batch_id = :batch
                        and l.person_id = r.person_id)
                """, terms.batch(), start, written);
        db.sql("""
                update person.relation r
                set ended_batch = :batch, ended_before = upper(r.during), during = tstzrange(lower(r.during), :start)
                from person.staged_leaver l
                where l.batch_id = :batch
                  and r.person_id = l.person_id
                  and r.kind = 'LEAD'
                  and r.basis = 'line'
                  and r.during @> :start::timestamptz
                """).param("batch", terms.batch()).param("start", start).update();
        endTies(terms.batch(), start, written);
    }

    /** Nobody looks after whoever has left, or is looked after by them: each tie of and to them ends with their work. */
    private void endTies(UUID batch, Timestamp start, Timestamp at) {
        removeRelations(TIED_TO_LEAVERS + """
                  and lower(r.during) >= :start::timestamptz
                  and r.batch_id is distinct from :batch
                """, batch, start, at);
        db.sql("""
                update person.relation r
                set ended_batch = :batch, ended_before = upper(r.during), during = tstzrange(lower(r.during), :start)
                where %s
                  and r.during @> :start::timestamptz
                """.formatted(TIED_TO_LEAVERS))
                .param("batch", batch)
                .param("start", start)
                .update();
    }

    /** Whose rows a batch wrote or closed, and who stands at the other end of those ties. */
    Set<PersonId> touched(UUID batch) {
        return new HashSet<>(db.sql("""
                select id as person_id from person.person where batch_id = :batch
                union
                select person_id from person.past_person where batch_id = :batch
                union
                select person_id from person.leaving where batch_id = :batch or returned_batch = :batch
                union
                select person_id from person.assignment where batch_id = :batch or superseded_batch = :batch
                union
                select unnest(array[person_id, other_id]) from person.relation
                where batch_id = :batch or ended_batch = :batch
                union
                select unnest(array[person_id, other_id]) from person.past_relation where removed_batch = :batch
                """)
                .param("batch", batch)
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }
}
