package bespoke.person;

import bespoke.shared.PersonId;
import bespoke.shared.Scope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files against what is known of people, in sets: compared, written and taken back by PostgreSQL. */
@Repository
class PeopleBatchStore {

    private final JdbcClient db;

    PeopleBatchStore(JdbcClient db) {
        this.db = db;
    }

    /** Takes all lines in again; what they would change is told anew by {@link #compare}. */
    void forgetRefusals(UUID batch) {
        db.sql("""
                update person.staged_person
                set refusal = null, refusal_values = null
                where batch_id = :batch
                  and refusal is not null
                """).param("batch", batch).update();
        db.sql("delete from person.staged_leaver where batch_id = :batch")
                .param("batch", batch)
                .update();
    }

    /** Many cards are about to be drawn: their words are put in order once rather than for every few of them. */
    void expectManyCards() {
        db.sql("""
                select set_config('gin_pending_list_limit', '65536', true), set_config('work_mem', '65536', true)
                """).query((row, index) -> true).list();
    }

    /** Whether somebody became known by a staged number, or was forgotten, since the file was staged. */
    boolean knownMeanwhile(UUID batch) {
        return db.sql("""
                select exists (
                    select from person.staged_person s
                    left join person.person p on p.number = s.number
                    where s.batch_id = :batch
                      and (s.fresh <> (p.id is null) or (not s.fresh and p.id <> s.person_id)))
                """).param("batch", batch).query(Boolean.class).single();
    }

    /** Which of the lines of one number is right, nobody can tell: all of them are refused. */
    void refuseRepeatedNumbers(UUID batch) {
        db.sql("""
                update person.staged_person s
                set refusal = 'intake.number-repeated',
                    refusal_values = jsonb_build_object('number', r.number, 'lines', r.lines)
                from (
                    select number, left(string_agg(line::text, ', ' order by line), 60) as lines
                    from person.staged_person
                    where batch_id = :batch
                    group by number
                    having count(*) > 1) r
                where s.batch_id = :batch
                  and s.number = r.number
                """).param("batch", batch).update();
    }

    /** Lines of people who work, or by the file would work, where the one who brings it may not reach. */
    void refuseOutOfReach(BatchTerms terms) {
        db.sql("""
                with reach as (
                    select countries, employers
                    from unnest(:countries::text[], :employers::text[]) as r(countries, employers)
                ), places as (
                    select s.line, coalesce(s.country, '') as country, coalesce(s.legal_employer, '') as employer
                    from person.staged_person s
                    where s.batch_id = :batch
                      and (s.fresh or s.country is not null or s.legal_employer is not null)
                    union all
                    select s.line, w.country, w.legal_employer
                    from person.staged_person s
                    join person.workplace w on w.person_id = s.person_id
                    where s.batch_id = :batch
                    union all
                    select s.line, '', ''
                    from person.staged_person s
                    where s.batch_id = :batch
                      and not s.fresh
                      and not exists (select from person.workplace w where w.person_id = s.person_id)
                )
                update person.staged_person s
                set refusal = 'intake.out-of-reach', refusal_values = jsonb_build_object('number', s.number)
                where s.batch_id = :batch
                  and s.refusal is null
                  and exists (
                      select from places p
                      where p.line = s.line
                        and not exists (
                            select from reach r
                            where ('*' = any (string_to_array(r.countries, chr(31)))
                                   or p.country = any (string_to_array(r.countries, chr(31))))
                              and ('*' = any (string_to_array(r.employers, chr(31)))
                                   or p.employer = any (string_to_array(r.employers, chr(31))))))
                """)
                .param("batch", terms.batch())
                .param("countries", joined(terms.scopes(), Scope::countries))
                .param("employers", joined(terms.scopes(), Scope::legalEmployers))
                .update();
    }

    private static String[] joined(List<Scope> scopes, java.util.function.Function<Scope, Set<String>> part) {
        return scopes.stream()
                .map(scope -> String.join("\u001f", part.apply(scope)))
                .toArray(String[]::new);
    }

