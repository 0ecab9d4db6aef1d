-- What a look showed, so that the person reads it: attributes whole and in part, as what somebody looked, and where a
-- program looked for them its name and who made its token, as they were then. Some 15 bytes for each attribute. Empty in
-- looks of before, of which the sides alone are known.
alter table privacy.look
    add column attributes text[] not null default '{}',
    add column in_part    text[] not null default '{}',
    add column onlookers  text[] not null default '{}',
    add column program    text,
    add column program_by uuid;

-- One row per look at a value whole of which the viewer sees a part: why, in the words they typed. The id is that of the
-- look. It belongs to the person looked at, who reads it and may erase it; kept for three years, as the look. Sealed by
-- audit: the salt makes the digest say nothing, xid places the row in commit order on this server.
create table privacy.reason (
    id        uuid primary key,
    person_id uuid not null,
    words     text not null check (char_length(words) between 1 and 300),
    at        timestamptz not null,
    salt      uuid not null default gen_random_uuid(),
    xid       xid8 not null default pg_current_xact_id()
);
create index reason_of on privacy.reason (person_id);
create index reason_in_order on privacy.reason (xid, id);
create index reason_on on privacy.reason using brin (at);

call bespoke.guard('privacy.reason', 'person_id');
revoke update on privacy.reason from bespoke_application;
