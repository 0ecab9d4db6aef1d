-- One row per day on which it was looked through whether what is kept of people may still be kept: how many people it was
-- of whom something went, and how many rows. Of nobody; kept for good.
create table privacy.retention (
    day      date primary key,
    began_at timestamptz not null,
    ended_at timestamptz,
    people   int not null default 0,
    rows     bigint not null default 0
);
