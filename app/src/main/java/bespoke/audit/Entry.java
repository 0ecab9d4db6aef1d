package bespoke.audit;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, as an administrator reads it.
 *
 * @param by    null where nobody was signed in: at a sign-in that was refused, on the command line, by the clock
 * @param about whom it concerns; null where that is nobody in particular
 * @param what  a code or a name that the company gave, as {@link Act} says; null where there is nothing to add
 */
public record Entry(
        UUID id,
        Act act,
        @Nullable PersonId by,
        @Nullable PersonId about,
        @Nullable String what,
        Instant at) {}
