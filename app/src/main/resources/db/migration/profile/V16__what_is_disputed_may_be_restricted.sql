-- Since when nobody but the person sees the value that they say is wrong; null while others see it with that mark.
alter table profile.dispute
    add column restricted_at timestamptz;
