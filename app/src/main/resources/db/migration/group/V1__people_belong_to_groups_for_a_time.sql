-- In the plural, since "group" is a word of SQL's own.
create schema groups;

-- One row per group of whatever kind, from its beginning on; kind is empty until somebody says it. The company's. A group
-- that ended stays: it tells who belonged together, and when.
create table groups.entry (
    id       uuid primary key,
    kind     text check (kind in ('UNIT', 'TEAM', 'COMMUNITY', 'PROFESSION', 'NETWORK', 'ENTERPRISE')),
    name     text not null check (length(name) between 1 and 200),
    source   text not null,
    began_at timestamptz not null,
    ended_at timestamptz check (ended_at >= began_at)
);

-- One row per person and stretch of time in a group. Theirs; kept as long as the person: who left a group was in it.
create table groups.membership (
    id        uuid primary key default uuidv7(),
    group_id  uuid not null references groups.entry,
    person_id uuid not null,
    during    tstzrange not null check (not isempty(during)),
    exclude using gist (group_id with =, person_id with =, during with &&)
);
create index membership_of on groups.membership (person_id);

call bespoke.guard('groups.membership', 'person_id');

-- Whoever keeps a group has opened it: the ids of groups stand among those in sight.
create policy group_in_sight on groups.membership to bespoke_application, current_user
    using (group_id = any ((select bespoke.granted())::uuid[]));
