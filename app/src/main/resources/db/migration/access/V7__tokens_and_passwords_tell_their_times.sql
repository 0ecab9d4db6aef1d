-- When a program last came with the token, written every few minutes; empty while none did.
alter table access.token add column used_at timestamptz;

-- When the password was chosen; empty while there is none, or where that was before this was noted.
alter table access.account add column password_at timestamptz;
