-- Number, contact and the day of leaving go beyond the card, and what was known before goes with them: in sight only of a
-- transaction that has opened the person. The engine never read them, nor where somebody works by scopes.
call bespoke.guard('person.person', 'id');
call bespoke.guard('person.leaving', 'person_id');
call bespoke.guard('person.past_person', 'person_id');
call bespoke.guard('person.past_relation', 'person_id');
revoke select on person.person, person.leaving, person.workplace from bespoke_engine;

-- Whom numbers of the company name: a file and a command must find people before anybody is in sight. Runs with the
-- owner's rights, tells ids alone, and what is in sight for the transaction at hand is the same after it.
create function person.known_by(numbers text[]) returns table (number text, id uuid)
    language plpgsql security definer set search_path = person, pg_temp
as $$
declare
    in_sight text := current_setting('bespoke.granted', true);
begin
    perform set_config('bespoke.granted', 'all', true);
    return query
        select p.number, p.id
        from person.person p
        where p.number = any (numbers);
    perform set_config('bespoke.granted', coalesce(in_sight, ''), true);
end
$$;
revoke execute on function person.known_by from public;
grant execute on function person.known_by to bespoke_application;