    /** A lead is somebody of the file whose line stands, or somebody known who is here on that day and stays. */
    void findLeads(BatchTerms terms) {
        db.sql("""
                update person.staged_person s
                set lead_id = coalesce(f.person_id, k.id)
                from person.staged_person t
                left join person.staged_person f
                       on f.batch_id = :batch and f.number = t.lead_number and f.refusal is null
                left join person.person k
                       on k.number = t.lead_number
                      and not exists (
                          select from person.leaving g
                          where g.person_id = k.id
                            and g.returned_on is null
                            and g.left_on <= :asOf::date)
                      and not exists (
                          select from person.staged_leaver l
                          where l.batch_id = :batch
                            and l.person_id = k.id)
                where s.batch_id = :batch
                  and t.batch_id = :batch
                  and t.line = s.line
                  and t.lead_number is not null
                  and t.refusal is null
                  and s.lead_id is distinct from coalesce(f.person_id, k.id)
                """).param("batch", terms.batch()).param("asOf", terms.asOf()).update();
    }

    int refuseUnknownLeads(BatchTerms terms) {
        return db.sql("""
                update person.staged_person s
                set refusal = case when s.lead_id is null then 'intake.lead-unknown' else 'intake.lead-self' end,
                    refusal_values = jsonb_build_object('number', s.number, 'lead', s.lead_number)
                where s.batch_id = :batch
                  and s.refusal is null
                  and s.lead_number is not null
                  and (s.lead_id is null or s.lead_id = s.person_id)
                """).param("batch", terms.batch()).update();
    }

    /** Who leads whom once the lines that stand are applied: the file's word for those it names, what is known for the others. */
    LeadCycles.Ties tiesAfter(BatchTerms terms) {
        var leads = new HashMap<UUID, UUID>();
        var numbers = new HashMap<UUID, String>();
        db.sql("""
                select r.person_id, r.other_id
                from person.relation r
                where r.kind = 'LEAD'
                  and r.basis = 'line'
                  and upper_inf(r.during)
                """).query(row -> {
            leads.put(row.getObject("person_id", UUID.class), row.getObject("other_id", UUID.class));
        });
        db.sql("""
                select person_id, number, lead_id
                from person.staged_person
                where batch_id = :batch
                  and refusal is null
                """).param("batch", terms.batch()).query(row -> {
            var person = row.getObject("person_id", UUID.class);
            var lead = row.getObject("lead_id", UUID.class);
            numbers.put(person, row.getString("number"));
            if (lead == null) {
                leads.remove(person);
            } else {
                leads.put(person, lead);
            }
        });
        return new LeadCycles.Ties(leads, numbers);
    }

    int refuseCircle(UUID batch, Collection<UUID> circle, String way) {
        return db.sql("""
                update person.staged_person
                set refusal = 'intake.lead-circle', refusal_values = jsonb_build_object('way', :way::text)
                where batch_id = :batch
                  and refusal is null
                  and person_id = any(:circle::uuid[])
                """)
                .param("batch", batch)
                .param("way", way)
                .param("circle", circle.toArray(UUID[]::new))
                .update();
    }

