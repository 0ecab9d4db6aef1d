-- In the order in which looks are sealed, so that a part of many is read without sorting all.
drop index privacy.look_in_order;
create index look_in_order on privacy.look (xid, id);

-- As before; nothing younger than is kept goes, whatever instant is asked for.
create or replace function privacy.forget_looks(before timestamptz) returns setof uuid
    language plpgsql security definer set search_path = privacy, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    return query
        delete from privacy.look where at < least(before, now() - audit.kept()) returning id;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;
