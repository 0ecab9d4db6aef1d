-- heard: whether the source has, or may have, heard of what the same person said of the same before this was said: then it
-- hears too that it is taken back. stopped: whether it was closed because what it rested on was taken back.
alter table correction.delivery
    add column heard boolean not null default false,
    add column stopped boolean not null default false;
