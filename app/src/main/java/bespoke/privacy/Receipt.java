package bespoke.privacy;

import bespoke.shared.Language;
import bespoke.shared.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a person as its own proof: what was asked in which words, what they said, when, and what it rests on.
 *
 * @param basis    on what the purpose rested when they answered
 * @param rule     whose words they answered; null where they were not kept: of answers from before, or brought in
 * @param language in which they read them; null where a program asked and did not say
 */
public record Receipt(
        AnswerId id,
        Purpose purpose,
        boolean yes,
        Instant at,
        Basis basis,
        @Nullable PurposeRule rule,
        @Nullable Language language) {}
