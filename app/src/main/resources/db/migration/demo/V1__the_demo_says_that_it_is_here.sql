create schema demo;

-- One row where the demo company was brought in. Only there may anybody sign in as one of its cast without a password:
-- on a company's own data a user name alone proves nothing. Of nobody; kept as long as the installation.
create table demo.company (
    only_one     boolean primary key default true check (only_one),
    brought_in_at timestamptz not null
);
