package bespoke.intake;

import bespoke.person.PersonKind;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words in cells that stand for one of a closed list, as companies write them in English and French. */
final class Words {

    private static final Map<String, String> KINDS = words(Map.of(
            PersonKind.EMPLOYEE.name(),
            "employee, internal, staff, regular, permanent, salarie, salariee, interne, titulaire",
            PersonKind.CONTRACTOR.name(),
            "contractor, contingent worker, contingent, freelance, freelancer, consultant, temp, external, agency, "
                    + "prestataire, externe, interimaire, independant",
            PersonKind.CANDIDATE.name(),
            "candidate, applicant, candidat, candidate",
            PersonKind.PARTNER.name(),
            "partner, supplier, partenaire, fournisseur",
            PersonKind.ALUMNUS.name(),
            "alumnus, alumni, alumna, former employee, ancien, ancien salarie, retraite"));

    private static final Map<String, String> MODES = words(Map.of(
            WorkMode.ON_SITE.name(), "on site, onsite, office, in office, no, sur site, presentiel, bureau, non",
            WorkMode.HYBRID.name(), "hybrid, partial, partly, hybride, partiel, mixte",
            WorkMode.REMOTE.name(),
                    "remote, fully remote, home, home based, yes, a distance, teletravail, distanciel, oui"));

    private static final Map<String, String> PATTERNS = words(Map.of(
            WorkingPattern.OFFICE_HOURS.name(),
            "office hours, day, days, day shift, standard, regular, jour, journee, horaires de bureau, bureau",
            WorkingPattern.EARLY_LATE.name(),
            "early late, two shifts, 2x8, rotating days, matin apres midi, deux huit",
            WorkingPattern.THREE_SHIFTS.name(),
            "three shifts, 3x8, rotating, trois huit, continuous",
            WorkingPattern.NIGHTS.name(),
            "nights, night, night shift, nuit, nuits",
            WorkingPattern.ON_CALL.name(),
            "on call, standby, astreinte, astreintes"));

    /** What a line of dated changes says happens: somebody comes or goes, several things change, or the one that is named. */
    private static final Map<String, String> CHANGES = words(Map.of(
            "JOINS",
            "join, joined, joiner, hire, hired, new hire, starter, starts, arrival, rejoin, rehire, entree, arrivee, embauche, "
                    + "retour",
            "LEAVES",
            "leave, left, leaver, termination, exit, departure, sortie, depart, fin de contrat",
            "CHANGES",
            "change, changed, update, transfer, promotion, move, changement, mutation, modification",
            "POSITION",
            "role, job, title, poste, fonction, emploi",
            "UNIT",
            "team, department, unite, equipe, service, departement",
            "LEGAL_EMPLOYER",
            "employer, company, legal entity, employeur, societe",
            "SITE",
            "location, place, office, lieu, bureau, lieu de travail",
            "COUNTRY",
            "pays",
            "CONTRACT",
            "contrat, contract type, type de contrat",
            "LEAD",
            "manager, line manager, reports to, supervisor, responsable, n 1"));

    private static final List<String> CHANGE_KEYS = List.of(
            "JOINS", "LEAVES", "CHANGES", "POSITION", "UNIT", "LEGAL_EMPLOYER", "SITE", "COUNTRY", "CONTRACT", "LEAD");

    private static final Map<String, String> COUNTRIES = countries();

    private Words() {}

    /** The key that a word stands for in a field of words; empty when it is none we know. */
    static Optional<String> key(Field field, String word) {
        return Optional.ofNullable(
                switch (field) {
                    case KIND -> KINDS.get(Dictionary.plain(word));
                    case MODE -> MODES.get(Dictionary.plain(word));
                    case PATTERN -> PATTERNS.get(Dictionary.plain(word));
                    case COUNTRY -> COUNTRIES.get(Dictionary.plain(word));
                    case CHANGE -> CHANGES.get(Dictionary.plain(word));
                    default -> throw new IllegalArgumentException(field + " is not a field of words");
                });
    }

    /** The keys that a field of words can have, in their order. */
    static List<String> keys(Field field) {
        return switch (field) {
            case KIND -> names(PersonKind.values());
            case MODE -> names(WorkMode.values());
            case PATTERN -> names(WorkingPattern.values());
            case COUNTRY -> List.of(Locale.getISOCountries());
            case CHANGE -> CHANGE_KEYS;
            default -> throw new IllegalArgumentException(field + " is not a field of words");
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return java.util.Arrays.stream(values).map(Enum::name).toList();
    }

    private static Map<String, String> words(Map<String, String> spoken) {
        var words = new HashMap<String, String>();
        spoken.forEach((key, ways) -> {
            words.put(Dictionary.plain(key), key);
            for (var way : ways.split(", *")) {
                words.put(way, key);
            }
        });
        return Map.copyOf(words);
    }

    private static Map<String, String> countries() {
        var words = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = Locale.of("", code);
            words.put(code.toLowerCase(Locale.ROOT), code);
            words.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            words.put(Dictionary.plain(country.getDisplayCountry(Locale.ENGLISH)), code);
            words.put(Dictionary.plain(country.getDisplayCountry(Locale.FRENCH)), code);
        }
        words.put("uk", "GB");
        words.put("england", "GB");
        words.put("usa", "US");
        words.put("united states of america", "US");
        words.put("etats unis d amerique", "US");
        words.put("holland", "NL");
        return Map.copyOf(words);
    }
}
