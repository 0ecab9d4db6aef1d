-- Ties of and to whoever had left stayed in force. They end with the leaving, or now where they began after it; where a
-- file told of the leaving, undoing it brings them back.
select set_config('bespoke.granted', 'all', true);
delete from person.relation r
using person.leaving g
where g.person_id in (r.person_id, r.other_id)
  and g.returned_on is null
  and lower(r.during) >= greatest(g.left_on::timestamptz, now());
update person.relation r
set during = tstzrange(lower(r.during), e.ends),
    ended_batch = coalesce(e.batch_id, r.ended_batch),
    ended_before = case when e.batch_id is null then r.ended_before else upper(r.during) end
from (
    select distinct on (t.id)
           t.id, g.batch_id, case when lower(t.during) < g.left_on then g.left_on::timestamptz else now() end as ends
    from person.leaving g
    join person.relation t on g.person_id in (t.person_id, t.other_id)
    where g.returned_on is null
    order by t.id, g.left_on) e
where r.id = e.id
  and coalesce(upper(r.during), 'infinity') > e.ends;
