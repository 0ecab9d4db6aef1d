-- Before a missed appointment had a status of its own, whoever was asked whether it had taken place and said no had it
-- withdrawn.
select set_config('bespoke.granted', 'all', true);

update request.move m
set kind = 'MISSED'
from request.request r
where r.id = m.request_id
  and r.status = 'WITHDRAWN'
  and r.appointment_at <= r.closed_at
  and m.kind = 'WITHDRAWN'
  and m.at >= r.appointment_at;

update request.request
set status = 'MISSED'
where status = 'WITHDRAWN'
  and appointment_at <= closed_at;
