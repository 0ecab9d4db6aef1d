-- All rows of a person, those that ended too: retention looks for them each day.
create index dispute_of on profile.dispute (person_id);
create index aims_of on profile.aim (person_id);
