package bespoke.profile;

import bespoke.shared.Language;
import bespoke.shared.PersonId;
import java.time.Instant;

/**
 * A person said that what a source tells of them is wrong. The value is out of use already.
 *
 * @param language in which they read when they said it
 */
public record FactDisputed(PersonId person, String attribute, String source, Language language, Instant at) {}
