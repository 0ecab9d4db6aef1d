package bespoke.person;

import bespoke.shared.Scope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * On what terms a file speaks of people.
 *
 * @param batch     the application of the file that this is about
 * @param source    who tells it; spells of work of other sources are left alone
 * @param asOf      the day as of which the file holds
 * @param zone      in which the company counts days
 * @param everybody whether the file holds everybody whom its source knows: who is missing has left
 * @param parts     what its columns tell; other parts stay as they are
 * @param scopes    whom the one who brings the file may reach; beyond them a line is refused
 */
public record BatchTerms(
        UUID batch,
        String source,
        LocalDate asOf,
        ZoneId zone,
        boolean everybody,
        Set<Part> parts,
        List<Scope> scopes) {

    /** A part of what a file may tell of a person and their work. */
    public enum Part {
        NAME,
        CONTACT,
        KIND,
        POSITION,
        UNIT,
        LEGAL_EMPLOYER,
        SITE,
        COUNTRY,
        CONTRACT,
        FTE,
        WEEKLY_HOURS,
        PATTERN,
        MODE,
        HOURS,
        HIRED_ON,
        LEAD
    }

    public BatchTerms {
        parts = Set.copyOf(parts);
        scopes = List.copyOf(scopes);
    }

    /** The same of a file that need not hold everybody: nobody leaves by it. */
    public BatchTerms ofSome() {
        return new BatchTerms(batch, source, asOf, zone, false, parts, scopes);
    }

    /** Whether the file tells of anybody's work. */
    boolean tellsWork() {
        return parts.stream().anyMatch(part -> part.ordinal() >= Part.POSITION.ordinal() && part != Part.LEAD);
    }

    boolean reachesEverybody() {
        return scopes.stream()
                .anyMatch(scope -> scope.countries().contains(Scope.ANY)
                        && scope.legalEmployers().contains(Scope.ANY));
    }
}
