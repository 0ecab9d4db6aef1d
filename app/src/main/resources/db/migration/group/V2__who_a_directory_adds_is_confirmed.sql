-- Until when the people team has confirmed who is in a group. Whoever began to be in it after that is in it for the cards, and
-- reads nothing that its members share with their groups. Without end where people keep the group themselves; empty where a
-- directory does and nobody has confirmed anything yet.
alter table groups.entry add column confirmed_at timestamptz;
update groups.entry set confirmed_at = 'infinity' where not starts_with(source, 'SCIM:');
