-- All rows of a person: retention looks for them each day.
create index directory_ask_about on intake.directory_ask (person_id);
