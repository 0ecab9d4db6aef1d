-- A restore keeps each erasure that it did again, also where the backup held nothing of it: what is told later must not go
-- with it at the next restore.
alter table privacy.erasure
    drop constraint erasure_rows_check,
    add check (rows >= 0);
