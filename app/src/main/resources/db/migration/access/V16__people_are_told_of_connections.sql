-- What somebody is told may also be that their account was connected with the identity provider's, in one of three ways, or
-- that such a connection was cut. by_id is the person themselves, but where an administrator cut it.
alter table access.tiding
    drop constraint tiding_kind_check,
    add constraint tiding_kind_check check (kind in ('PASSWORD_LINK', 'OWN_ROLE', 'DIRECTORY_TOKEN', 'CLAIM_ROLE',
        'CLAIM_ROLE_OVER', 'IDENTITY_OWNER', 'IDENTITY_INVITATION', 'IDENTITY_CLAIM', 'IDENTITY_CUT'));
