package bespoke.intake;

import bespoke.person.Workplace;
import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a directory tells of a person and that would open what is known of them to others: it waits for the people
 * team within whose reach they work.
 *
 * @param directory by its name
 */
public record DirectoryAsk(DirectoryAskId id, String directory, PersonId person, Matter matter, Instant askedAt) {

    /** What it is about. */
    public sealed interface Matter {

        /**
         * It wants to keep somebody whom it did not make known.
         *
         * @param at    where it says that they work
         * @param names by what else than now they would be found
         */
        record Keep(Workplace at, Names names) implements Matter {}

        /** It says that they work elsewhere than is known. */
        record Place(Workplace at) implements Matter {}

        /** It says who leads them, of whom only it or whoever made it has told so. */
        record Lead(PersonId lead) implements Matter {}

        /** It says that they are found by something else than now: files, signals and the provider would mean them by it. */
        record KnownBy(Names names) implements Matter {}
    }

    /**
     * By what somebody would be found otherwise than now.
     *
     * @param number   of the company; null where it stays, as all of it where it may not be seen
     * @param email    at work; the same
     * @param userName by which signals name them; the same
     */
    public record Names(
            @Nullable String number,
            @Nullable String email,
            @Nullable String userName) {

        static final Names NONE = new Names(null, null, null);
    }

    enum Kind {
        PERSON,
        PLACE,
        LEAD,
        KNOWN_BY
    }
}
