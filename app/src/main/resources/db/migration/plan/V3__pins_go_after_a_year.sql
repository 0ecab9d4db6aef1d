-- Deletes pins of the days before one, of everybody: runs with the owner's rights, and what is in sight for the
-- transaction at hand is the same after it. Pins come in the order of their days, so a small index of ranges finds the
-- old ones.
create function plan.forget_pins(before date) returns void
    language plpgsql security definer set search_path = plan, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    delete from plan.pin where day < before;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;

create index pin_on on plan.pin using brin (day);