    /** Marks what would change, part by part of what the file tells. */
    void compare(BatchTerms terms) {
        terms(db.sql("""
                with spell as (
                    select distinct on (s.line) s.line, a.id
                    from person.staged_person s
                    join person.assignment a on a.person_id = s.person_id
                    where s.batch_id = :batch
                      and s.refusal is null
                      and not s.fresh
                      and a.source = :source
                      and a.superseded_at is null
                      and a.during @> greatest(:asOf::date, s.hired_on)
                    order by s.line, lower(a.during), a.id
                ), away as (
                    select s.line,
                           max(g.left_on) as since,
                           bool_or(g.returned_on is null) as gone
                    from person.staged_person s
                    join person.leaving g on g.person_id = s.person_id
                    where s.batch_id = :batch
                      and not s.fresh
                      and g.left_on <= :asOf::date
                    group by s.line
                ), first as (
                    select s.line, min(lower(a.during)) as day
                    from person.staged_person s
                    join person.assignment a on a.person_id = s.person_id
                    left join away w on w.line = s.line
                    where s.batch_id = :batch
                      and not s.fresh
                      and s.hired_on is not null
                      and a.source = :source
                      and a.superseded_at is null
                      and lower(a.during) >= coalesce(w.since, '-infinity')
                    group by s.line
                ), found as (
                    select t.line, a.id as spell_id,
                           coalesce(w.gone, false) as returns,
                           not t.fresh and coalesce(p.told_for <= :asOf::date, true) and (
                               ('NAME' = any (:parts) and p.name is distinct from t.name)
                               or ('CONTACT' = any (:parts) and p.contact is distinct from t.contact)
                               or ('KIND' = any (:parts) and p.kind <> t.kind)) as person_differs,
                           case
                               when a.id is null then :tellsWork
                               when a.told_for > :asOf::date then false
                               else ('POSITION' = any (:parts) and a.position is distinct from t.position)
                               or ('UNIT' = any (:parts) and a.unit is distinct from t.unit)
                               or ('LEGAL_EMPLOYER' = any (:parts) and a.legal_employer is distinct from t.legal_employer)
                               or ('SITE' = any (:parts) and a.site is distinct from t.site)
                               or ('COUNTRY' = any (:parts) and a.country is distinct from t.country)
                               or ('CONTRACT' = any (:parts) and a.contract is distinct from t.contract)
                               or ('FTE' = any (:parts) and a.fte is distinct from t.fte)
                               or ('WEEKLY_HOURS' = any (:parts) and a.weekly_hours is distinct from t.weekly_hours)
                               or ('PATTERN' = any (:parts) and a.pattern is distinct from t.pattern)
                               or ('MODE' = any (:parts) and a.mode is distinct from t.mode)
                               or ('HOURS' = any (:parts) and a.hours is distinct from t.hours)
                               end as work_differs,
                           coalesce(f.day <> greatest(t.hired_on, w.since), false) as hired_differs,
                           'LEAD' = any (:parts)
                               and t.lead_id is distinct from (
                               select r.other_id
                               from person.relation r
                               where r.person_id = t.person_id
                               and r.kind = 'LEAD'
                               and r.basis = 'line'
                               and r.during @> (:asOf::date)::timestamp at time zone :zone
                               limit 1) as lead_differs
                    from person.staged_person t
                    left join spell on spell.line = t.line
                    left join person.assignment a on a.id = spell.id
                    left join person.person p on p.id = t.person_id
                    left join away w on w.line = t.line
                    left join first f on f.line = t.line
                    where t.batch_id = :batch
                      and t.refusal is null
                )
                update person.staged_person s
                set spell_id = f.spell_id, returns = f.returns, person_differs = f.person_differs,
                    work_differs = f.work_differs, hired_differs = f.hired_differs, lead_differs = f.lead_differs
                from found f
                where s.batch_id = :batch
                  and s.line = f.line
                  and (s.spell_id, s.returns, s.person_differs, s.work_differs, s.hired_differs, s.lead_differs)
                      is distinct from
                      (f.spell_id, f.returns, f.person_differs, f.work_differs, f.hired_differs, f.lead_differs)
                """), terms).update();
    }

    private JdbcClient.StatementSpec terms(JdbcClient.StatementSpec statement, BatchTerms terms) {
        return statement
                .param("batch", terms.batch())
                .param("source", terms.source())
                .param("asOf", terms.asOf())
                .param("zone", terms.zone().getId())
                .param("parts", terms.parts().stream().map(Enum::name).toArray(String[]::new))
                .param("tellsWork", terms.tellsWork());
    }

