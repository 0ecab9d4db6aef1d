-- One row per event and listener, from the commit that tells it until the listener is done; then the row is deleted. Holds
-- ids and facts that the event's own feature could show; read by the machinery only.
create table bespoke.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);

create index on bespoke.event_publication using hash (serialized_event);
create index on bespoke.event_publication (completion_date);
