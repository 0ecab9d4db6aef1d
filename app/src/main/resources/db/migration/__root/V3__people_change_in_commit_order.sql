-- One row per person and transaction that changed what rules and plans read of them: facts, work, ties, consents.
-- Columns in memory follow it in commit order on every node; rows are deleted after a day.
create table bespoke.person_change (
    xid        xid8 not null default pg_current_xact_id(),
    person_id  uuid not null,
    changed_at timestamptz not null default clock_timestamp()
);
create index person_change_in_order on bespoke.person_change (xid);
grant select, insert, delete on bespoke.person_change to bespoke_application;
grant select on bespoke.person_change to bespoke_engine;
