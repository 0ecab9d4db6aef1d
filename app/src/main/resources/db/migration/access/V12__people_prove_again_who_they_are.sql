-- When whoever came in last showed that it is them, by their password or at the provider; empty where they did not.
alter table access.session add column proven_at timestamptz;
alter table access.token add column proven_at timestamptz;
