create schema access;

-- How one person signs in. Exists only to let them in; kept while they may, deleted a year after closes_on.
-- password holds an argon2id hash, or nothing while nobody has chosen one. closes_on is the first day without sign-in.
create table access.account (
    person_id  uuid        primary key,
    user_name  text        not null check (user_name = lower(user_name) and length(user_name) between 2 and 200),
    password   text,
    language   text        check (language in ('EN', 'FR')),
    theme      text        not null default 'AUTO' check (theme in ('AUTO', 'LIGHT', 'DARK')),
    opened_at  timestamptz not null,
    opened_by  uuid,
    closes_on  date,
    unique (user_name)
);

-- A link that lets one person choose a password once. The link itself is nowhere but with whom it was given to.
create table access.invitation (
    digest    bytea       primary key,
    person_id uuid        not null references access.account on delete cascade,
    made_at   timestamptz not null,
    made_by   uuid        not null,
    ends_at   timestamptz not null
);

create index invitation_of_person on access.invitation (person_id);

-- Codes printed on the console while there is no account; all go with the first one.
create table access.set_up_code (
    digest  bytea       primary key,
    made_at timestamptz not null
);
