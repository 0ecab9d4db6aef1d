create schema audit;

-- One row when something was done that an administrator must be able to look up: a setting changed, somebody came in or was
-- refused, data were taken out or erased. Ids, codes and names that the company gave, never what is known of a person. It
-- belongs to the person it is about, where there is one; by_id is who did it, empty where nobody was signed in. Kept for
-- three years, those that tell of removed records for ever: without them the seal could not be checked. Salt makes the
-- digest say nothing; xid places the row in commit order on this server.
create table audit.entry (
    id        uuid primary key default uuidv7(),
    act       text not null,
    by_id     uuid,
    person_id uuid,
    what      text check (char_length(what) <= 400),
    at        timestamptz not null,
    salt      uuid not null default gen_random_uuid(),
    xid       xid8 not null default pg_current_xact_id()
);
create index entry_about on audit.entry (person_id, id desc);
create index entry_by on audit.entry (by_id, id desc);
create index entry_in_order on audit.entry (xid);
create index entry_on on audit.entry using brin (at);

-- Whoever comes in writes that they did, before anybody is in sight; to read it takes more.
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy written_by_all on audit.entry for insert to bespoke_application with check (true);
create policy people_in_sight on audit.entry for select to bespoke_application, current_user
    using ((select bespoke.grants_everyone()) or person_id = any ((select bespoke.granted())::uuid[]));
create policy forgotten_by_the_owner on audit.entry for delete to current_user
    using ((select bespoke.grants_everyone()));
revoke update, delete on audit.entry from bespoke_application;

-- One row per seal, in a chain: its root is that of a tree whose first leaf names the root before. Of nobody; kept for
-- ever. What committed in transactions of this server from below on is still to be looked through.
create table audit.seal (
    number  bigint primary key check (number > 0),
    root    bytea not null check (octet_length(root) = 32),
    records int not null check (records > 0),
    at      timestamptz not null,
    below   xid8 not null default '0'
);

-- One row per sealed record of a log: the digest that stands in the tree of its seal. Stays when the record goes; without
-- the record's salt it says nothing of what stood there. Of nobody; kept for ever.
create table audit.leaf (
    seal      bigint not null references audit.seal,
    place     int not null check (place > 0),
    log       text not null,
    form      int not null check (form >= 0),
    record_id uuid not null,
    digest    bytea not null check (octet_length(digest) = 32),
    primary key (seal, place),
    unique (record_id, log)
);

-- One row per record of a sealed log that went because its time was over or somebody erased it, and the entry that tells
-- of it. Of nobody; kept for ever.
create table audit.removal (
    record_id uuid not null,
    log       text not null,
    entry_id  uuid not null,
    primary key (record_id, log)
);
create index removal_told on audit.removal (entry_id);

revoke update, delete on audit.seal, audit.leaf, audit.removal from bespoke_application;

-- Deletes entries from before an instant, and says which: runs with the owner's rights, since the application may only add
-- and read them.
create function audit.forget_entries(before timestamptz) returns setof uuid
    language plpgsql security definer set search_path = audit, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    return query
        delete from audit.entry where at < before and act <> 'RECORDS_REMOVED' returning id;
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;
revoke execute on function audit.forget_entries from public;
grant execute on function audit.forget_entries to bespoke_application;
