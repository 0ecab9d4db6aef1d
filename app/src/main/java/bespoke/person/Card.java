package bespoke.person;

import bespoke.shared.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * The public card of a person: what everyone who is signed in may see of them, and search.
 *
 * @param name         as they are called; their number where the company told no name
 * @param role         the position of their main assignment in force
 * @param lead         whom they report to
 * @param workingHours in the company's words, such as "nights, 20:45 to 07:00"
 * @param pattern      the kind of hours of the same assignment
 * @param contact      work e-mail
 */
public record Card(
        PersonId id,
        String name,
        PersonKind kind,
        @Nullable String role,
        @Nullable String unit,
        @Nullable String site,
        @Nullable String country,
        @Nullable PersonId lead,
        @Nullable String leadName,
        @Nullable String workingHours,
        @Nullable WorkingPattern pattern,
        @Nullable String contact) {

    /** The name of whom nothing is kept any more that names them. */
    private static final String NOBODY = "–";

    /** Whether the name has gone, because nothing may be kept of them any more. */
    public boolean wasForgotten() {
        return name.equals(NOBODY);
    }
}
