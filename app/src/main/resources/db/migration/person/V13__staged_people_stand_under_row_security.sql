-- What a file tells of people is in sight only of a transaction that has opened its batch.
call bespoke.guard_with_letterbox('person.staged_person', 'batch_id');
call bespoke.guard('person.staged_leaver', 'batch_id');

-- Plans of statements over a staged file are made after it has been counted, in the letterbox and through the table.
grant maintain on person.staged_person, person.staged_person_letterbox to bespoke_application;
