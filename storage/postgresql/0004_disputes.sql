-- Cases with a complaint or a claim are few, and found without reading the others.

alter table breaches add column disputed boolean not null default false;
create index breaches_disputed on breaches (reported_at, reference) where disputed;
