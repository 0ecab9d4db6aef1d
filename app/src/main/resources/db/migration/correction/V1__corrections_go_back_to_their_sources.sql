create schema correction;

-- One row per source that is told what people say is wrong of what it told. The company's; kept, since deliveries name it. The
-- secret signs what is sent, so it is kept as it is; the one before signs beside it until previous_until.
create table correction.receiver (
    id              uuid        primary key,
    source          text        not null unique check (length(source) between 1 and 100),
    address         text        not null check (length(address) between 1 and 2000),
    secret          text        not null,
    previous_secret text,
    previous_until  timestamptz,
    made_by         uuid        not null,
    made_at         timestamptz not null,
    secret_at       timestamptz not null,
    ended_by        uuid,
    ended_at        timestamptz,
    check ((previous_secret is null) = (previous_until is null))
);

-- One row per correction on its way to a source. Theirs: what it says is here only while it waits or could not be delivered, and
-- gone once it was delivered, closed or erased. That it was sent stays as long as the person.
create table correction.delivery (
    id          uuid        primary key,
    place       bigint      generated always as identity unique,
    receiver_id uuid        not null references correction.receiver,
    person_id   uuid        not null,
    kind        text        not null check (kind in ('SAID', 'TAKEN_BACK')),
    attribute   text        not null,
    purposes    text[]      not null,
    number      text,
    told        jsonb,
    says        jsonb,
    note        text,
    said_at     timestamptz not null,
    state       text        not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP', 'CLOSED')),
    attempts    int         not null default 0,
    give_up_at  timestamptz not null,
    next_at     timestamptz not null,
    answered_at timestamptz,
    answer      int,
    problem     text,
    over_at     timestamptz,
    check (state in ('WAITING', 'GIVEN_UP') or (told is null and says is null and note is null and number is null)),
    check ((state = 'WAITING') = (over_at is null))
);
create index delivery_waiting on correction.delivery (receiver_id, next_at) where state = 'WAITING';
create index delivery_in_order on correction.delivery (receiver_id, person_id, place) where state = 'WAITING';
create index delivery_of on correction.delivery (person_id, attribute);
call bespoke.guard('correction.delivery', 'person_id');
