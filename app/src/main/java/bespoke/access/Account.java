package bespoke.access;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one person signs in, without their secret.
 *
 * @param hasPassword whether they have chosen one
 * @param passwordAt  when they chose it; null where that is not known
 * @param closesOn    the first day on which they cannot sign in any more; null for no end
 */
public record Account(
        PersonId person,
        String userName,
        boolean hasPassword,
        @Nullable Instant passwordAt,
        Instant openedAt,
        @Nullable LocalDate closesOn) {}
