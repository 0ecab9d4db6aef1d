-- What a file tells of people is in sight only of a transaction that has opened its batch.
call bespoke.guard_with_letterbox('profile.staged_facts', 'batch_id');
grant maintain on profile.staged_facts, profile.staged_facts_letterbox to bespoke_application;
