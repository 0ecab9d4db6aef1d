-- Names stand in the order of the alphabet, É beside E, rather than by code point: the root order of Unicode, which English and
-- French share. The column has it, so every order, every cursor and the index on the name do too.
alter table person.card alter column name type text collate "und-x-icu";
