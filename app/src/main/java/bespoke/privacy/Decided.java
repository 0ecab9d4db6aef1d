package bespoke.privacy;

import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a rule at one time.
 *
 * @param rule null where a country's own rule was taken back, so that the company-wide one counts there
 * @param by   null for what was shipped
 */
public record Decided(
        int version, @Nullable PurposeRule rule, @Nullable PersonId by, Instant at) {}
