-- The audit's chain. Text, not json: every byte of an entry is as it was written. Nobody changes or removes one.

create table audit (number bigint primary key, record text not null);
