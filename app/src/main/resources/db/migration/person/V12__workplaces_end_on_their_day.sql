-- For whom and where somebody works, now and by what is told ahead: what the scopes of roles are held against, day by day,
-- so that sight ends with the spell of work. Derived.
drop table person.workplace;
create table person.workplace (
    person_id      uuid      not null references person.person,
    country        text      not null,
    legal_employer text      not null,
    during         daterange not null,
    primary key (person_id, country, legal_employer, during)
);

select set_config('bespoke.granted', 'all', true);
insert into person.workplace (person_id, country, legal_employer, during)
select distinct person_id, coalesce(country, ''), coalesce(legal_employer, ''), during
from person.assignment
where superseded_at is null
  and not during << daterange(current_date, null)
  and not isempty(during);
