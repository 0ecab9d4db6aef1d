-- When an administrator cut the connection of an account to the provider's; empty while it stands. A cut one lets nobody in
-- and is not made again by a claim, but by its owner or by an invitation.
alter table access.identity add column cut_at timestamptz;
