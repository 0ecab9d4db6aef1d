-- By which somebody ends one of their sessions; its secret stands in one browser alone, its digest here.
alter table access.session add column id uuid not null default uuidv7();
create unique index session_by_id on access.session (id);
