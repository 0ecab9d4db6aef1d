-- What administrators and the people team are told may also be that a source fell silent: it has a name, and nobody did it.
alter table access.tiding
    drop constraint tiding_kind_check,
    drop constraint tiding_directory,
    drop constraint tiding_by,
    add constraint tiding_kind_check check (kind in ('PASSWORD_LINK', 'OWN_ROLE', 'DIRECTORY_TOKEN', 'CLAIM_ROLE',
        'CLAIM_ROLE_OVER', 'IDENTITY_OWNER', 'IDENTITY_INVITATION', 'IDENTITY_CLAIM', 'IDENTITY_CUT', 'SOURCE_SILENT')),
    add constraint tiding_directory check ((kind in ('DIRECTORY_TOKEN', 'SOURCE_SILENT')) = (directory is not null)),
    add constraint tiding_by check (by_id is not null or kind in ('DIRECTORY_TOKEN', 'SOURCE_SILENT'));
