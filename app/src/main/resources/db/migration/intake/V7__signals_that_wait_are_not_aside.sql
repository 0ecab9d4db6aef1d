-- What only waits to be taken in passes through one index less.
drop index intake.signal_aside;
create index signal_aside on intake.signal (connection_id, type, state) where state in ('UNMAPPED', 'NOBODY', 'REFUSED');
