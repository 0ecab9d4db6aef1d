-- Attributes are never removed, and whoever writes facts takes their keys from the catalogue. Asking after each of two
-- million facts of a file whether its attribute exists took a third of the time of applying it.
alter table profile.fact drop constraint fact_attribute_fkey;
alter table profile.past_fact drop constraint past_fact_attribute_fkey;
