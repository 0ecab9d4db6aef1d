package bespoke.profile;

import bespoke.engine.population.Value;
import bespoke.shared.PersonId;
import java.util.Map;
import java.util.Optional;

/**
 * What one line of a file tells of a person.
 *
 * @param line  in the file, from 1
 * @param fresh true when the person becomes known by this very file
 * @param told  by key of the attribute; empty where the source tells nothing any more
 */
public record StagedFacts(long line, PersonId person, boolean fresh, Map<String, Optional<Value>> told) {}
