-- What a person does in Bespoke, how far it reaches, who said so and who ended it. Never deleted while the person is
-- known: it tells who could see what, and when. granted_by is empty where the installation itself did it.
create table access.role (
    id              uuid        primary key,
    person_id       uuid        not null references access.account on delete cascade,
    kind            text        not null check (kind in ('COACH', 'LEAD', 'PEOPLE_TEAM', 'EXECUTIVE', 'REPRESENTATIVE', 'ADMINISTRATOR')),
    products        text[]      not null,
    countries       text[]      not null,
    legal_employers text[]      not null,
    granted_at      timestamptz not null,
    granted_by      uuid,
    ended_at        timestamptz,
    ended_by        uuid,
    check (ended_at is null or ended_at >= granted_at)
);

create index role_of_person on access.role (person_id);

-- The same role with the same reach is held once at a time.
create unique index role_held_once on access.role (person_id, kind, products, countries, legal_employers) where ended_at is null;
