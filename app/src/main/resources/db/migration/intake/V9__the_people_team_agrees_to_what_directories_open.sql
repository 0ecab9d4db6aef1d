-- made: whether the directory itself made the person known. let_in: whether what it tells of them is taken over; where it is
-- not, it is kept aside until the people team agrees. Of one person, one directory is let in.
alter table intake.directory_user
    add column made boolean not null default true,
    add column let_in boolean not null default true;
alter table intake.directory_user
    alter column made drop default,
    alter column let_in drop default,
    drop constraint directory_user_person_id_key;
create unique index directory_user_person on intake.directory_user (person_id) where let_in;
create unique index directory_user_once on intake.directory_user (connection_id, person_id);

-- One row per thing that a directory tells and that opens somebody's facts to others: that it keeps a person whom it did not
-- make known, where they work, who leads them. It waits for the people team within whose reach they work; what was decided
-- stays as long as the directory keeps them. taken_at: when what was agreed to had been taken over.
create table intake.directory_ask (
    id             uuid        primary key,
    connection_id  uuid        not null references intake.connection,
    user_id        uuid        not null references intake.directory_user on delete cascade,
    person_id      uuid        not null,
    kind           text        not null check (kind in ('PERSON', 'PLACE', 'LEAD')),
    country        text        not null default '',
    legal_employer text        not null default '',
    lead_id        uuid,
    asked_at       timestamptz not null,
    decided_at     timestamptz,
    decided_by     uuid,
    agreed         boolean,
    taken_at       timestamptz,
    check ((kind = 'LEAD') = (lead_id is not null)),
    check ((decided_at is null) = (agreed is null)),
    check ((decided_at is null) = (decided_by is null))
);
create unique index directory_ask_waiting on intake.directory_ask (user_id, kind) where decided_at is null;
create index directory_ask_of on intake.directory_ask (user_id, decided_at);
create index directory_ask_led on intake.directory_ask (connection_id, lead_id) where agreed;
create index directory_ask_agreed on intake.directory_ask (decided_at) where agreed and taken_at is null;

-- One row per group and person whom a directory counts to it while what it tells of them is kept aside.
create table intake.directory_aside (
    directory_group_id uuid not null references intake.directory_group on delete cascade,
    user_id            uuid not null references intake.directory_user on delete cascade,
    primary key (directory_group_id, user_id)
);
create index directory_aside_of on intake.directory_aside (user_id);
