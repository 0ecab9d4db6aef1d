-- One row when all that may go of somebody who left was erased: what must stay is restricted, which means shown to nobody but
-- them and used for nothing. The gate asks it before it opens anybody's rows, so it stands outside row security; it says of
-- nobody more than their card, that they left. Gone once they are back; who did it is nobody where a restore did it again.
create table privacy.restriction (
    person_id uuid primary key,
    at        timestamptz not null,
    by_id     uuid
);
revoke update on privacy.restriction from bespoke_application;
