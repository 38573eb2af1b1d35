-- Under which schema (storage/records.py) the records were written; an older version must refuse what this one writes.

insert into about values ('records', '2') on conflict do nothing;
