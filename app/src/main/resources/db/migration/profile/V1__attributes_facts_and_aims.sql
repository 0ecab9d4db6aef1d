create schema profile;

-- One row per attribute of the catalogue: what a fact may be about. Shipped ones are kept up with the release; a
-- company adds its own. The definition holds the words in both languages.
create table profile.attribute (
    key         text collate "C" primary key check (key ~ '^[a-z][A-Za-z0-9]{0,59}$'),
    facet       text not null,
    sensitivity text not null check (sensitivity in ('WORKING', 'PERSONAL', 'PAY', 'IDENTIFIER', 'SPECIAL')),
    purposes    text[] not null,
    definition  jsonb not null,
    shipped     boolean not null,
    position    int not null,
    changed_by  uuid,
    changed_at  timestamptz not null
);

-- One row per person, attribute and source: the value that this source tells now. Sources that disagree stand side by
-- side; which one counts is settled when read, by the attribute's order of trust.
create table profile.fact (
    person_id   uuid not null,
    attribute   text collate "C" not null references profile.attribute,
    source      text collate "C" not null,
    value       jsonb not null,
    as_of       date not null,
    recorded_at timestamptz not null,
    batch_id    uuid,
    primary key (person_id, attribute, source)
);
create index fact_of_batch on profile.fact (batch_id) where batch_id is not null;

-- One row per value that a source no longer tells: the history of the person's facts. Theirs, kept as long as the fact.
create table profile.past_fact (
    id             uuid primary key default uuidv7(),
    person_id      uuid not null,
    attribute      text collate "C" not null references profile.attribute,
    source         text collate "C" not null,
    value          jsonb not null,
    as_of          date not null,
    recorded_at    timestamptz not null,
    batch_id       uuid,
    replaced_at    timestamptz not null,
    replaced_batch uuid
);
create index past_fact_of on profile.past_fact (person_id, attribute, replaced_at desc);
create index past_fact_of_batch on profile.past_fact (replaced_batch) where replaced_batch is not null;

-- One row when the person says that a source tells something wrong of them; believed at once: while it stands, the
-- source's value is not used. Ends with the source's next value or when the person takes it back.
create table profile.dispute (
    id         uuid primary key default uuidv7(),
    person_id  uuid not null,
    attribute  text collate "C" not null references profile.attribute,
    source     text collate "C" not null,
    note       text check (length(note) <= 2000),
    said_at    timestamptz not null,
    ended_at   timestamptz
);
create unique index dispute_open on profile.dispute (person_id, attribute, source) where ended_at is null;

-- With whom a person shares an attribute that is theirs to share. No row: nobody.
create table profile.sharing (
    person_id   uuid not null,
    attribute   text collate "C" not null references profile.attribute,
    shared_with text[] not null check (cardinality(shared_with) > 0),
    since       timestamptz not null,
    primary key (person_id, attribute)
);

-- What a person calls success for the next months, in their own words: up to three at a time. Theirs alone.
create table profile.aim (
    id        uuid primary key,
    person_id uuid not null,
    words     text not null check (length(words) between 1 and 500),
    topics    text[] not null,
    said_at   timestamptz not null,
    ended_at  timestamptz
);
create index aim_of on profile.aim (person_id) where ended_at is null;

call bespoke.guard('profile.fact', 'person_id');
call bespoke.guard('profile.past_fact', 'person_id');
call bespoke.guard('profile.dispute', 'person_id');
call bespoke.guard('profile.sharing', 'person_id');
call bespoke.guard('profile.aim', 'person_id');

-- The engine's role sees the facts whose attribute serves the purpose it reads for, of people for whom that purpose is
-- open; nothing when it names none.
create policy open_for_purpose on profile.fact for select to bespoke_engine
    using (
        attribute in (
            select a.key
            from profile.attribute a
            where (select bespoke.purpose()) = any (a.purposes)
              and a.sensitivity <> 'SPECIAL')
        and case
            when (select bespoke.asked_for(bespoke.purpose()))
            then person_id in (select bespoke.people_who_said(true, bespoke.purpose()))
            else person_id not in (select bespoke.people_who_said(false, bespoke.purpose()))
        end);
create policy counts on profile.dispute for select to bespoke_engine using (true);
grant select on profile.attribute, profile.fact to bespoke_engine;
grant select (person_id, attribute, source, ended_at) on profile.dispute to bespoke_engine;
