package bespoke.intake;

import bespoke.person.Workplace;
import bespoke.shared.PersonId;
import java.time.Instant;

/**
 * Something that a directory tells of a person and that would open what is known of them to others: it waits for the people
 * team within whose reach they work.
 *
 * @param directory by its name
 */
public record DirectoryAsk(DirectoryAskId id, String directory, PersonId person, Matter matter, Instant askedAt) {

    /** What it is about. */
    public sealed interface Matter {

        /** It wants to keep somebody whom it did not make known. @param at where it says that they work */
        record Keep(Workplace at) implements Matter {}

        /** It says that they work elsewhere than is known. */
        record Place(Workplace at) implements Matter {}

        /** It says who leads them, of whom only it or whoever made it has told so. */
        record Lead(PersonId lead) implements Matter {}
    }

    enum Kind {
        PERSON,
        PLACE,
        LEAD
    }
}
