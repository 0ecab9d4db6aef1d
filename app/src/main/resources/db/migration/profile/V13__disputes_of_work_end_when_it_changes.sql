-- What the source told when somebody said it was wrong, where that is read from their work: once it tells something else,
-- the dispute is over. Null where the fact is stored, whose change ends the dispute by itself, and in what was said
-- before. Theirs, as the dispute; the engine does not read it.
alter table profile.dispute add column wrong jsonb;
create index dispute_of_work on profile.dispute (person_id) where wrong is not null and ended_at is null;