    /**
     * Whom the source knew to be at work on that day and the file leaves out. Who works, by this source, where the one who
     * brings the file does not reach is left alone: the file need not hold them.
     */
    void findLeavers(BatchTerms terms, Collection<String> excused) {
        db.sql("""
                insert into person.staged_leaver (batch_id, person_id)
                select :batch::uuid, a.person_id
                from person.assignment a
                join person.person p on p.id = a.person_id
                where a.source = :source
                  and a.superseded_at is null
                  and a.during @> :asOf::date
                  and p.number is not null
                  and p.number <> all (:excused::text[])
                  and not exists (
                      select from person.staged_person s
                      where s.batch_id = :batch
                        and s.number = p.number)
                  and not exists (
                      select from person.leaving g
                      where g.person_id = p.id
                        and g.returned_on is null
                        and g.left_on <= :asOf::date)
                group by a.person_id
                having bool_and(exists (
                      select from unnest(:countries::text[], :employers::text[]) as r(countries, employers)
                      where ('*' = any (string_to_array(r.countries, chr(31)))
                             or coalesce(a.country, '') = any (string_to_array(r.countries, chr(31))))
                        and ('*' = any (string_to_array(r.employers, chr(31)))
                             or coalesce(a.legal_employer, '') = any (string_to_array(r.employers, chr(31))))))
                """)
                .param("batch", terms.batch())
                .param("source", terms.source())
                .param("asOf", terms.asOf())
                .param("excused", excused.toArray(String[]::new))
                .param("countries", joined(terms.scopes(), Scope::countries))
                .param("employers", joined(terms.scopes(), Scope::legalEmployers))
                .update();
    }

    void outcomes(UUID batch, Consumer<StagedOutcome> each) {
        db.sql("""
                select s.line, s.person_id, s.number, s.fresh, s.refusal, s.refusal_values::text as refusal_values,
                       coalesce(s.person_differs, false)::int + coalesce(s.work_differs, false)::int
                           + coalesce(s.hired_differs, false)::int + coalesce(s.lead_differs, false)::int
                           + coalesce(s.returns, false)::int as changes
                from person.staged_person s
                where s.batch_id = :batch
                order by s.line
                """).param("batch", batch).query(row -> {
            var refusal = row.getString("refusal");
            boolean fresh = row.getBoolean("fresh");
            int changes = row.getInt("changes");
            each.accept(new StagedOutcome(
                    row.getLong("line"),
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getString("number"),
                    refusal != null
                            ? StagedOutcome.Kind.REFUSED
                            : fresh
                                    ? StagedOutcome.Kind.NEW
                                    : changes > 0 ? StagedOutcome.Kind.CHANGED : StagedOutcome.Kind.UNCHANGED,
                    fresh ? 0 : changes,
                    refusal,
                    row.getString("refusal_values")));
        });
        db.sql("""
                select l.person_id, p.number
                from person.staged_leaver l
                join person.person p on p.id = l.person_id
                where l.batch_id = :batch
                order by p.number
                """).param("batch", batch).query(row -> {
            each.accept(new StagedOutcome(
                    null,
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getString("number"),
                    StagedOutcome.Kind.LEAVES,
                    1,
                    null,
                    null));
        });
    }

