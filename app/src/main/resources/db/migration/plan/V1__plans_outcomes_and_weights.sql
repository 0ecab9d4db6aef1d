create schema plan;

-- The company's public weights of the four sides: one row per version, the latest counts.
create table plan.company_weights (
    version    int primary key,
    av         int not null check (av between 1 and 100),
    cv         int not null check (cv between 1 and 100),
    e_av       int not null check (e_av between 1 and 100),
    e_cv       int not null check (e_cv between 1 and 100),
    changed_by uuid,
    changed_at timestamptz not null default now()
);
insert into plan.company_weights (version, av, cv, e_av, e_cv) values (1, 50, 50, 50, 50);

-- The weights a person moved for themselves; no row: the company's. Theirs.
create table plan.own_weights (
    person_id  uuid primary key,
    av         int not null check (av between 1 and 100),
    cv         int not null check (cv between 1 and 100),
    e_av       int not null check (e_av between 1 and 100),
    e_cv       int not null check (e_cv between 1 and 100),
    changed_at timestamptz not null
);

-- What a person's plan of a day was made of, pinned at its first view: later that day the same versions make it again,
-- and offers published after it wait until tomorrow. Theirs; kept for a year.
create table plan.pin (
    person_id      uuid not null,
    day            date not null,
    pinned_at      timestamptz not null,
    model_version  int not null,
    price_version  int not null,
    primary key (person_id, day)
);

-- What was shown: one row when what a person's plan holds differs from what it held before on that day. Theirs; the
-- log that learning folds.
create table plan.showing (
    id                uuid not null default uuidv7(),
    person_id         uuid not null,
    day               date not null,
    at                timestamptz not null,
    offers            uuid[] not null,
    under_now         int not null,
    catalogue_version int not null,
    model_version     int not null,
    price_version     int not null
) partition by range (at);
create table plan.showing_before_partitions partition of plan.showing default;
revoke all on plan.showing_before_partitions from bespoke_application, bespoke_engine;
create index showing_of on plan.showing (person_id, day, id desc);

-- What became of offers, one row per event; the log that learning folds, in commit order. Theirs.
create table plan.outcome (
    id        uuid not null default uuidv7(),
    person_id uuid not null,
    offer_id  uuid not null,
    kind      text not null check (kind in ('OPENED', 'ACCEPTED', 'DECLINED', 'TAKEN_BACK', 'HELPED')),
    answer    text,
    aim_id     uuid,
    request_id uuid,
    at         timestamptz not null
) partition by range (at);
create table plan.outcome_before_partitions partition of plan.outcome default;
revoke all on plan.outcome_before_partitions from bespoke_application, bespoke_engine;
create index outcome_of on plan.outcome (person_id, offer_id, id desc);

-- One row when a person said that an offer is not for them; until it is taken back or its day has come. Theirs.
create table plan.decline (
    id            uuid primary key,
    person_id     uuid not null,
    offer_id      uuid not null,
    answer        text not null check (answer in ('HAVE_IT', 'NOT_NOW', 'NEVER', 'WRONG_FACT', 'RATHER_NOT_SAY')),
    until         date,
    said_at       timestamptz not null,
    taken_back_at timestamptz
);
create index decline_of on plan.decline (person_id) where taken_back_at is null;

call bespoke.guard('plan.own_weights', 'person_id');
call bespoke.guard('plan.pin', 'person_id');
call bespoke.guard('plan.showing', 'person_id');
call bespoke.guard('plan.outcome', 'person_id');
call bespoke.guard('plan.decline', 'person_id');

-- Makes the partition of one log for one month, where it is missing. Runs with the owner's rights: the application's
-- role makes no tables. Rows that came before their partition stand in the default one and stay there.
create function plan.partition(log text, month date) returns void
    language plpgsql security definer set search_path = plan, pg_temp
as $$
declare
    name text := format('%s_%s', log, to_char(month, 'YYYY_MM'));
begin
    if log not in ('showing', 'outcome') then
        raise exception 'There is no log %', log;
    end if;
    if to_regclass(format('plan.%I', name)) is null then
        execute format(
            'create table if not exists plan.%I partition of plan.%I for values from (%L) to (%L)',
            name, log, date_trunc('month', month), date_trunc('month', month) + interval '1 month');
        -- Reached through the log alone, whose row security a partition by itself does not have.
        execute format('revoke all on plan.%I from bespoke_application, bespoke_engine', name);
    end if;
end
$$;
