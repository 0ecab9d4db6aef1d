package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person says that what a source tells of them is wrong.
 *
 * @param told what the source tells
 * @param says what they tell themselves instead; null where they tell nothing
 * @param note what they wrote beside it; null where nothing
 */
public record Correction(
        PersonId person,
        Attribute attribute,
        String source,
        Value told,
        @Nullable Value says,
        @Nullable String note,
        Instant at) {}
