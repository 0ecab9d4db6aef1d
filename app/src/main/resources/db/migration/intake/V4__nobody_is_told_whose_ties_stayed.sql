-- What undoing a file had to leave named people by ties of theirs, which those who bring files may not know of: that there
-- were such ties is still told, once a file, and no longer whose.
select set_config('bespoke.granted', 'all', true);
update intake.kept k
set parts = (
    select jsonb_agg(p.part)
    from (
        select distinct
               case when e.part ->> 'what' = 'RELATION' then jsonb_set(e.part, '{person}', 'null') else e.part end as part
        from jsonb_array_elements(k.parts) as e(part)) p)
where k.parts @> '[{"what": "RELATION"}]';
update intake.reversal r
set kept_count = jsonb_array_length(k.parts)
from intake.kept k
where k.batch_id = r.batch_id;
