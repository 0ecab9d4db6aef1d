create schema home;

-- One row when a person has met the questions of the first sign-in, answered or put off: they are led there no more, and
-- reminded gently at most. Theirs; kept as long as they are.
create table home.first_sign_in (
    person_id uuid primary key,
    met_at    timestamptz not null
);

call bespoke.guard('home.first_sign_in', 'person_id');
