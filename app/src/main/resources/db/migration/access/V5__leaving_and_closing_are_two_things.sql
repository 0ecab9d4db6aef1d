-- An account ends because an administrator closed it, or because its owner left, whichever is earlier. Opening it again
-- takes back the closing only, and a return takes back the leaving only.
alter table access.account rename column closes_on to closed_on;
alter table access.account add column left_on date;
alter table access.account add column closes_on date generated always as (least(closed_on, left_on)) stored;
