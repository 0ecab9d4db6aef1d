-- Outcomes and counts rested on facts that whoever brought the file may not read, and told whether a guess was right.
-- What was compared so is forgotten; a file that waits to be applied is read again first.
delete from intake.line where person_id is not null;
update intake.batch
set state = case state when 'PREVIEWED' then 'REFUSED' else state end,
    problem = case state when 'PREVIEWED' then 'intake.preview-stale' else problem end,
    problem_values = case state when 'PREVIEWED' then '{}' else problem_values end,
    preview = null;
