-- What a directory tells is kept under a source of its own: one by the name of a file's source would rewrite what the file
-- told. Those of before keep the source that stands in what they told, unless files bring it.
alter table intake.connection add column source text;
update intake.connection c
set source = case
    when exists (select from intake.application a where a.source = lower(c.name)) then 'SCIM: ' || c.name
    else c.name
end;
alter table intake.connection alter column source set not null;
create unique index connection_source on intake.connection (source);

-- The name in small letters as a column: under row security an index serves only what leaks nothing, and a function of a
-- column could.
drop index intake.directory_user_name;
alter table intake.directory_user
    add column folded_name text collate "und-x-icu" generated always as (lower(user_name collate "und-x-icu")) stored;
create unique index directory_user_name on intake.directory_user (folded_name);
