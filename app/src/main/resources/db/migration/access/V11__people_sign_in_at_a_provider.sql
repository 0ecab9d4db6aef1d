-- Whom the company's identity provider means by one of its subjects. A subject belongs to one person, and a person has one
-- subject at an issuer. Kept while the account is there and until somebody unlinks it.
create table access.identity (
    id        uuid        primary key,
    issuer    text        not null,
    subject   text        not null check (length(subject) between 1 and 255),
    person_id uuid        not null references access.account on delete cascade,
    linked_by text        not null check (linked_by in ('OWNER', 'INVITATION', 'CLAIM')),
    linked_at timestamptz not null,
    used_at   timestamptz,
    unique (issuer, subject),
    unique (person_id, issuer)
);

-- A browser was sent to the provider and has not come back: used once, over after minutes. Holds digests alone; what else
-- the way back is checked by is worked out of a secret that only the browser has. session and invitation: of whom the
-- account is linked to, where that was why. Unlogged: after a crash people begin again.
create unlogged table access.detour (
    state      bytea       primary key,
    browser    bytea       not null,
    aim        text        not null check (aim in ('SIGN_IN', 'CONNECT', 'ACCEPT', 'PROVE')),
    session    bytea,
    invitation bytea,
    next       text        not null,
    return_to  text        not null,
    began_at   timestamptz not null,
    ends_at    timestamptz not null
);

-- Digests of the provider's tokens that ended sessions here, so that none counts twice. Gone when the token is over.
create table access.logout_token (
    digest  bytea       primary key,
    ends_at timestamptz not null
);

-- For a session that began at the provider: by which identity, what the provider calls its own session, and the provider's
-- word on who signed in, which it wants back at sign-out, encrypted by the secret of the session: with the row alone nobody
-- reads it. Who unlinks an identity ends its sessions.
alter table access.session add column identity_id uuid references access.identity on delete cascade;
alter table access.session add column provider_session text;
alter table access.session add column hint bytea;
create index session_of_identity on access.session (identity_id) where identity_id is not null;
