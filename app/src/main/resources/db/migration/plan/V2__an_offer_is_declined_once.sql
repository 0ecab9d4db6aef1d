-- Of what a person says of an offer the last counts, so that taking it back takes back all.
select set_config('bespoke.granted', 'all', true);
update plan.decline d
set taken_back_at = d.said_at
where d.taken_back_at is null
  and exists (
      select
      from plan.decline later
      where later.person_id = d.person_id
        and later.offer_id = d.offer_id
        and later.taken_back_at is null
        and (later.said_at, later.id) > (d.said_at, d.id));

create unique index one_decline_of on plan.decline (person_id, offer_id) where taken_back_at is null;
drop index plan.decline_of;
