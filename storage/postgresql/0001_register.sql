-- The record itself is always the JSON; the other columns are what is looked up or counted, derived from it.
-- Text is ordered as the embedded store orders it: by code point.

create table counters (year int primary key, last int not null);

create table breaches (
    reference text collate "C" primary key,
    revision int not null,
    reported_at timestamptz not null,
    reported_on date not null,                 -- in Europe/London
    reporter text collate "C" not null,
    open boolean not null,
    figure text collate "C" not null,          -- what one breach contributes to the figures
    words text collate "C" not null,           -- what `search` looks through
    record json not null
);
create index breaches_reported on breaches (reported_on, figure);
create index breaches_open on breaches (reported_at, reference) where open;
create index breaches_reporter on breaches (reporter, reported_at, reference);
create index breaches_newest on breaches (reported_at, reference);

create table history (
    reference text collate "C",
    number int,
    record json not null,
    primary key (reference, number)
);

create table drafts (
    id text collate "C" primary key,
    person text collate "C" not null,
    started_at timestamptz not null,
    record json not null
);
create index drafts_person on drafts (person, started_at, id);

create table deliveries (
    id text collate "C" primary key,
    at timestamptz not null,
    record json not null
);
create index deliveries_at on deliveries (at);

create table contacts (id text collate "C" primary key, record json not null);
create table states (id text collate "C" primary key, record json not null);
create table posted (id text collate "C" primary key, record json not null);

create table outbox (
    id text collate "C" primary key,
    not_before timestamptz not null,
    created_at timestamptz not null,
    claimed_until timestamptz,                 -- a claim changes this column alone
    given_up_at timestamptz,
    record json not null
);
create index outbox_waiting on outbox (not_before, created_at, id) where given_up_at is null;
create index outbox_given_up on outbox (given_up_at, id) where given_up_at is not null;

create table due (
    id text collate "C" primary key,
    subject text collate "C" not null,
    at timestamptz not null,
    record json not null
);
create index due_at on due (at, id);
create index due_subject on due (subject);

create table refusals (number bigint generated always as identity primary key, record json not null);
