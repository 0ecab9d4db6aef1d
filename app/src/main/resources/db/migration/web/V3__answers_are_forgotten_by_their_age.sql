-- Deletes answers from before an instant, of everybody: runs with the owner's rights, and what is in sight for the
-- transaction at hand is the same after it.
create function web.forget_answers(before timestamptz) returns void
    language plpgsql security definer set search_path = web, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    delete from web.answer where asked_at < before;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;
revoke execute on function web.forget_answers from public;
grant execute on function web.forget_answers to bespoke_application;
