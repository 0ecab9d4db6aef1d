create schema audience;

-- One row per audience, a rule about people under a name. Nobody's personal data. Kept while anything refers to it: out of
-- use is retired_at, never a deletion.
create table audience.audience (
    id         uuid primary key,
    version    integer not null check (version > 0),
    retired_at timestamptz,
    retired_by uuid,
    check ((retired_at is null) = (retired_by is null))
);

-- What an author wrote, every version of it, for ever: who could have been meant must be found out later.
create table audience.version (
    audience_id uuid not null references audience.audience,
    version     integer not null check (version > 0),
    name_en     text not null check (length(name_en) between 1 and 120),
    name_fr     text not null check (length(name_fr) between 1 and 120),
    purpose     text not null check (purpose in ('EMPLOYMENT', 'CAREER')),
    value_en    text,
    value_fr    text,
    cel         text not null,
    author_id   uuid not null,
    written_at  timestamptz not null,
    primary key (audience_id, version),
    check ((value_en is null) = (value_fr is null))
);

-- One row: a number that grows with every change to audiences. Caches on every node compare it. A change locks the row, so
-- none is skipped; the number comes from a sequence, so one that was taken back is never given to another.
create sequence audience.edition_number;
create table audience.edition (
    one    boolean primary key default true check (one),
    number bigint not null
);
insert into audience.edition (number) values (0);

revoke update, delete on audience.version from bespoke_application;
revoke insert, delete on audience.edition from bespoke_application;
