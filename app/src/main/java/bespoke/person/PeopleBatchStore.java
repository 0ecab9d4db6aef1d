package bespoke.person;

import bespoke.shared.PersonId;
import bespoke.shared.Scope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files against what is known of people, in sets: what stands in the way of a line, and what it would change. */
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

    /**
     * Lines of people who work, or by the file would work, where the one who brings it may not reach: today and on the
     * file's day, before their first day where they will. Work that has ended before both holds nobody back, unless the
     * day of hiring that the file tells would rewrite it.
     */
    void refuseOutOfReach(BatchTerms terms, LocalDate today) {
        db.sql("""
                with reach as (
                    select countries, employers
                    from unnest(:countries::text[], :employers::text[]) as r(countries, employers)
                ), away as (
                    select g.person_id, max(g.left_on) as since
                    from person.leaving g
                    where g.left_on <= :asOf::date
                    group by g.person_id
                ), work as (
                    select s.line, coalesce(a.country, '') as country, coalesce(a.legal_employer, '') as employer,
                           a.during @> :today::date or a.during @> :asOf::date as counts, lower(a.during) as since,
                           s.hired_on is not null and a.source = :source as told,
                           a.during @> greatest(s.hired_on, :asOf::date) as compared,
                           lower(a.during) >= coalesce(w.since, '-infinity') as unbroken,
                           greatest(s.hired_on, w.since) as hired_on
                    from person.staged_person s
                    join person.assignment a on a.person_id = s.person_id
                    left join away w on w.person_id = s.person_id
                    where s.batch_id = :batch
                      and not s.fresh
                      and a.superseded_at is null
                ), works as (
                    select line, country, employer, counts, since,
                           told and (compared or (unbroken and (
                               since < hired_on
                               or (since > hired_on
                                   and since = min(since) filter (where told and unbroken) over (partition by line)))))
                               as rewritten
                    from work
                ), places as (
                    select s.line, coalesce(s.country, '') as country, coalesce(s.legal_employer, '') as employer
                    from person.staged_person s
                    where s.batch_id = :batch
                      and (s.fresh or s.country is not null or s.legal_employer is not null)
                    union all
                    select w.line, w.country, w.employer
                    from works w
                    where w.counts
                       or w.rewritten
                       or (w.since > :today::date
                           and not exists (select from works n where n.line = w.line and n.counts))
                    union all
                    select s.line, '', ''
                    from person.staged_person s
                    where s.batch_id = :batch
                      and not s.fresh
                      and not exists (
                          select from works w
                          where w.line = s.line
                            and (w.counts or w.since > :today::date))
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
                .param("source", terms.source())
                .param("asOf", terms.asOf())
                .param("today", today)
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

    static JdbcClient.StatementSpec terms(JdbcClient.StatementSpec statement, BatchTerms terms) {
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
     * brings the file does not reach, today or on that day, is left alone: the file need not hold them. So is whoever is
     * known from a later day, by work that began since or by a file of this source: they have been away at most.
     */
    void findLeavers(BatchTerms terms, LocalDate today, Collection<String> excused, Collection<PersonId> heldSince) {
        db.sql("""
                insert into person.staged_leaver (batch_id, person_id)
                select :batch::uuid, a.person_id
                from person.assignment a
                join person.person p on p.id = a.person_id
                where a.source = :source
                  and a.superseded_at is null
                  and (a.during @> :asOf::date or a.during @> :today::date)
                  and p.number is not null
                  and p.number <> all (:excused::text[])
                  and not exists (
                      select from unnest(:heldSince::uuid[]) as held(id)
                      where held.id = p.id)
                  and not exists (
                      select from person.assignment later
                      where later.person_id = p.id
                        and later.superseded_at is null
                        and (lower(later.during) > :asOf::date
                             or (later.source = :source and later.told_for > :asOf::date)))
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
                having bool_or(a.during @> :asOf::date)
                   and bool_and(exists (
                      select from unnest(:countries::text[], :employers::text[]) as r(countries, employers)
                      where ('*' = any (string_to_array(r.countries, chr(31)))
                             or coalesce(a.country, '') = any (string_to_array(r.countries, chr(31))))
                        and ('*' = any (string_to_array(r.employers, chr(31)))
                             or coalesce(a.legal_employer, '') = any (string_to_array(r.employers, chr(31))))))
                """)
                .param("batch", terms.batch())
                .param("source", terms.source())
                .param("asOf", terms.asOf())
                .param("today", today)
                .param("excused", excused.toArray(String[]::new))
                .param("heldSince", PersonStore.ids(heldSince))
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
}
