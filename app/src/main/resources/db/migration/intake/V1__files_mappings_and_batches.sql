create schema intake;

-- One row per mapping: how files of one kind become people and facts. The company's; kept until somebody removes it.
create table intake.mapping (
    id      uuid primary key,
    name    text not null check (length(name) between 1 and 100),
    made_by uuid not null,
    made_at timestamptz not null
);
create unique index mapping_name on intake.mapping (lower(name));

-- One row per version of a mapping, with the reasons typed for columns that are set aside by default. Never changed.
create table intake.mapping_version (
    mapping_id uuid not null references intake.mapping,
    version    int not null,
    content    jsonb not null,
    made_by    uuid not null,
    made_at    timestamptz not null,
    primary key (mapping_id, version)
);

-- One row per application of a file, from its upload on. The company's; kept as the record of who brought what. The
-- survey holds sample values and is emptied with the file.
create table intake.batch (
    id              uuid primary key,
    file_name       text not null,
    digest          text not null,
    bytes           bigint not null,
    made_by         uuid not null,
    made_at         timestamptz not null,
    state           text not null check (state in ('UPLOADED', 'READING', 'PREVIEWED', 'APPLYING', 'APPLIED',
                                                   'UNDOING', 'UNDONE', 'REFUSED', 'DISCARDED')),
    told            jsonb not null,
    survey          jsonb,
    mapping_id      uuid,
    mapping_version int,
    as_of           date,
    staged_lines    bigint,
    preview         jsonb,
    problem         text,
    problem_values  jsonb,
    foreign key (mapping_id, mapping_version) references intake.mapping_version
);
create index batch_made_at on intake.batch (made_at desc);

-- One row when a batch has been applied: by whom, when, on what terms, and what it did.
create table intake.application (
    batch_id    uuid primary key references intake.batch,
    source      text not null,
    applied_by  uuid not null,
    applied_at  timestamptz not null,
    left_out    bigint not null,
    counts      jsonb not null
);
create index application_in_order on intake.application (source, applied_at desc);

-- One row when an applied batch has been undone, with what had to stay: ids and names of attributes, no values.
create table intake.reversal (
    batch_id   uuid primary key references intake.batch,
    undone_by  uuid not null,
    undone_at  timestamptz not null,
    kept       jsonb not null
);

-- The bytes of a file that waits to be applied. About the people in it; gone once applied or thrown away, or after
-- thirty days.
create table intake.file_part (
    batch_id uuid not null references intake.batch,
    place    int not null,
    bytes    bytea not null,
    primary key (batch_id, place)
);

-- One row per line of a previewed file, and per person it leaves out: what would become of them. Filled by COPY; not in
-- the write-ahead log, since the file can be read again.
create unlogged table intake.line (
    batch_id  uuid not null,
    place     bigint not null,
    line      bigint,
    person_id uuid,
    number    text,
    outcome   text not null,
    changes   int not null,
    column_name text,
    refusal   text,
    refusal_values jsonb,
    primary key (batch_id, place)
);
create index line_outcome on intake.line (batch_id, outcome, place);

-- How far work on a batch has come; one row per batch at work. Worth nothing once the work is done.
create unlogged table intake.progress (
    batch_id uuid primary key,
    step     text not null,
    done     bigint not null,
    whole    bigint not null,
    beat_at  timestamptz not null
);
