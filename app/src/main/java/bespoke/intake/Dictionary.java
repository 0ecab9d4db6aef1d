package bespoke.intake;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names that companies' systems give to columns, in English and French, and what they mean. */
final class Dictionary {

    private static final Map<String, Field> FIELDS = fields();
    private static final Map<String, Field> OF_CHANGES = ofChanges();
    private static final Map<Touchy, List<String>> TOUCHY = touchy();

    private Dictionary() {}

    /** A name as it is compared: lower case, without accents, signs and the humps of camel case. */
    static String plain(String name) {
        var humps = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        var bare = Normalizer.normalize(humps, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    static Optional<Field> field(String name) {
        return Optional.ofNullable(FIELDS.get(plain(name)));
    }

    /** The same of a column in a file of dated changes, where "from" and "to" stand for more than elsewhere. */
    static Optional<Field> fieldOfChanges(String name) {
        return Optional.ofNullable(OF_CHANGES.get(plain(name))).or(() -> field(name));
    }

    /** What makes a column of this name touchy, if anything does: a word of it, or two words that stand together. */
    static Optional<Touchy> touchy(String name) {
        var words = " " + plain(name) + " ";
        for (var kind : TOUCHY.entrySet()) {
            for (var stem : kind.getValue()) {
                if (words.contains(" " + stem)) {
                    return Optional.of(kind.getKey());
                }
            }
        }
        return Optional.empty();
    }

    static boolean knows(String name) {
        return field(name).isPresent() || touchy(name).isPresent();
    }

    private static Map<String, Field> fields() {
        var fields = new HashMap<String, Field>();
        say(
                fields,
                Field.NUMBER,
                "number, employee number, employee id, employee no, emp no, emp id, emp number, person id, person number, "
                        + "personnel number, personnel no, staff id, staff number, staff no, worker id, user id, id, "
                        + "payroll number, matricule, numero, numero de matricule, numero de salarie, numero salarie, "
                        + "no salarie, identifiant, identifiant salarie, code salarie, code agent");
        say(
                fields,
                Field.NAME,
                "name, full name, display name, employee name, person name, worker, nom complet, nom et prenom, "
                        + "prenom et nom, nom prenom, nom affiche, salarie, collaborateur");
        say(
                fields,
                Field.GIVEN_NAME,
                "given name, first name, forename, preferred name, preferred first name, prenom, prenom usuel");
        say(fields, Field.FAMILY_NAME, "family name, last name, surname, nom, nom de famille, nom usuel, nom d usage");
        say(
                fields,
                Field.EMAIL,
                "email, e mail, mail, email address, e mail address, work email, business email, company email, "
                        + "adresse email, adresse e mail, adresse mail, courriel, email professionnel, mail professionnel");
        say(
                fields,
                Field.KIND,
                "kind, worker type, person type, employee type, employment type, population, type de collaborateur, "
                        + "type de population, statut du collaborateur");
        say(
                fields,
                Field.POSITION,
                "position, position title, job, job title, job role, role, title, post, function, poste, intitule de poste, "
                        + "intitule du poste, libelle du poste, fonction, emploi, metier");
        say(
                fields,
                Field.UNIT,
                "unit, org unit, organisational unit, organizational unit, organisation, organization, department, "
                        + "dept, division, team, service, direction, departement, equipe, unite, unite organisationnelle");
        say(
                fields,
                Field.LEGAL_EMPLOYER,
                "legal employer, employer, company, company name, legal entity, entity, societe, entreprise, employeur, "
                        + "entite legale, entite juridique, raison sociale");
        say(
                fields,
                Field.SITE,
                "site, location, work location, office, office location, building, plant, place, city, lieu, "
                        + "lieu de travail, etablissement, localisation, ville, bureau");
        say(
                fields,
                Field.COUNTRY,
                "country, country code, work country, country of work, pays, code pays, pays de travail");
        say(
                fields,
                Field.CONTRACT,
                "contract, contract type, type of contract, contrat, type de contrat, nature du contrat");
        say(
                fields,
                Field.FTE,
                "fte, full time equivalent, fte percent, work percentage, working time percentage, activity rate, etp, "
                        + "taux d activite, taux d emploi, temps de travail, quotite, equivalent temps plein");
        say(
                fields,
                Field.WEEKLY_HOURS,
                "weekly hours, hours per week, hours a week, contract hours, contractual hours, standard hours, "
                        + "heures hebdomadaires, heures par semaine, horaire hebdomadaire, duree hebdomadaire");
        say(
                fields,
                Field.PATTERN,
                "working pattern, work pattern, shift pattern, shift, work schedule, schedule, rythme de travail, "
                        + "rythme, cycle de travail, equipe horaire");
        say(
                fields,
                Field.MODE,
                "work mode, working mode, remote, remote work, workplace type, mode de travail, teletravail");
        say(fields, Field.HOURS, "working hours, work hours, hours, horaires, horaires de travail");
        say(
                fields,
                Field.HIRED_ON,
                "hired on, hire date, date of hire, hiring date, start date, join date, joining date, date joined, "
                        + "entry date, employment start, service date, date d embauche, date d entree, date d arrivee, "
                        + "date de debut, date de debut de contrat, embauche le, entree le");
        say(
                fields,
                Field.LEAD,
                "lead, lead number, lead id, manager, manager id, manager number, manager employee id, manager no, "
                        + "line manager, line manager id, supervisor, supervisor id, reports to, boss id, "
                        + "responsable, responsable hierarchique, matricule responsable, matricule du responsable, "
                        + "matricule manager, matricule du manager, identifiant du responsable, n 1, superieur hierarchique");
        return Map.copyOf(fields);
    }

    private static Map<String, Field> ofChanges() {
        var fields = new HashMap<String, Field>();
        say(
                fields,
                Field.DAY,
                "date, day, effective date, effective from, effective, change date, event date, valid from, date d effet, "
                        + "date effective, date de l evenement, a compter du, jour");
        say(
                fields,
                Field.CHANGE,
                "event, event type, change, change type, type of change, action, what, evenement, type d evenement, "
                        + "mouvement, type de mouvement, changement");
        say(fields, Field.BEFORE, "from, before, old, old value, previous, previous value, avant, de, ancienne valeur");
        say(fields, Field.AFTER, "to, after, new, new value, apres, a, vers, nouvelle valeur");
        return Map.copyOf(fields);
    }

    private static void say(Map<String, Field> fields, Field field, String names) {
        for (var name : names.split(", *")) {
            if (fields.put(name, field) != null) {
                throw new IllegalStateException("'" + name + "' stands for two fields");
            }
        }
    }

    /** Beginnings of words; a word that begins so is meant. */
    private static Map<Touchy, List<String>> touchy() {
        var touchy = new EnumMap<Touchy, List<String>>(Touchy.class);
        touchy.put(
                Touchy.PERFORMANCE,
                List.of(
                        "perform",
                        "rating",
                        "appraisal",
                        "review score",
                        "talent",
                        "potential",
                        "nine box",
                        "9 box",
                        "evaluation",
                        "notation",
                        "potentiel"));
        touchy.put(
                Touchy.ATTRITION,
                List.of(
                        "attrition",
                        "turnover",
                        "leaver",
                        "leaving",
                        "termination",
                        "resign",
                        "exit ",
                        "flight risk",
                        "risk of leaving",
                        "layoff",
                        "dismiss",
                        "depart ",
                        "date de depart",
                        "motif de depart",
                        "demission",
                        "licenciement",
                        "risque de depart"));
        touchy.put(Touchy.GENDER, List.of("gender", "sex ", "genre ", "sexe ", "civilite", "salutation", "pronoun"));
        touchy.put(
                Touchy.FAMILY,
                List.of(
                        "marital",
                        "married",
                        "spouse",
                        "partner name",
                        "children",
                        "child ",
                        "dependant",
                        "dependent",
                        "family status",
                        "maternity",
                        "paternity",
                        "pregnan",
                        "expectant",
                        "enceinte",
                        "parental leave",
                        "conge parental",
                        "situation familiale",
                        "situation de famille",
                        "etat civil",
                        "conjoint",
                        "enfant",
                        "maternite",
                        "paternite",
                        "grossesse"));
        touchy.put(
                Touchy.HEALTH,
                List.of(
                        "health",
                        "medical",
                        "medicat",
                        "medicin",
                        "medicament",
                        "medecin",
                        "diagnos",
                        "symptom",
                        "patholog",
                        "prognos",
                        "pronostic",
                        "prescription",
                        "allerg",
                        "disab",
                        "impairment",
                        "incapacit",
                        "unfit",
                        "inapt",
                        "reasonable accommodation",
                        "fit note",
                        "handicap",
                        "sick",
                        "illness",
                        "disease",
                        "injur",
                        "therap",
                        "psychiat",
                        "mental ",
                        "depressi",
                        "burn out",
                        "burnout",
                        "cancer",
                        "diabet",
                        "hiv ",
                        "surger",
                        "chirurg",
                        "hospitali",
                        "addict",
                        "blood",
                        "vaccin",
                        "absence reason",
                        "reason for absence",
                        "absence type",
                        "type d absence",
                        "sante",
                        "maladie",
                        "arret de travail",
                        "arret maladie",
                        "arrets de travail",
                        "motif d arret",
                        "rqth",
                        "invalidite",
                        "infirmite",
                        "motif d absence",
                        "restriction",
                        "accident"));
        touchy.put(
                Touchy.BELIEF,
                List.of(
                        "religio",
                        "faith",
                        "belief",
                        "church",
                        "politic",
                        "confession",
                        "croyance",
                        "parti politique"));
        touchy.put(Touchy.UNION, List.of("union ", "trade union", "syndic", "works council", "delegue"));
        touchy.put(
                Touchy.ORIGIN,
                List.of(
                        "ethnic",
                        "race ",
                        "racial",
                        "origin ",
                        "national origin",
                        "skin ",
                        "caste",
                        "origine",
                        "ethnie",
                        "indigenous",
                        "migrat"));
        touchy.put(Touchy.ORIENTATION, List.of("orientation", "sexual", "lgbt", "trans ", "transgender"));
        touchy.put(
                Touchy.CONDUCT,
                List.of("disciplin", "warning", "criminal", "conviction", "grievance", "sanction", "casier"));
        return touchy;
    }
}
