package bespoke.person;

import bespoke.person.BatchTerms.Part;
import org.jspecify.annotations.Nullable;

/** One part of what an assignment says, read and written by its name. */
final class WorkPart {

    private WorkPart() {}

    static @Nullable Object of(Part part, Work work) {
        return switch (part) {
            case POSITION -> work.position();
            case UNIT -> work.unit();
            case LEGAL_EMPLOYER -> work.legalEmployer();
            case SITE -> work.site();
            case COUNTRY -> work.country();
            case CONTRACT -> work.contract();
            case FTE -> work.fte();
            case WEEKLY_HOURS -> work.weeklyHours();
            case PATTERN -> work.pattern();
            case MODE -> work.mode();
            case HOURS -> work.hours();
            case NAME, CONTACT, KIND, HIRED_ON, LEAD ->
                throw new IllegalArgumentException(part + " is no part of an assignment");
        };
    }

    /** The work with one part as another says it. */
    static Work put(Part part, Work work, Work told) {
        return new Work(
                part == Part.POSITION ? told.position() : work.position(),
                part == Part.UNIT ? told.unit() : work.unit(),
                part == Part.LEGAL_EMPLOYER ? told.legalEmployer() : work.legalEmployer(),
                part == Part.SITE ? told.site() : work.site(),
                part == Part.COUNTRY ? told.country() : work.country(),
                part == Part.CONTRACT ? told.contract() : work.contract(),
                part == Part.FTE ? told.fte() : work.fte(),
                part == Part.WEEKLY_HOURS ? told.weeklyHours() : work.weeklyHours(),
                part == Part.PATTERN ? told.pattern() : work.pattern(),
                part == Part.MODE ? told.mode() : work.mode(),
                part == Part.HOURS ? told.hours() : work.hours());
    }
}
