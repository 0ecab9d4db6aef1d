package bespoke.intake;

import bespoke.shared.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something that undoing a batch left in place, because it was edited or used since.
 *
 * @param person    whose; null where it is {@code RELATION}: who has a coach or mentor is not for whoever brings files
 * @param what      {@code PERSON, NAME, WORK, LEAD, RELATION, LEAVING} or {@code FACT}
 * @param attribute key, where it is a fact
 */
public record Kept(
        @Nullable PersonId person, String what, @Nullable String attribute) {}
