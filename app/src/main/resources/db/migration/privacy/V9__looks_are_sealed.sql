-- Looks are sealed by audit: the salt makes the digest of a row say nothing, xid places it in commit order on this server.
alter table privacy.look
    add column salt uuid not null default gen_random_uuid(),
    add column xid  xid8 not null default pg_current_xact_id();
create index look_in_order on privacy.look (xid);

-- As before, and says which looks went, so that their seal can still be checked.
drop function privacy.forget_looks;
create function privacy.forget_looks(before timestamptz) returns setof uuid
    language plpgsql security definer set search_path = privacy, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    return query
        delete from privacy.look where at < before returning id;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;
revoke execute on function privacy.forget_looks from public;
grant execute on function privacy.forget_looks to bespoke_application;
