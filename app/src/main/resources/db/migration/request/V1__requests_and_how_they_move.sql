create schema request;

-- One row per yes to an offer, and per ask in somebody's own words. The person's, kept until they or the law erase it. It
-- lies on one desk: of the person who answers, of a product's people, or of the people team (the nil id); on none where
-- it was fulfilled at once. The person sees it, and whoever works at the desk.
create table request.request (
    id             uuid primary key,
    person_id      uuid not null,
    offer_id       uuid,
    edition        int,
    words          text check (length(words) between 1 and 2000),
    product_id     uuid,
    desk           text check (desk in ('PERSON', 'PRODUCT', 'PEOPLE_TEAM')),
    desk_id        uuid,
    status         text not null check (status in ('RECEIVED', 'IN_HAND', 'DONE', 'REFUSED', 'WITHDRAWN')),
    opened_at      timestamptz not null,
    due_on         date,
    closed_at      timestamptz,
    appointment_at timestamptz,
    question_on    date,
    check ((offer_id is null) <> (words is null)),
    check ((offer_id is null) = (edition is null)),
    check ((desk is null) = (desk_id is null)),
    check ((closed_at is null) = (status in ('RECEIVED', 'IN_HAND')))
);
create index request_of on request.request (person_id, id);
create index request_on_desk on request.request (desk_id, due_on) where closed_at is null;
create index request_for on request.request (offer_id);
-- Two tabs, one request: the database has the last word.
create unique index one_open_request on request.request (person_id, offer_id) where closed_at is null;
create unique index one_open_ask on request.request (person_id, md5(words)) where closed_at is null;

-- One row per thing that happened to a request, with who and when; nobody where it happened by itself. What is written
-- stands here for both sides: there are no hidden notes. Never changed.
create table request.move (
    id         uuid primary key,
    request_id uuid not null references request.request on delete cascade,
    kind       text not null check (kind in ('OPENED', 'TAKEN', 'DONE', 'REFUSED', 'WITHDRAWN', 'HANDED_OVER', 'NOTED',
                                             'TAKEN_BACK')),
    by_id      uuid,
    words      text check (length(words) between 1 and 2000),
    desk       text check (desk in ('PERSON', 'PRODUCT', 'PEOPLE_TEAM')),
    desk_id    uuid,
    at         timestamptz not null
);
create index move_of on request.move (request_id, id);

-- One row when the person said whether something helped them, and towards which of their aims. Theirs alone; others see
-- totals over the minimum.
create table request.help (
    request_id  uuid primary key references request.request on delete cascade,
    person_id   uuid not null,
    offer_id    uuid,
    answer      text not null check (answer in ('YES', 'PARTLY', 'NO')),
    aim_id      uuid,
    answered_at timestamptz not null
);
create index help_by on request.help (person_id);
create index help_of on request.help (offer_id, answered_at);

call bespoke.guard('request.request', 'person_id');
call bespoke.guard('request.help', 'person_id');

-- Who works at a desk has opened it: the ids of desks stand among those in sight.
create policy on_desk_in_sight on request.request to bespoke_application, current_user
    using (desk_id = any ((select bespoke.granted())::uuid[]));

alter table request.move enable row level security;
alter table request.move force row level security;
create policy request_in_sight on request.move to bespoke_application, current_user
    using (exists (select from request.request r where r.id = request_id));
