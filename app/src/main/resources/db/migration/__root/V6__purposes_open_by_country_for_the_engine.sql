-- The day for which the engine reads in this transaction, as its caller has set it; the server's own when it has not.
create function bespoke.day() returns date
    language sql stable parallel safe
    return coalesce(nullif(current_setting('bespoke.day', true), '')::date, current_date);

-- How strict what a purpose rests on is: of several countries the strictest counts. The order of the names in code.
create function bespoke.strictness(basis text) returns int
    language sql immutable parallel safe
    return array_position(array['CONTRACT', 'DUTY', 'LEGITIMATE_INTEREST', 'CONSENT'], basis);

-- The wall of the engine's role asks the three below, of tables that privacy and person own; they are looked up when
-- called. On what a purpose rests now: company-wide in the row without a country, and where a country has its own rule.
create function bespoke.rules_of(purpose text) returns table (country text, basis text)
    language plpgsql stable
as $$
begin
    return query
        select l.country, l.basis
        from (
            select distinct on (r.country) r.country, r.basis
            from privacy.purpose_rule r
            where r.purpose = $1
            order by r.country, r.version desc) l
        where l.basis is not null;
end
$$;

-- Whether data may be used for this purpose, by the company-wide rule, before anybody has answered.
create function bespoke.open_unasked(purpose text) returns boolean
    language plpgsql stable
as $$
begin
    return coalesce((select r.basis <> 'CONSENT' from bespoke.rules_of($1) r where r.country = ''), false);
end
$$;

-- For whom it is the other way round, by what they answered and where they work on the day: for whom it is open although
-- it is not by itself, or closed although it is. A yes counts as consent only where it was given as one.
create function bespoke.people_otherwise(purpose text) returns setof uuid
    language plpgsql stable
as $$
declare
    everywhere int := (select bespoke.strictness(r.basis) from bespoke.rules_of($1) r where r.country = '');
    asked constant int := bespoke.strictness('CONSENT');
    may_object constant int := bespoke.strictness('LEGITIMATE_INTEREST');
begin
    return query
        with own as materialized (
            select r.country, bespoke.strictness(r.basis) as strictness
            from bespoke.rules_of($1) r
            where r.country <> ''
        ), elsewhere as materialized (
            select w.person_id, max(coalesce(o.strictness, everywhere)) as strictness
            from person.workplace w
            left join own o on o.country = w.country
            where w.during @> bespoke.day()
              and w.person_id in (
                  select n.person_id
                  from person.workplace n
                  join own on own.country = n.country
                  where n.during @> bespoke.day())
            group by w.person_id
        )
        select c.person_id
        from privacy.consent c
        where everywhere = asked
          and c.purpose = $1
          and c.yes
          and c.basis = 'CONSENT'
        union
        select e.person_id
        from elsewhere e
        left join privacy.consent c on c.person_id = e.person_id and c.purpose = $1
        where everywhere = asked
          and (e.strictness < may_object or e.strictness = may_object and coalesce(c.yes, true))
        union
        select c.person_id
        from privacy.consent c
        left join elsewhere e on e.person_id = c.person_id
        where everywhere < asked
          and c.purpose = $1
          and not c.yes
          and coalesce(e.strictness, everywhere) = may_object
        union
        select e.person_id
        from elsewhere e
        left join privacy.consent c on c.person_id = e.person_id and c.purpose = $1
        where everywhere < asked
          and e.strictness = asked
          and not coalesce(c.yes and c.basis = 'CONSENT', false);
end
$$;
