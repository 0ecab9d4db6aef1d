-- All rows of a person, those that ended too: retention looks for them each day.
create index assignments_of on person.assignment (person_id);
create index past_person_of on person.past_person (person_id);
create index past_relation_of on person.past_relation (person_id);
