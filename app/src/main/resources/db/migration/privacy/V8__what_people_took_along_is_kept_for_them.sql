-- What somebody brought in of what was kept on them elsewhere, a line for each row of then, as the database wrote it there;
-- in the chapter 'names' what those rows name. Theirs alone: nothing reads it but what they take along again. Kept until
-- they erase it.
create table privacy.taken_along (
    person_id  uuid not null,
    chapter    text not null check (length(chapter) <= 100),
    line       jsonb not null,
    brought_at timestamptz not null
);
create unique index taken_along_once on privacy.taken_along (person_id, chapter, md5(line::text));

call bespoke.guard('privacy.taken_along', 'person_id');
revoke update on privacy.taken_along from bespoke_application;
