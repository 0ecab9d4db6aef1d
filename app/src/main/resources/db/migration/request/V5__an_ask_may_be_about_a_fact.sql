-- What a person said is wrong of themselves lies with the people team as an ask: about which attribute, as which source
-- tells it. Empty for every other request.
alter table request.request
    add column attribute text,
    add column source text,
    add check ((attribute is null) = (source is null));
create unique index one_open_ask_about_a_fact on request.request (person_id, attribute, source) where closed_at is null;
