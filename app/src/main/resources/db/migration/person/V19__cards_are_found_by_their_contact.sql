-- Signals may name a person by their e-mail address of work, whatever its case.
create index card_contact on person.card (lower(contact)) where contact is not null;
