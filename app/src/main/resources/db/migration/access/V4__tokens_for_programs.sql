-- A program may act for a person, within scopes, until a day. Only the digest is kept; the token was shown once.
-- Ended, not deleted: it tells who let a program in. Deleted a year after it ended.
create table access.token (
    id        uuid        primary key,
    digest    bytea       not null unique,
    person_id uuid        not null references access.account on delete cascade,
    label     text        not null,
    scopes    text[]      not null check (cardinality(scopes) > 0),
    issued_at timestamptz not null,
    issued_by uuid,
    ends_at   timestamptz not null
);

create index token_of_person on access.token (person_id);
