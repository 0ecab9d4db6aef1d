package bespoke.audience;

import bespoke.engine.audience.Rule;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule for whom, under a name. One with a value proposition is a persona.
 *
 * @param purpose   for which the rule reads facts: EMPLOYMENT or CAREER
 * @param value     what the company promises this persona; null for a plain audience
 * @param cel       the rule as it is kept
 * @param rule      the same, read; lets nobody in when the catalogue of attributes no longer fits the text
 * @param author    who wrote the version at hand
 * @param version   from 1
 * @param retiredAt when it was taken out of use; null while it is in use
 */
public record Audience(
        AudienceId id,
        Text name,
        Purpose purpose,
        @Nullable Text value,
        String cel,
        Rule rule,
        PersonId author,
        int version,
        Instant changedAt,
        @Nullable Instant retiredAt) {

    public boolean persona() {
        return value != null;
    }

    public boolean retired() {
        return retiredAt != null;
    }
}
