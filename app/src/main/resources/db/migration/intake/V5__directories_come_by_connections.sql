-- One row per directory of the company's that keeps people and groups up to date by SCIM. The company's; kept, since what it
-- told names it. The token itself is nowhere but with the directory; there is no digest while the connection is ended.
create table intake.connection (
    id       uuid primary key,
    name     text        not null check (length(name) between 1 and 100),
    digest   bytea       unique,
    made_by  uuid,
    made_at  timestamptz not null,
    token_by uuid,
    token_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    used_at  timestamptz,
    check ((digest is null) = (ended_at is not null))
);
create unique index connection_name on intake.connection (lower(name));

-- One row per connection and day: how often it came, and what that did. Counts alone; kept as the record of the source.
create table intake.connection_day (
    connection_id uuid   not null references intake.connection,
    day           date   not null,
    read          bigint not null,
    made          bigint not null,
    changed       bigint not null,
    ended         bigint not null,
    refused       bigint not null,
    primary key (connection_id, day)
);

-- One row per refusal: what kind of thing was refused and why, never whose it was. Deleted after ninety days.
create table intake.connection_refusal (
    id            uuid        primary key,
    connection_id uuid        not null references intake.connection,
    at            timestamptz not null,
    method        text        not null,
    resource      text        not null,
    status        int         not null,
    kind          text
);
create index connection_refusal_of on intake.connection_refusal (connection_id, id desc);

-- One row per person whom a directory keeps: what it told of them, of what Bespoke takes from directories and nothing else.
-- Theirs; gone when the directory deletes them. The id is the one the directory knows and nothing else has.
create table intake.directory_user (
    id              uuid        primary key,
    connection_id   uuid        not null references intake.connection,
    person_id       uuid        not null unique,
    version         bigint      not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    user_name       text        not null,
    external_id     text,
    active          boolean     not null,
    formatted_name  text,
    given_name      text,
    family_name     text,
    display_name    text,
    title           text,
    user_type       text,
    email           text,
    locality        text,
    country         text,
    employee_number text,
    organization    text,
    department      text,
    manager_id      uuid        references intake.directory_user on delete set null
);
-- A user name is taken whatever its case, and by whichever directory.
create unique index directory_user_name on intake.directory_user (lower(user_name collate "und-x-icu"));
create index directory_user_of on intake.directory_user (connection_id, id);
create index directory_user_external on intake.directory_user (connection_id, external_id) where external_id is not null;
create index directory_user_manager on intake.directory_user (manager_id) where manager_id is not null;

-- One row per group that a directory keeps; its name and who is in it stand with the groups.
create table intake.directory_group (
    id            uuid        primary key,
    connection_id uuid        not null references intake.connection,
    group_id      uuid        not null unique,
    version       bigint      not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    display_name  text        not null,
    external_id   text
);
create index directory_group_of on intake.directory_group (connection_id, id);

call bespoke.guard('intake.directory_user', 'person_id');

-- What a connection told is in sight of a transaction that has opened it: the ids of connections stand among those in sight.
create policy connection_in_sight on intake.directory_user to bespoke_application, current_user
    using (connection_id = any ((select bespoke.granted())::uuid[]));
