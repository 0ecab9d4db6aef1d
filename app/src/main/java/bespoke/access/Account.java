package bespoke.access;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one person signs in, without their secret.
 *
 * @param hasPassword whether they have chosen one
 * @param closesOn    the first day on which they cannot sign in any more; null for no end
 */
public record Account(
        PersonId person,
        String userName,
        boolean hasPassword,
        Instant openedAt,
        @Nullable LocalDate closesOn) {}
