-- How long sealed logs keep their records, from what they tell. What says that a younger one went is not believed.
create function audit.kept() returns interval
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$ select interval '3 years' $$;

-- Of which form the tree of a seal is: 1, where digests alone stand in it; 2, where with each stands which record of which
-- log it is of, by which form it was digested, and of when it is. Seals of before stay as they were made.
alter table audit.seal add column form int not null default 1;
alter table audit.seal alter column form drop default;

-- Of when the record is. Empty under seals of the first form.
alter table audit.leaf add column at timestamptz;

-- The digest of the ids of some records, in whatever order: an entry that tells of what went names them by it.
create function audit.which(records uuid[]) returns text
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
    select encode(sha256(string_agg(uuid_send(id), ''::bytea order by id)), 'hex') from unnest(records) id
$$;

-- In the order in which records are sealed, so that a part of many is read without sorting all.
drop index audit.entry_in_order;
create index entry_in_order on audit.entry (xid, id);

-- As before; nothing younger than is kept goes, whatever instant is asked for.
create or replace function audit.forget_entries(before timestamptz) returns setof uuid
    language plpgsql security definer set search_path = audit, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    return query
        delete from audit.entry
        where at < least(before, now() - audit.kept())
          and act <> 'RECORDS_REMOVED'
        returning id;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;
