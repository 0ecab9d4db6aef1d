-- When somebody works is on the card where the company told no words for it: by the kind of hours of the main assignment.
alter table person.card add column pattern text;
select set_config('bespoke.granted', 'all', true);
update person.card c
set pattern = m.pattern
from (
    select distinct on (a.person_id) a.person_id, a.pattern
    from person.assignment a
    where a.superseded_at is null
      and a.during @> current_date
    order by a.person_id, a.fte desc nulls last, lower(a.during), a.id) m
where m.person_id = c.person_id;
