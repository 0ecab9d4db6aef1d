-- One row per source that is silent now and of which the administrators and the people team were told; gone once it tells
-- again. files: whether it is told by files, else by a connection. Of nobody.
create table intake.silence (
    source  text        not null,
    files   boolean     not null,
    told_at timestamptz not null,
    primary key (source, files)
);
