-- In which countries somebody works on a day, '' for one that is not known; looked up when called. What their data may be
-- used for is asked on nearly every request, with what they answered: in one look.
create function bespoke.countries_of(person uuid, day date) returns text[]
    language plpgsql stable
as $$
begin
    return (
        select coalesce(array_agg(distinct w.country), '{}')
        from person.workplace w
        where w.person_id = $1
          and w.during @> $2);
end
$$;
