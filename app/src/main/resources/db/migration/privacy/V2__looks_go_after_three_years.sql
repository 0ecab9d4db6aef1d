-- Deletes looks from before an instant, of everybody: runs with the owner's rights, since the application may only add and
-- read them, and what is in sight for the transaction at hand is the same after it. Looks come in the order of their
-- time, so a small index of ranges finds the old ones.
create function privacy.forget_looks(before timestamptz) returns void
    language plpgsql security definer set search_path = privacy, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    delete from privacy.look where at < before;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;

create index look_on on privacy.look using brin (at);
