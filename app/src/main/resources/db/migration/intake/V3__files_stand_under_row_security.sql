-- What a file holds, column by column, with sample values: about the people in it. One row per batch whose file waits; it
-- goes with the file.
create table intake.survey (
    batch_id uuid primary key references intake.batch,
    content  jsonb not null
);

insert into intake.survey (batch_id, content)
select id, survey
from intake.batch
where survey is not null;

alter table intake.batch drop column survey;

-- A file, its survey and its lines are in sight only of a transaction that has opened their batch.
call bespoke.guard('intake.survey', 'batch_id');
call bespoke.guard('intake.file_part', 'batch_id');
call bespoke.guard_with_letterbox('intake.line', 'batch_id');

-- What undoing a batch had to leave in place: whose, and of which attribute, no values. About those people; kept as long
-- as the record of the batch.
create table intake.kept (
    batch_id uuid primary key references intake.reversal,
    parts    jsonb not null
);

insert into intake.kept (batch_id, parts)
select batch_id, kept
from intake.reversal;

alter table intake.reversal add column kept_count int not null default 0;
update intake.reversal set kept_count = jsonb_array_length(kept);
alter table intake.reversal alter column kept_count drop default, drop column kept;

call bespoke.guard('intake.kept', 'batch_id');
