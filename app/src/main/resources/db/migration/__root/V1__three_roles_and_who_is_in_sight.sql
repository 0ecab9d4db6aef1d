-- The owner (who logs in and runs this) migrates. The application and the engine only ever work under the two roles below;
-- their connections put them on as soon as they are open. Roles belong to the whole server, so they may be there already,
-- and a node that migrates another database of the same server may create them at this very moment.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['bespoke_application', 'bespoke_engine'] loop
        begin
            if not exists (select from pg_roles where rolname = wanted) then
                execute format('create role %I nologin', wanted);
            end if;
        exception when duplicate_object or unique_violation then
            null;
        end;
        if not pg_has_role(current_user, wanted, 'set') then
            execute format('grant %I to %I with inherit false, set true', wanted, current_user);
        end if;
    end loop;
end
$$;

-- Every schema and table made later is the application's to work with; the engine reads what a feature grants it.
alter default privileges grant usage on schemas to bespoke_application, bespoke_engine;
alter default privileges grant select, insert, update, delete on tables to bespoke_application;
alter default privileges grant usage, select on sequences to bespoke_application;

-- Ranges of a person without overlaps; search in names by their parts and without accents.
create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

create schema bespoke;

-- Whether this transaction works on everybody: a batch, never a page. Set by the gate as 'all' in bespoke.granted.
create function bespoke.grants_everyone() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('bespoke.granted', true) = 'all', false);

-- The people whose rows this transaction may see, as the gate has set them; none when it has not.
create function bespoke.granted() returns uuid[]
    language sql stable parallel safe
    return coalesce(nullif(nullif(current_setting('bespoke.granted', true), ''), 'all')::uuid[], '{}');

-- Whether this transaction may see the rows of one person.
create function bespoke.sees(person uuid) returns boolean
    language sql stable parallel safe
    return bespoke.grants_everyone() or person = any (bespoke.granted());

-- Lets this transaction see more people's rows, beside those it sees already.
create function bespoke.open(people uuid[]) returns void
    language sql volatile
    as $$
        select set_config(
            'bespoke.granted',
            case when bespoke.grants_everyone() then 'all' else (bespoke.granted() || people)::text end,
            true)
    $$;

-- Puts a table of personal rows under row security: the application, and the owner too, reach only the rows of people in
-- sight. The granted set is read once per statement and found through the index on the person.
create procedure bespoke.guard(guarded regclass, person_column name)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format(
        'create policy people_in_sight on %s to bespoke_application, %I
         using ((select bespoke.grants_everyone()) or %I = any ((select bespoke.granted())::uuid[]))',
        guarded, current_user, person_column);
end
$$;
