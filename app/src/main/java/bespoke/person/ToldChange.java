package bespoke.person;

import bespoke.shared.PersonId;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a file of dated changes says: something happens to a person on a day, and holds from then on.
 *
 * @param line       in the file, from 1; of several on one day the later one holds
 * @param day        the first on which it holds; the first without the person, where they leave
 * @param number     of the company, by which the person is known
 * @param person     known by this number, or about to be
 * @param fresh      true when nobody is known by this number yet
 * @param name       of somebody who joins; null when the file tells none
 * @param parts      what of their work is told, even if only that it is unknown
 * @param leadNumber of the person they report to from then on; null when to nobody, or untold
 */
public record ToldChange(
        long line,
        LocalDate day,
        String number,
        PersonId person,
        boolean fresh,
        Kind kind,
        @Nullable String name,
        Set<BatchTerms.Part> parts,
        Work work,
        @Nullable String leadNumber) {

    /** What happens. */
    public enum Kind {
        JOINS,
        LEAVES,
        CHANGES
    }

    public ToldChange {
        parts = Set.copyOf(parts);
    }

    boolean tells(BatchTerms.Part part) {
        return parts.contains(part);
    }
}
