-- Once nothing may be kept any more of somebody who left, the row stays for the sake of the ids that point to it, without
-- name, number and contact, and says since which day. Of nobody from then on.
alter table person.person
    add column forgotten_on date,
    drop constraint person_check,
    add constraint person_named check (num_nonnulls(number, name) > 0 or forgotten_on is not null),
    add constraint person_forgotten check (forgotten_on is null or num_nonnulls(number, name, contact) = 0);
