-- An account is deleted a year after it closed, but who held which role is told as long as the person is known: roles
-- outlive the account.
alter table access.role drop constraint role_person_id_fkey;

create index token_by_end on access.token (ends_at);
