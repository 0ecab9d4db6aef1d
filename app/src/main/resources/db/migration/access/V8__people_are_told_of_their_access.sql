-- One row per reader and thing that was done to access and that they are to be told, on their first page until they have
-- read it: that somebody made a link for their password, and whether it was used; or that somebody gave a role to
-- themselves, told to the administrators and the people team of that moment. The reader's; deleted after a year.
create table access.tiding (
    id        uuid        primary key default uuidv7(),
    reader_id uuid        not null references access.account on delete cascade,
    kind      text        not null check (kind in ('PASSWORD_LINK', 'OWN_ROLE')),
    by_id     uuid        not null,
    at        timestamptz not null,
    link      bytea,
    used_at   timestamptz,
    role_id   uuid        references access.role,
    read_at   timestamptz,
    check ((kind = 'PASSWORD_LINK') = (link is not null)),
    check ((kind = 'OWN_ROLE') = (role_id is not null))
);
create index tiding_of on access.tiding (reader_id, id desc);
create index tiding_unread on access.tiding (reader_id) where read_at is null;
create index tiding_of_link on access.tiding (link) where link is not null;
