-- On what a purpose rests differs by country: the wall of the engine's role asks where people work on the day, and nothing
-- of their employer.
grant select (person_id, country, during) on person.workplace to bespoke_engine;
