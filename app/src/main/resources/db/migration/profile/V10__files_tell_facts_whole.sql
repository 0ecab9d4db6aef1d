-- One row per line of a file that waits to be applied: what it tells of a person, as an object of attributes and
-- values; null where the file says nothing any more. Filled by COPY, which row security refuses, so it has none; emptied
-- when its batch is applied or thrown away. Not in the write-ahead log: after a crash of the server the file is read again.
create unlogged table profile.staged_facts (
    batch_id  uuid not null,
    line      bigint not null,
    person_id uuid not null,
    fresh     boolean not null,
    told      jsonb not null,
    refused   boolean not null default false,
    primary key (batch_id, line)
);
grant maintain on profile.staged_facts to bespoke_application;

-- Which batch ended a dispute by telling another value: undoing the batch opens it again.
alter table profile.dispute add column ended_batch uuid;
create index dispute_ended_by on profile.dispute (ended_batch) where ended_batch is not null;
create index fact_told_before on profile.past_fact (batch_id) where batch_id is not null;
