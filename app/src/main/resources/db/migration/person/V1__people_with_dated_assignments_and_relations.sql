create schema person;

-- One row per person of any kind. Theirs; kept while they belong to the company and as long as the law asks after.
create table person.person (
    id        uuid primary key,
    kind      text not null check (kind in ('CANDIDATE', 'EMPLOYEE', 'CONTRACTOR', 'PARTNER', 'ALUMNUS')),
    number    text unique,
    name      text,
    contact   text,
    joined_at timestamptz not null,
    check (number is not null or name is not null)
);

-- One row when somebody has left; no row while they are here. Coming back deletes nothing: it sets returned_on.
create table person.leaving (
    id          uuid primary key default uuidv7(),
    person_id   uuid not null references person.person,
    left_on     date not null,
    source      text not null,
    recorded_at timestamptz not null,
    returned_on date
);
create unique index leaving_open on person.leaving (person_id) where returned_on is null;

-- One row per spell of work and per version of what was known of it: a correction closes a row (superseded_at) and
-- adds another, so what was believed when stays readable.
create table person.assignment (
    id             uuid primary key,
    person_id      uuid not null references person.person,
    position       text,
    unit           text,
    legal_employer text,
    site           text,
    country        text check (country ~ '^[A-Z]{2}$'),
    contract       text,
    fte            numeric(4, 3) check (fte > 0 and fte <= 1.5),
    weekly_hours   numeric(5, 2) check (weekly_hours > 0 and weekly_hours <= 168),
    pattern        text check (pattern in ('OFFICE_HOURS', 'EARLY_LATE', 'THREE_SHIFTS', 'NIGHTS', 'ON_CALL')),
    mode           text check (mode in ('ON_SITE', 'HYBRID', 'REMOTE')),
    hours          text,
    during         daterange not null check (not isempty(during) and not lower_inf(during)),
    source         text not null,
    recorded_at    timestamptz not null,
    superseded_at  timestamptz
);
create index assignment_of on person.assignment (person_id) where superseded_at is null;

-- One row per tie and stretch of time: who may look at whom, on what basis, and what it opens.
create table person.relation (
    id        uuid primary key default uuidv7(),
    person_id uuid not null references person.person,
    other_id  uuid not null references person.person,
    kind      text not null check (kind in ('LEAD', 'COACH', 'BUDDY', 'MENTOR', 'PEER', 'REPRESENTATIVE')),
    basis     text not null,
    opens     text[] not null,
    during    tstzrange not null check (not isempty(during)),
    check (person_id <> other_id),
    exclude using gist (person_id with =, other_id with =, kind with =, basis with =, during with &&)
);
create index relation_from on person.relation (other_id, person_id);

-- The public card: what everyone may see and search of a person. Derived from the tables above, without a single fact,
-- and without row security, so that its trigram index serves.
create table person.card (
    person_id     uuid primary key references person.person,
    name          text not null,
    kind          text not null,
    role          text,
    unit          text,
    site          text,
    country       text,
    lead_id       uuid references person.person,
    working_hours text,
    contact       text,
    gone          boolean not null,
    searched      text not null
);
create index card_searched on person.card using gin (searched gin_trgm_ops);
create index card_lead on person.card (lead_id);
create index card_name on person.card (name, person_id);

-- For whom and where somebody works now: what the scopes of roles are held against. Derived.
create table person.workplace (
    person_id      uuid not null references person.person,
    country        text not null,
    legal_employer text not null,
    primary key (person_id, country, legal_employer)
);

create function person.searchable(words text) returns text
    language sql immutable parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, words));

call bespoke.guard('person.assignment', 'person_id');

-- The engine's role reads work and ties of everybody: rules and plans are computed of it, never shown.
grant select on person.person, person.leaving, person.assignment, person.relation, person.card, person.workplace
    to bespoke_engine;
create policy counts on person.assignment for select to bespoke_engine using (true);
