create schema offer;

-- Words without their endings and accents, in each language that offers are written in.
create text search configuration offer.english (copy = pg_catalog.english);
alter text search configuration offer.english
    alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.english_stem;
create text search configuration offer.french (copy = pg_catalog.french);
alter text search configuration offer.french
    alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.french_stem;

-- One row: how often what is published has changed. Nodes hold the catalogue in memory as long as it stands. Whoever
-- changes what is published counts it up in the same transaction, so changes are in order.
create table offer.catalogue (
    version int not null
);
create unique index one_catalogue on offer.catalogue ((true));
insert into offer.catalogue (version) values (1);

-- One row per offer, from its first word on. No personal data but who began it.
create table offer.offer (
    id         uuid primary key,
    product_id uuid not null,
    key        text collate "C" unique,
    begun_by   uuid not null,
    begun_at   timestamptz not null
);
create index offer_of_product on offer.offer (product_id);

-- One row per edition: what is or was written. The latest may change until it is published; then a change begins the next.
create table offer.edition (
    offer_id   uuid not null references offer.offer,
    number     int not null check (number >= 1),
    revision   int not null check (revision >= 1),
    draft      jsonb not null,
    searched   text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    primary key (offer_id, number)
);

-- One row per edition that people see or saw, with when and by whom; the history of the offer.
create table offer.publication (
    id           uuid primary key default uuidv7(),
    offer_id     uuid not null,
    edition      int not null,
    published_by uuid not null,
    published_at timestamptz not null,
    ended_at     timestamptz,
    english      tsvector not null,
    french       tsvector not null,
    foreign key (offer_id, edition) references offer.edition (offer_id, number)
);
create unique index one_edition_is_seen on offer.publication (offer_id) where ended_at is null;
create index publication_of on offer.publication (offer_id, id);

-- One row per time that an offer was retired; it stands until it is taken back.
create table offer.retirement (
    id            uuid primary key default uuidv7(),
    offer_id      uuid not null references offer.offer,
    retired_by    uuid not null,
    retired_at    timestamptz not null,
    taken_back_by uuid,
    taken_back_at timestamptz
);
create unique index retired_once on offer.retirement (offer_id) where taken_back_at is null;
