package bespoke.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest answer of a person to a purpose, and what it was an answer to.
 *
 * @param basis on what the purpose rested when they answered
 * @param rule  in whose words they were asked; null where that is not known
 */
record Given(boolean yes, Instant at, Basis basis, @Nullable UUID rule) {

    boolean isConsent() {
        return yes && basis == Basis.CONSENT;
    }
}
