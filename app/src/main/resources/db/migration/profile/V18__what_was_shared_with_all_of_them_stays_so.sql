-- "All of them" meant lead, coach and groups until now. It means everybody here from now on, which nobody has said yet: what
-- was shared with all of them stays shared with those.
select set_config('bespoke.granted', 'all', true);
update profile.sharing
set shared_with = array['LEAD', 'COACH', 'GROUPS']
where 'EVERYONE' = any (shared_with);
