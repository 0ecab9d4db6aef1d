-- A staged line is written once and marked up to three times: room for that on its own page.
alter table person.staged_person set (fillfactor = 45);

-- The ties of one person, asked for each line of a file.
create index relation_of on person.relation (person_id) where kind = 'LEAD' and basis = 'line';
