-- One row when somebody erased what rests on their own will: what they chose, and how many rows went; nothing of what stood
-- in them. Theirs, and the proof that it was done; never changed.
create table privacy.erasure (
    id        uuid primary key default uuidv7(),
    person_id uuid not null,
    subjects  text[] not null check (cardinality(subjects) > 0),
    rows      int not null check (rows > 0),
    at        timestamptz not null
);
create index erasure_of on privacy.erasure (person_id, id desc);

call bespoke.guard('privacy.erasure', 'person_id');
revoke update, delete on privacy.erasure from bespoke_application;
