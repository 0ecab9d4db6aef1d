-- The wall of the engine's role asks these two, of tables that privacy owns; they are looked up when called.
-- Whether people are asked for this purpose before their data may be used for it.
create function bespoke.asked_for(purpose text) returns boolean
    language plpgsql stable
as $$
begin
    return exists (select from privacy.purpose_rule r where r.purpose = $1 and r.basis = 'CONSENT');
end
$$;

-- Who said yes, or no, to this purpose.
create function bespoke.people_who_said(said_yes boolean, purpose text) returns setof uuid
    language plpgsql stable
as $$
begin
    return query select c.person_id from privacy.consent c where c.purpose = $2 and c.yes = $1;
end
$$;

-- The purpose for which the engine reads in this transaction, as its caller has set it; none when it has not.
create function bespoke.purpose() returns text
    language sql stable parallel safe
    return coalesce(current_setting('bespoke.purpose', true), '');
