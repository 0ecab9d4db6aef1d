create schema web;

-- What a program was answered when it sent a key of its own with a POST, so that sending it again does nothing twice.
-- One row per person and key. Status, location and body are empty only inside the transaction that does the work.
-- The body may tell of the person who asked; it is deleted after a day.
create table web.answer (
    person_id uuid        not null,
    key       text        not null check (length(key) between 1 and 200),
    digest    bytea       not null,
    asked_at  timestamptz not null,
    status    int,
    location  text,
    body      text,
    primary key (person_id, key)
);

create index answer_by_age on web.answer (asked_at);
