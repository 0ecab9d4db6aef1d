-- Each purpose that there is. On what it rests is said per country from now on.
alter table privacy.purpose_rule rename to purpose;
alter index privacy.purpose_rule_pkey rename to purpose_pkey;

-- One row per version of a rule: on what a purpose rests in one country, or company-wide where the country is empty; its
-- plain words, what a no costs where people are asked, how many months what serves this purpose alone is kept once the
-- person has left or it is closed, and why the company may. Nothing is overwritten: the latest version counts. One
-- without a basis takes the country's own rule back, so that the company-wide one counts there again. Of nobody; it names
-- who decided it (nobody: it was shipped). Kept for ever: what people answered points to it.
create table privacy.purpose_rule (
    id            uuid primary key default uuidv7(),
    purpose       text not null references privacy.purpose,
    country       text not null check (country ~ '^([A-Z][A-Z])?$'),
    version       int not null check (version > 0),
    basis         text check (basis in ('CONTRACT', 'DUTY', 'LEGITIMATE_INTEREST', 'CONSENT')),
    words_en      text,
    words_fr      text,
    without_en    text,
    without_fr    text,
    kept_months   int check (kept_months between 0 and 1200),
    assessment_en text,
    assessment_fr text,
    decided_by    uuid,
    decided_at    timestamptz not null,
    unique (purpose, country, version),
    check (basis is not null or country <> ''),
    check ((basis is null) = (words_en is null)
        and (basis is null) = (words_fr is null)
        and (basis is null) = (kept_months is null)
        and (basis is null) = (assessment_en is null)
        and (basis is null) = (assessment_fr is null)),
    check ((without_en is null) = (without_fr is null)),
    check (basis is distinct from 'CONSENT' or without_en is not null)
);
revoke update, delete on privacy.purpose_rule from bespoke_application;
grant select on privacy.purpose_rule to bespoke_engine;
revoke select on privacy.purpose from bespoke_engine;

insert into privacy.purpose_rule (purpose, country, version, basis, kept_months, decided_at,
                                  words_en, words_fr, without_en, without_fr, assessment_en, assessment_fr)
