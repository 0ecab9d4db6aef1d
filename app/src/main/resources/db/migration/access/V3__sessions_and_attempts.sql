-- Somebody is signed in at one browser. The cookie holds a secret, the row only its digest. seen_at is written every few
-- minutes, not with every page. Deleted at sign-out, and soon after it ended.
create table access.session (
    digest    bytea       primary key,
    person_id uuid        not null references access.account on delete cascade,
    name      text        not null,
    began_at  timestamptz not null,
    seen_at   timestamptz not null,
    ends_at   timestamptz not null
);

create index session_of_person on access.session (person_id);
create index session_by_end on access.session (ends_at);

-- How often somebody tried to come in, per user name and per address (only digests of both), within one stretch of time.
-- Unlogged: after a crash everybody may try again. Deleted when the stretch is over.
create unlogged table access.attempt (
    subject  bytea       primary key,
    began_at timestamptz not null,
    tries    int         not null
);
