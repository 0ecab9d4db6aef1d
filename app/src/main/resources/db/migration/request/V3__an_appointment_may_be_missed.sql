-- Whose appointment it was says that it did not take place, once its hour has come. What was withdrawn after its hour
-- before stays withdrawn: nobody had been asked.
alter table request.request
    drop constraint request_status_check,
    add check (status in ('RECEIVED', 'IN_HAND', 'DONE', 'REFUSED', 'WITHDRAWN', 'MISSED')),
    add check (status <> 'MISSED' or coalesce(appointment_at <= closed_at, false));

alter table request.move
    drop constraint move_kind_check,
    add check (kind in ('OPENED', 'TAKEN', 'DONE', 'REFUSED', 'WITHDRAWN', 'MISSED', 'HANDED_OVER', 'NOTED', 'TAKEN_BACK'));
