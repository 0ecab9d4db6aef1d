-- A leaving that is told for now goes before one that another source had told ahead. That one is remembered beside it, and
-- stands again when the person comes back before its day.
alter table person.leaving
    add column ahead_on date,
    add column ahead_source text,
    add constraint leaving_ahead check ((ahead_on is null) = (ahead_source is null));
