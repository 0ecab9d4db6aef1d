-- All rows of a person, those taken back too: retention looks for them each day.
create index declines_of on plan.decline (person_id);
