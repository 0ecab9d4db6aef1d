create schema privacy;

-- On what the company rests each purpose; careful defaults, which it may change.
create table privacy.purpose_rule (
    purpose text primary key,
    basis   text not null check (basis in ('CONTRACT', 'DUTY', 'LEGITIMATE_INTEREST', 'CONSENT'))
);

insert into privacy.purpose_rule (purpose, basis)
values ('EMPLOYMENT', 'CONTRACT'),
       ('PERSONALISE', 'CONSENT'),
       ('CAREER', 'CONSENT'),
       ('COACHING', 'CONSENT'),
       ('WELLBEING', 'CONSENT'),
       ('MARKET', 'CONSENT'),
       ('REWARD', 'CONTRACT'),
       ('SAFETY', 'DUTY'),
       ('EQUALITY_AUDIT', 'DUTY'),
       ('ANALYTICS', 'LEGITIMATE_INTEREST');

-- One row per answer a person ever gave for a purpose. Theirs; kept as the proof of what they decided.
create table privacy.answer (
    id          uuid primary key default uuidv7(),
    person_id   uuid not null,
    purpose     text not null references privacy.purpose_rule,
    yes         boolean not null,
    answered_at timestamptz not null
);
create index answer_of on privacy.answer (person_id, id desc);

-- The answer that counts now, per person and purpose. No row: never asked, or asked and put off.
create table privacy.consent (
    person_id   uuid not null,
    purpose     text not null references privacy.purpose_rule,
    yes         boolean not null,
    answered_at timestamptz not null,
    primary key (person_id, purpose)
);

-- One row per look by a person at another's facts beyond the public card: who, for what, which facets, through which
-- door. It belongs to the person looked at; kept for three years.
create table privacy.look (
    id        uuid primary key default uuidv7(),
    viewer_id uuid not null,
    person_id uuid not null,
    purpose   text not null references privacy.purpose_rule,
    facets    text[] not null check (cardinality(facets) > 0),
    door      text not null,
    at        timestamptz not null
);
create index look_at on privacy.look (person_id, id desc);

call bespoke.guard('privacy.answer', 'person_id');
call bespoke.guard('privacy.consent', 'person_id');
call bespoke.guard('privacy.look', 'person_id');
create policy counts on privacy.consent for select to bespoke_engine using (true);

grant select on privacy.purpose_rule, privacy.consent to bespoke_engine;
revoke update, delete on privacy.answer, privacy.look from bespoke_application;
