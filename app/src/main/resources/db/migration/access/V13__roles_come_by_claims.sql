-- What a claim of the provider gives: who has this value in this claim gets this role with this reach at each sign-in.
-- Kept when ended: it tells why somebody could do what.
create table access.claim_rule (
    id              uuid        primary key,
    claim           text        not null check (length(claim) between 1 and 200),
    value           text        not null check (length(value) between 1 and 500),
    kind            text        not null check (kind in ('COACH', 'LEAD', 'PEOPLE_TEAM', 'EXECUTIVE', 'REPRESENTATIVE', 'ADMINISTRATOR')),
    products        text[]      not null,
    countries       text[]      not null,
    legal_employers text[]      not null,
    made_at         timestamptz not null,
    made_by         uuid        not null,
    ended_at        timestamptz,
    ended_by        uuid,
    check (ended_at is null or ended_at >= made_at)
);

create unique index claim_rule_once on access.claim_rule (claim, value, kind, products, countries, legal_employers) where ended_at is null;

-- By which rule a role came; empty where somebody gave it by hand. The two stand apart: a claim that goes takes nothing
-- that was given by hand.
alter table access.role add column rule_id uuid references access.claim_rule;
drop index access.role_held_once;
create unique index role_held_once on access.role (person_id, kind, products, countries, legal_employers, rule_id) nulls not distinct where ended_at is null;

-- What somebody is told may also be that a role came to, or left, a person by a claim of the provider: told to that person,
-- and where it is an administrator's or the people team's, to the administrators. by_id is the person themselves.
alter table access.tiding drop constraint tiding_kind_check;
alter table access.tiding drop constraint tiding_check1;
alter table access.tiding add constraint tiding_kind_check check (kind in ('PASSWORD_LINK', 'OWN_ROLE', 'DIRECTORY_TOKEN', 'CLAIM_ROLE', 'CLAIM_ROLE_OVER'));
alter table access.tiding add constraint tiding_role_check check ((kind in ('OWN_ROLE', 'CLAIM_ROLE', 'CLAIM_ROLE_OVER')) = (role_id is not null));