    List<PartChange> differences(BatchTerms terms, Collection<Long> lines) {
        return terms(db.sql("""
                select s.line, d.part, d.before, d.after
                from person.staged_person s
                left join person.person p on p.id = s.person_id
                left join person.assignment a on a.id = s.spell_id
                left join person.person l on l.id = s.lead_id
                left join lateral (
                    select k.number
                    from person.relation r
                    join person.person k on k.id = r.other_id
                    where r.person_id = s.person_id
                      and r.kind = 'LEAD'
                      and r.basis = 'line'
                      and r.during @> (:asOf::date)::timestamp at time zone :zone
                    limit 1) was on true
                left join lateral (
                    select min(lower(f.during))::text as day
                    from person.assignment f
                    where f.person_id = s.person_id
                      and f.source = :source
                      and f.superseded_at is null) hired on true
                cross join lateral (
                    values
                        (1, 'NAME', p.name, s.name),
                        (2, 'CONTACT', p.contact, s.contact),
                        (3, 'KIND', p.kind, s.kind),
                        (4, 'POSITION', a.position, s.position),
                        (5, 'UNIT', a.unit, s.unit),
                        (6, 'LEGAL_EMPLOYER', a.legal_employer, s.legal_employer),
                        (7, 'SITE', a.site, s.site),
                        (8, 'COUNTRY', a.country, s.country),
                        (9, 'CONTRACT', a.contract, s.contract),
                        (10, 'FTE', trim_scale(a.fte)::text, trim_scale(s.fte)::text),
                        (11, 'WEEKLY_HOURS', trim_scale(a.weekly_hours)::text, trim_scale(s.weekly_hours)::text),
                        (12, 'PATTERN', a.pattern, s.pattern),
                        (13, 'MODE', a.mode, s.mode),
                        (14, 'HOURS', a.hours, s.hours),
                        (15, 'HIRED_ON', hired.day, s.hired_on::text),
                        (16, 'LEAD', was.number, coalesce(l.number, s.lead_number))) as d(place, part, before, after)
                where s.batch_id = :batch
                  and s.line = any(:lines::bigint[])
                  and s.refusal is null
                  and d.part = any(:parts::text[])
                  and d.before is distinct from d.after
                  and not (d.part = 'HIRED_ON' and not s.hired_differs and not s.fresh)
                order by s.line, d.place
                """), terms)
                .param("lines", lines.toArray(Long[]::new))
                .query((row, index) -> new PartChange(
                        row.getLong("line"),
                        BatchTerms.Part.valueOf(row.getString("part")),
                        row.getString("before"),
                        row.getString("after")))
                .list();
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
        terms(db.sql("""
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
                """), terms).param("at", Timestamp.from(at)).update();
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
        terms(db.sql("""
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
        terms(db.sql("""
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
        terms(db.sql("""
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
        terms(db.sql("""
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
                """), terms).param("at", Timestamp.from(at)).update();
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
     * Whom the file leaves out has left on its day: their spells of this source and their line leads end then. Who still
     * works by what another source tells has not left the company.
     */
    void leave(BatchTerms terms, Instant startOfDay, Instant at) {
        var start = Timestamp.from(startOfDay);
        var written = Timestamp.from(at);
        terms(db.sql("""
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
        terms(db.sql("""
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
    }

    /** Whose rows a batch wrote or closed, and the leads of those ties. */
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
                .query((row, index) -> person(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** Work that was corrected since stays as it is now. */
    List<NotUndone> undoWork(UUID batch) {
        var kept = db.sql("""
                select distinct a.person_id
                from person.assignment a
                where (a.batch_id = :batch
                       and a.superseded_at is not null
                       and a.superseded_batch is distinct from :batch)
                """).param("batch", batch).query(UUID.class).list();
        var except = kept.toArray(UUID[]::new);
        db.sql("""
                delete from person.assignment
                where batch_id = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        db.sql("""
                update person.assignment
                set superseded_at = null, superseded_batch = null
                where superseded_batch = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        return kept(kept, NotUndone.What.WORK);
    }

    /** Leads that were changed since stay as they are now. */
    List<NotUndone> undoLeads(UUID batch) {
        var kept = db.sql("""
                select r.person_id
                from person.relation r
                where r.batch_id = :batch
                  and upper(r.during) is distinct from r.batch_until
                  and r.ended_batch is distinct from :batch
                union
                select r.person_id
                from person.past_relation r
                where r.batch_id = :batch
                  and r.removed_batch <> :batch
                union
                select b.person_id
                from person.relation b
                join person.relation later
                  on later.person_id = b.person_id
                 and later.kind = b.kind
                 and later.basis = b.basis
                 and later.batch_id is distinct from :batch
                 and later.id <> b.id
                 and later.during && tstzrange(lower(b.during), b.ended_before)
                where b.ended_batch = :batch
                union
                select b.person_id
                from person.past_relation b
                join person.relation later
                  on later.person_id = b.person_id
                 and later.kind = b.kind
                 and later.basis = b.basis
                 and later.batch_id is distinct from :batch
                 and later.during && b.during
                where b.removed_batch = :batch
                """).param("batch", batch).query(UUID.class).list();
        var except = kept.toArray(UUID[]::new);
        db.sql("delete from person.relation where batch_id = :batch and person_id <> all (:except::uuid[])")
                .param("batch", batch)
                .param("except", except)
                .update();
        db.sql("""
                update person.relation
                set during = tstzrange(lower(during), ended_before), ended_batch = null, ended_before = null
                where ended_batch = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        db.sql("""
                with back as (
                    delete from person.past_relation
                    where removed_batch = :batch
                      and person_id <> all (:except::uuid[])
                    returning *
                )
                insert into person.relation (id, person_id, other_id, kind, basis, opens, during, batch_id, batch_until,
                                             ended_batch, ended_before)
                select id, person_id, other_id, kind, basis, opens, during, batch_id, batch_until, ended_batch, ended_before
                from back
                """).param("batch", batch).param("except", except).update();
        return kept(kept, NotUndone.What.LEAD);
    }

    /** Who came back since stays so, and who left again. */
    List<NotUndone> undoLeavings(UUID batch) {
        var kept = db.sql("""
                select g.person_id
                from person.leaving g
                where g.batch_id = :batch
                  and g.returned_on is not null
                union
                select g.person_id
                from person.leaving g
                join person.leaving again on again.person_id = g.person_id and again.returned_on is null
                where g.returned_batch = :batch
                """).param("batch", batch).query(UUID.class).list();
        var except = kept.toArray(UUID[]::new);
        db.sql("delete from person.leaving where batch_id = :batch and person_id <> all (:except::uuid[])")
                .param("batch", batch)
                .param("except", except)
                .update();
        db.sql("""
                update person.leaving
                set returned_on = null, returned_batch = null
                where returned_batch = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        return kept(kept, NotUndone.What.LEAVING);
    }

    /** Of name, contact and kind, each that is still as the batch wrote it becomes what it was. */
    List<NotUndone> undoNames(UUID batch) {
        var kept = db.sql("""
                select p.id
                from person.past_person h
                join person.person p on p.id = h.person_id
                where h.batch_id = :batch
                  and ((h.before ->> 'name' is distinct from h.after ->> 'name'
                        and p.name is distinct from h.after ->> 'name')
                       or (h.before ->> 'contact' is distinct from h.after ->> 'contact'
                           and p.contact is distinct from h.after ->> 'contact')
                       or (h.before ->> 'kind' <> h.after ->> 'kind'
                           and p.kind <> h.after ->> 'kind'))
                """).param("batch", batch).query(UUID.class).list();
        db.sql("""
                update person.person p
                set name = case when p.name is not distinct from h.after ->> 'name'
                                then h.before ->> 'name' else p.name end,
                    contact = case when p.contact is not distinct from h.after ->> 'contact'
                                   then h.before ->> 'contact' else p.contact end,
                    kind = case when p.kind = h.after ->> 'kind' then h.before ->> 'kind' else p.kind end,
                    told_for = (h.before ->> 'told_for')::date
                from person.past_person h
                where h.batch_id = :batch
                  and h.person_id = p.id
                """).param("batch", batch).update();
        db.sql("delete from person.past_person where batch_id = :batch")
                .param("batch", batch)
                .update();
        return kept(kept, NotUndone.What.NAME);
    }

    List<PersonId> madeBy(UUID batch) {
        return db.sql("select id from person.person where batch_id = :batch")
                .param("batch", batch)
                .query((row, index) -> person(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those of whom something else in this feature still speaks. */
    List<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select p.id
                from unnest(:people::uuid[]) as p(id)
                where exists (select from person.assignment a where a.person_id = p.id)
                   or exists (select from person.relation r where r.person_id = p.id)
                   or exists (select from person.relation r where r.other_id = p.id)
                   or exists (select from person.leaving g where g.person_id = p.id)
                   or exists (select from person.past_person h where h.person_id = p.id)
                """)
                .param("people", PersonStore.ids(people))
                .query((row, index) -> person(row.getObject("id", UUID.class)))
                .list();
    }

    void forget(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        var ids = PersonStore.ids(people);
        db.sql("update person.card set lead_id = null where lead_id = any(:people::uuid[])")
                .param("people", ids)
                .update();
        db.sql("delete from person.card where person_id = any(:people::uuid[])")
                .param("people", ids)
                .update();
        db.sql("delete from person.workplace where person_id = any(:people::uuid[])")
                .param("people", ids)
                .update();
        db.sql("delete from person.person where id = any(:people::uuid[])")
                .param("people", ids)
                .update();
    }

    private static List<NotUndone> kept(List<UUID> people, NotUndone.What what) {
        var kept = new ArrayList<NotUndone>();
        people.forEach(id -> kept.add(new NotUndone(person(id), what)));
        return kept;
    }

    private static PersonId person(@Nullable UUID id) {
        return new PersonId(java.util.Objects.requireNonNull(id));
    }
}
