-- Puts a table that COPY fills under row security, by the batch that each row came with. COPY refuses a guarded table, so
-- this one becomes a table of one partition, its letterbox: there the application puts rows in and can do nothing else,
-- whoever's they are. What lies in it is read, changed and taken out through the guarded table alone, whose name is all
-- that rights and policies are asked of.
create procedure bespoke.guard_with_letterbox(staged regclass, batch_column name)
    language plpgsql
as $$
declare
    feature name;
    guarded name;
    letterbox name;
begin
    select n.nspname, c.relname, c.relname || '_letterbox'
    into feature, guarded, letterbox
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.oid = staged;
    execute format('alter table %I.%I rename to %I', feature, guarded, letterbox);
    execute format('create table %I.%I (like %I.%I including all) partition by list (%I)',
        feature, guarded, feature, letterbox, batch_column);
    execute format('alter table %I.%I attach partition %I.%I default', feature, guarded, feature, letterbox);
    execute format('revoke all on %I.%I from bespoke_application', feature, letterbox);
    execute format('grant insert on %I.%I to bespoke_application', feature, letterbox);
    call bespoke.guard(format('%I.%I', feature, guarded)::regclass, batch_column);
end
$$;
