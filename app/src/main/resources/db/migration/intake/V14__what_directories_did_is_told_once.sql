-- When the audit was told what a directory did on this day; empty until the day is over.
alter table intake.connection_day add column told_at timestamptz;
