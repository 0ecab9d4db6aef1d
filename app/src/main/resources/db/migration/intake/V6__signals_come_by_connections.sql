-- What a connection brings and how it shows that it may: a directory by SCIM, or signals by a token or a signature. Of a
-- source that signs, the digest is that of its latest secret.
alter table intake.connection
    add column kind text not null default 'DIRECTORY' check (kind in ('DIRECTORY', 'SIGNALS', 'SIGNED_SIGNALS'));
alter table intake.connection alter column kind drop default;

-- Of signals a day counts those that were new and told again, and what became of them.
alter table intake.connection_day
    add column told  bigint not null default 0,
    add column again bigint not null default 0,
    add column taken bigint not null default 0,
    add column aside bigint not null default 0;

-- One row per secret by which a source signs, for a time two: without the secret itself no signature can be checked.
-- The company's; gone when the source ends, and the older one a day after it was replaced.
create table intake.signing_secret (
    id            uuid        primary key,
    connection_id uuid        not null references intake.connection,
    secret        bytea       not null,
    made_at       timestamptz not null,
    ends_at       timestamptz
);
create index signing_secret_of on intake.signing_secret (connection_id);

-- What signals of one type of one source become. The company's; kept until somebody removes it. The purposes are those of
-- the attribute: what rests on nothing but a person's own will goes when they say so.
create table intake.signal_mapping (
    connection_id uuid        not null references intake.connection,
    type          text        not null,
    version       bigint      not null,
    person_path   text        not null,
    person_by     text        not null check (person_by in ('NUMBER', 'EMAIL', 'USER_NAME')),
    attribute     text        not null,
    value_path    text,
    days          int,
    kept_days     int         not null check (kept_days between 30 and 1095),
    reason        text,
    purposes      text[]      not null,
    made_by       uuid        not null,
    made_at       timestamptz not null,
    primary key (connection_id, type),
    check ((value_path is null) <> (days is null)),
    check (days between 1 and kept_days)
);

-- One row per type that a source ever told, with how many and when last. Counts alone.
create table intake.signal_type (
    connection_id uuid        not null references intake.connection,
    type          text        not null,
    told          bigint      not null,
    last_at       timestamptz not null,
    primary key (connection_id, type)
);

-- One row per signal, as it came. About whoever it tells of, once a mapping says who that is; kept as many days as its
-- mapping says, else as the settings say, and then deleted.
create table intake.signal (
    id            uuid        not null,
    connection_id uuid        not null,
    received_at   timestamptz not null,
    source        text        not null,
    event_id      text        not null,
    type          text        not null,
    at            timestamptz not null,
    content       text        not null,
    state         text        not null check (state in ('WAITING', 'TAKEN', 'UNMAPPED', 'NOBODY', 'REFUSED')),
    refusal       text,
    person_id     uuid,
    tried_at      timestamptz,
    taken_at      timestamptz,
    primary key (id, received_at)
) partition by range (received_at);
create table intake.signal_before_partitions partition of intake.signal default;
revoke all on intake.signal_before_partitions from bespoke_application, bespoke_engine;
create index signal_waiting on intake.signal (received_at, id) where state = 'WAITING';
create index signal_aside on intake.signal (connection_id, type, state) where state <> 'TAKEN';
create index signal_of_person on intake.signal (person_id, connection_id, type, at desc) where person_id is not null;
create index signal_of_type on intake.signal (connection_id, type, received_at desc);

call bespoke.guard('intake.signal', 'person_id');
create policy connection_in_sight on intake.signal to bespoke_application, current_user
    using (connection_id = any ((select bespoke.granted())::uuid[]));

-- One row per signal that ever came, by a digest of its connection, source and id: none is taken twice. Of nobody; kept
-- for three years, longer than any signal itself.
create table intake.signal_seen (
    digest      uuid        primary key,
    received_at timestamptz not null
);
create index signal_seen_at on intake.signal_seen (received_at);

-- Makes the partition of signals of one month, where it is missing. Runs with the owner's rights: the application's role
-- makes no tables. Rows that came before their partition stand in the default one and stay there.
create function intake.make_signal_month(month date) returns void
    language plpgsql security definer set search_path = intake, pg_temp
as $$
declare
    name text := format('signal_%s', to_char(month, 'YYYY_MM'));
begin
    if to_regclass(format('intake.%I', name)) is null then
        execute format(
            'create table if not exists intake.%I partition of intake.signal for values from (%L) to (%L)',
            name, date_trunc('month', month), date_trunc('month', month) + interval '1 month');
        -- Reached through the log alone, whose row security a partition by itself does not have.
        execute format('revoke all on intake.%I from bespoke_application, bespoke_engine', name);
    end if;
end
$$;

-- Drops the partitions of signals of which every day lies before the given one. Answers how many.
create function intake.drop_signal_months(before date) returns int
    language plpgsql security definer set search_path = intake, pg_temp
as $$
declare
    month record;
    dropped int := 0;
begin
    for month in
        select c.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'intake.signal'::regclass
          and c.relname ~ '^signal_\d{4}_\d{2}$'
          and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before
    loop
        execute format('drop table intake.%I', month.relname);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

revoke execute on function intake.make_signal_month, intake.drop_signal_months from public;
grant execute on function intake.make_signal_month, intake.drop_signal_months to bespoke_application;
