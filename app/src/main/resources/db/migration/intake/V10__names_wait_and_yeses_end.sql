-- Everybody who ever made a connection or one of its tokens: whoever renewed it before the last is remembered too.
alter table intake.connection add column makers uuid[] not null default '{}';
update intake.connection
set makers = array(select distinct maker from unnest(array[made_by, token_by]) maker where maker is not null);

-- found_as: the user name, in small letters, by which signals find the person; null while what the directory tells of them is
-- kept aside, and the one of before while another waits.
select set_config('bespoke.granted', 'all', true);
alter table intake.directory_user add column found_as text;
update intake.directory_user set found_as = lower(user_name collate "und-x-icu") where let_in;
create index directory_user_found on intake.directory_user (found_as) where found_as is not null;

-- KNOWN_BY: that a person be found by another number, e-mail or user name. told: a digest of these three as they were asked.
-- worked_at: where the person worked when it was agreed who leads them; each as country and legal employer, a line break
-- between them.
alter table intake.directory_ask
    add column told text not null default '',
    add column worked_at text[] not null default '{}',
    drop constraint directory_ask_kind_check,
    add constraint directory_ask_kind_check check (kind in ('PERSON', 'PLACE', 'LEAD', 'KNOWN_BY'));
