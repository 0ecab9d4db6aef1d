-- That somebody made a token for a directory is told as well, to the administrators and the people team of that moment. It has
-- a name and, from the command line, nobody who did it.
alter table access.tiding
    alter column by_id drop not null,
    add column directory text,
    drop constraint tiding_kind_check,
    add constraint tiding_kind_check check (kind in ('PASSWORD_LINK', 'OWN_ROLE', 'DIRECTORY_TOKEN')),
    add constraint tiding_directory check ((kind = 'DIRECTORY_TOKEN') = (directory is not null)),
    add constraint tiding_by check (by_id is not null or kind = 'DIRECTORY_TOKEN');
