-- A record is found by its lexemes: `:word` anywhere, `path:word` in a field (storage/searching.py); sealed registers
-- have keyed hashes of them.

alter table breaches drop column words;
alter table breaches add column lexemes tsvector not null default '';
create index breaches_lexemes on breaches using gin (lexemes);

-- What an entry of the audit is about is looked up, never read through.
alter table audit add column person text collate "C" not null default '';
alter table audit add column about text[] not null default '{}';          -- references
alter table audit add column span daterange;                              -- or a whole period
create index audit_person on audit (person, number);
create index audit_about on audit using gin (about);
create index audit_span on audit using gist (span);
