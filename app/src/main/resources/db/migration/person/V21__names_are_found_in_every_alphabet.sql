-- What a card is found by: without accents and case, whatever the alphabet, and without marks that nobody sees or types:
-- those that combine, soft hyphens, joiners, and those that turn the direction of writing.
create or replace function person.searchable(words text) returns text
    language sql immutable parallel safe
    return public.unaccent('public.unaccent'::regdictionary, regexp_replace(
        normalize(lower(normalize(words, nfkc)), nfkd),
        '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20ff\ufe20-\ufe2f\ufeff]+',
        '', 'g'));

-- The same in letters of which the index makes trigrams under any locale of the database: whatever is not ASCII becomes
-- three small letters, by a hash that may meet others. It finds candidates; the words themselves settle it.
create function person.indexable(words text) returns text
    language sql immutable parallel safe
    return case
        when words ~ '[^\u0001-\u007f]' then (
            select string_agg(
                case
                    when ascii(letter) < 128 then letter
                    else chr(97 + ascii(letter) * 7919 % 17576 % 26)
                         || chr(97 + ascii(letter) * 7919 % 17576 / 26 % 26)
                         || chr(97 + ascii(letter) * 7919 % 17576 / 676)
                end,
                '' order by place)
            from string_to_table(words, null) with ordinality as each (letter, place))
        else words
    end;

update person.card
set searched = person.searchable(concat_ws(' ', name, role, unit, site));

-- A blank stands before the first word, so that a word of one or two letters is found where words begin. called is the name
-- alone: a misspelt word is held against names and nothing else.
drop index person.card_searched;
alter table person.card
    add column indexed text not null generated always as (person.indexable(' ' || searched)) stored,
    add column called  text not null generated always as (person.indexable(person.searchable(name))) stored;
create index card_indexed on person.card using gin (indexed public.gin_trgm_ops) where not gone;
create index card_called on person.card using gin (called public.gin_trgm_ops) where not gone;

-- Filters, in the order in which cards are listed.
create index card_unit on person.card (unit, name, person_id) where not gone;
create index card_site on person.card (site, name, person_id) where not gone;
create index card_country on person.card (country, name, person_id) where not gone;
