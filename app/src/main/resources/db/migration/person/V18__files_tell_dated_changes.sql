-- One row per line of a file of dated changes that waits to be applied: what it says happens to a person on a day, and,
-- once compared, what becomes of it. About the person it names; gone once the file is applied or thrown away.
create table person.staged_change (
    batch_id       uuid not null,
    line           bigint not null,
    day            date not null,
    number         text not null,
    person_id      uuid not null,
    told           jsonb not null,
    outcome        text,
    changes        jsonb,
    refusal        text,
    refusal_values jsonb,
    primary key (batch_id, line)
);
call bespoke.guard('person.staged_change', 'batch_id');