values ('EMPLOYMENT', '', 1, 'CONTRACT', 60, now(),
        'What the company must know to keep your contract: your work, your hours, your pay. What your work itself tells may also bring something up on Home, such as a new laptop for an old one.',
        'Ce que l’entreprise doit savoir pour respecter votre contrat : votre travail, vos horaires, votre paie. Ce que dit votre travail peut aussi faire apparaître une suggestion, comme un ordinateur neuf pour un vieux.',
        null,
        null,
        'Without it the contract of work could not be kept: nobody could be given hours, leave or pay. Only what the contract needs is used.',
        'Sans cela, le contrat de travail ne pourrait pas être tenu : ni horaires, ni congés, ni paie. Seul ce dont le contrat a besoin sert.'),
       ('PERSONALISE', '', 1, 'CONSENT', 1, now(),
        'Bespoke uses what the company knows of you, and what you tell it here, to suggest things that may help you. What you tell of rest, health and family is left out; it has a yes of its own. It opens nothing to anybody: who may read a fact stands beside it under My data.',
        'Bespoke se sert de ce que l’entreprise sait de vous, et de ce que vous dites ici, pour vous suggérer ce qui peut vous aider. Ce que vous dites du repos, de la santé et de la famille en est exclu : un oui à part le concerne. Cela n’ouvre rien à personne. Mes données dit, pour chaque donnée, qui peut la lire.',
        'You still see everything that is open to you. Home then picks only by what your work itself tells, such as your hours or your devices, and by what another yes of yours allows.',
        'Vous voyez toujours tout ce qui vous est ouvert. L’accueil ne choisit alors que d’après ce que dit votre travail, comme vos horaires ou vos appareils, et d’après ce qu’un autre oui permet.',
        'Nobody needs suggestions to do their work, so they rest on each person’s own yes. Saying no costs nothing else.',
        'Personne n’a besoin de suggestions pour faire son travail : elles reposent donc sur le oui de chaque personne. Un non ne coûte rien d’autre.'),
       ('CAREER', '', 1, 'CONSENT', 1, now(),
        'Your skills, experience and hopes are used to suggest training and next steps at work. The people team may then read your experience, earlier work and studies for that; your hopes stay yours.',
        'Vos compétences, votre expérience et vos envies servent à suggérer des formations et des étapes suivantes. L’équipe RH peut alors lire pour cela votre expérience, vos emplois précédents et vos études ; vos envies restent à vous.',
        'Training and moves stay open to you. They are just not picked with you in mind.',
        'Formations et mobilités vous restent ouvertes. Elles ne sont simplement pas choisies en pensant à vous.',
        'Hopes and earlier jobs say much about a person and the work of today does not need them, so each person decides.',
        'Les envies et les emplois passés en disent long sur une personne et le travail d’aujourd’hui s’en passe : à chaque personne de décider.'),
       ('COACHING', '', 1, 'CONSENT', 1, now(),
        'Your coach, mentor or buddy may see your skills and what you work on.',
        'Votre coach, votre mentor, votre marraine ou votre parrain peut voir vos compétences et ce sur quoi vous travaillez.',
        'You may still have a coach. You tell them yourself what they should know.',
        'Vous pouvez toujours avoir un ou une coach, et lui dire vous-même ce qu’il faut savoir.',
        'Coaching is help, not control. What a coach, mentor or buddy sees is for the person to open.',
        'Le coaching est une aide, pas un contrôle. C’est à la personne d’ouvrir ce que voit qui l’accompagne.'),
       ('WELLBEING', '', 1, 'CONSENT', 0, now(),
        'What you tell of rest, health and family, in your aims, needs and interests and about who counts on you at home, is used to pick offers on them for you.',
        'Ce que vous dites du repos, de la santé et de la famille, dans vos objectifs, vos besoins, vos centres d’intérêt et à propos de qui compte sur vous, sert à choisir pour vous des offres sur ces sujets.',
        'These offers stay open to you under Explore. Nothing you tell of rest, health or family brings one up; only what your work itself tells may, such as night shifts.',
        'Ces offres vous restent ouvertes dans Explorer. Rien de ce que vous dites du repos, de la santé ou de la famille n’en fait apparaître une ; seul votre travail le peut, comme des postes de nuit.',
        'Rest, health and family are a person’s own. The company may use what is said of them only with a yes, and only to offer help.',
        'Le repos, la santé et la famille n’appartiennent qu’à la personne. L’entreprise ne s’en sert qu’avec un oui, et seulement pour proposer de l’aide.'),
       ('MARKET', '', 1, 'CONSENT', 1, now(),
        'Your skills are matched with projects and tasks that look for somebody.',
        'Vos compétences sont rapprochées des projets et des tâches qui cherchent quelqu’un.',
        'You can look through all of them yourself.',
        'Vous pouvez les parcourir tous vous-même.',
        'Nobody has to be looked for. Whoever would like to be found says so.',
        'Personne n’est tenu d’être cherché. Les personnes qui aimeraient qu’on les trouve le disent.'),
       ('REWARD', '', 1, 'CONTRACT', 60, now(),
        'What is needed to pay and reward you.',
        'Ce qu’il faut pour vous payer et vous récompenser.',
        null,
        null,
        'Pay and reward are promised in the contract; the law asks to keep proof of them for years.',
        'La paie et la reconnaissance sont promises par le contrat ; la loi demande d’en garder la preuve des années.'),
       ('SAFETY', '', 1, 'DUTY', 60, now(),
        'What the law asks the company to know so that work is safe.',
        'Ce que la loi demande à l’entreprise de savoir pour que le travail soit sûr.',
        null,
        null,
        'The law makes the company answer for safe work: who is trained, who may do what, who was hurt.',
        'La loi rend l’entreprise responsable de la sécurité : qui est formé, qui peut faire quoi, qui a été blessé.'),
       ('EQUALITY_AUDIT', '', 1, 'DUTY', 36, now(),
        'Totals only, over at least five people, to check that everyone is treated alike.',
        'Des totaux seulement, sur cinq personnes au moins, pour vérifier que tout le monde est traité de la même façon.',
        null,
        null,
        'The law forbids unequal treatment, and only totals can show it. Nobody is looked at alone, and nothing is decided about anyone by it.',
        'La loi interdit l’inégalité de traitement, et seuls des totaux la montrent. Personne n’est regardé seul, et rien n’est décidé de quiconque par là.'),
       ('ANALYTICS', '', 1, 'LEGITIMATE_INTEREST', 12, now(),
        'Totals only, over at least five people. You may object.',
        'Des totaux seulement, sur cinq personnes au moins. Vous pouvez vous y opposer.',
        null,
        null,
        'A company has to know how it is doing. Totals over at least five people are enough for that and weigh little on anyone; who does not want to be counted says no.',
        'Une entreprise doit savoir comment elle va. Des totaux sur cinq personnes au moins suffisent et pèsent peu sur chacun ; qui ne veut pas compter dit non.');

-- An answer says on what the purpose rested when it was given: taking an objection back is no consent. The words it was
-- an answer to are those of the rule, in the language in which they were shown; unknown of answers from before.
select set_config('bespoke.granted', 'all', true);
alter table privacy.answer
    add column basis    text,
    add column rule_id  uuid references privacy.purpose_rule,
    add column language text check (language in ('EN', 'FR'));
alter table privacy.consent
    add column basis   text,
    add column rule_id uuid references privacy.purpose_rule;
update privacy.answer a set basis = p.basis from privacy.purpose p where p.purpose = a.purpose;
update privacy.consent c set basis = p.basis from privacy.purpose p where p.purpose = c.purpose;
alter table privacy.answer alter column basis set not null;
alter table privacy.consent alter column basis set not null;
alter table privacy.purpose drop column basis;
