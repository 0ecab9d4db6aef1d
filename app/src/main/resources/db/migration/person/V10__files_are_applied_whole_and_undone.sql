-- Which batch wrote a row, and which one closed it: what undo goes by. Null where somebody wrote it by hand.
-- told_for is the day for which a file told it: a file that speaks of an earlier day does not overwrite it.
alter table person.person add column batch_id uuid, add column told_for date;
alter table person.leaving add column batch_id uuid, add column returned_batch uuid;
alter table person.assignment
    add column batch_id         uuid,
    add column superseded_batch uuid,
    add column told_for         date;
alter table person.relation
    add column batch_id     uuid,
    add column batch_until  timestamptz,
    add column ended_batch  uuid,
    add column ended_before timestamptz;
create index person_of_batch on person.person (batch_id) where batch_id is not null;
create index leaving_of_batch on person.leaving (batch_id) where batch_id is not null;
create index leaving_returned_by on person.leaving (returned_batch) where returned_batch is not null;
create index assignment_of_batch on person.assignment (batch_id) where batch_id is not null;
create index assignment_superseded_by on person.assignment (superseded_batch) where superseded_batch is not null;
create index relation_of_batch on person.relation (batch_id) where batch_id is not null;
create index relation_ended_by on person.relation (ended_batch) where ended_batch is not null;

-- One row per person and batch that changed what is known of them by name: before and after. Theirs; kept as long as
-- the person.
create table person.past_person (
    batch_id    uuid not null,
    person_id   uuid not null references person.person on delete cascade,
    before      jsonb not null,
    after       jsonb not null,
    replaced_at timestamptz not null,
    primary key (batch_id, person_id)
);

-- One row per tie that a batch took away because it had begun the very day for which the file tells another. Theirs;
-- kept as long as the person.
create table person.past_relation (
    id            uuid primary key,
    person_id     uuid not null references person.person on delete cascade,
    other_id      uuid not null references person.person on delete cascade,
    kind          text not null,
    basis         text not null,
    opens         text[] not null,
    during        tstzrange not null,
    batch_id      uuid,
    batch_until   timestamptz,
    ended_batch   uuid,
    ended_before  timestamptz,
    removed_batch uuid not null,
    removed_at    timestamptz not null
);
create index past_relation_removed_by on person.past_relation (removed_batch);

-- One row per line of a file that waits to be applied: what it says of a person, and what that would change. Filled by
-- COPY, which row security refuses, so it has none; emptied when its batch is applied or thrown away. Not in the
-- write-ahead log: after a crash of the server the file is read again.
create unlogged table person.staged_person (
    batch_id       uuid not null,
    line           bigint not null,
    number         text not null,
    person_id      uuid not null,
    fresh          boolean not null,
    name           text,
    contact        text,
    kind           text,
    position       text,
    unit           text,
    legal_employer text,
    site           text,
    country        text,
    contract       text,
    fte            numeric(4, 3),
    weekly_hours   numeric(5, 2),
    pattern        text,
    mode           text,
    hours          text,
    hired_on       date,
    lead_number    text,
    lead_id        uuid,
    spell_id       uuid,
    person_differs boolean,
    work_differs   boolean,
    hired_differs  boolean,
    lead_differs   boolean,
    returns        boolean,
    refusal        text,
    refusal_values jsonb,
    primary key (batch_id, line)
);
create index staged_person_number on person.staged_person (batch_id, number);

-- One row per person who has left, as a file that holds everybody tells by leaving them out.
create unlogged table person.staged_leaver (
    batch_id  uuid not null,
    person_id uuid not null,
    primary key (batch_id, person_id)
);

-- Plans of statements over a staged file are made after it has been counted.
grant maintain on person.staged_person, person.staged_leaver to bespoke_application;
