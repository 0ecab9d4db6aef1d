package bespoke.intake;

import bespoke.person.BatchTerms;
import bespoke.shared.Scope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a mapping's fields tell, in the words of {@code person}. */
final class Intake {

    private Intake() {}

    static BatchTerms terms(BatchId batch, Mapping mapping, LocalDate asOf, ZoneId zone, List<Scope> scopes) {
        return new BatchTerms(batch.value(), mapping.source(), asOf, zone, mapping.everybody(), parts(mapping), scopes);
    }

    /** What a file may tell; where each line names what changes, all of somebody's work. */
    static Set<BatchTerms.Part> parts(Mapping mapping) {
        return mapping.tellsChanges() && mapping.fields().contains(Field.AFTER)
                ? EnumSet.range(BatchTerms.Part.POSITION, BatchTerms.Part.LEAD)
                : parts(mapping.fields());
    }

    private static Set<BatchTerms.Part> parts(Set<Field> fields) {
        var parts = EnumSet.noneOf(BatchTerms.Part.class);
        for (var field : fields) {
            switch (field) {
                case NUMBER -> {
                    // by it a person is known again; it never changes
                }
                case NAME, GIVEN_NAME, FAMILY_NAME -> parts.add(BatchTerms.Part.NAME);
                case EMAIL -> parts.add(BatchTerms.Part.CONTACT);
                case KIND -> parts.add(BatchTerms.Part.KIND);
                case POSITION -> parts.add(BatchTerms.Part.POSITION);
                case UNIT -> parts.add(BatchTerms.Part.UNIT);
                case LEGAL_EMPLOYER -> parts.add(BatchTerms.Part.LEGAL_EMPLOYER);
                case SITE -> parts.add(BatchTerms.Part.SITE);
                case COUNTRY -> parts.add(BatchTerms.Part.COUNTRY);
                case CONTRACT -> parts.add(BatchTerms.Part.CONTRACT);
                case FTE -> parts.add(BatchTerms.Part.FTE);
                case WEEKLY_HOURS -> parts.add(BatchTerms.Part.WEEKLY_HOURS);
                case PATTERN -> parts.add(BatchTerms.Part.PATTERN);
                case MODE -> parts.add(BatchTerms.Part.MODE);
                case HOURS -> parts.add(BatchTerms.Part.HOURS);
                case HIRED_ON -> parts.add(BatchTerms.Part.HIRED_ON);
                case LEAD -> parts.add(BatchTerms.Part.LEAD);
                case DAY, CHANGE, BEFORE, AFTER -> {
                    // they say when, and which part
                }
            }
        }
        return parts;
    }
}
