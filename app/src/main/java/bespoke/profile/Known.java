package bespoke.profile;

import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.engine.population.Value;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules and plans may use of one person: the value in use of each attribute, and the purposes open for them. For
 * computing only; what people see comes through {@link Facts#of}.
 *
 * @param open   purposes that may be used for this person now
 * @param values the fact in use of each attribute, by key, whatever its purposes
 */
public record Known(PersonId person, Set<Purpose> open, Map<String, Fact> values) {

    public Known {
        open = Set.copyOf(open);
        values = Map.copyOf(values);
    }

    /** The fact in use, when the attribute serves the purpose and the purpose is open. */
    public Optional<Fact> find(Attribute attribute, Purpose purpose) {
        return open(attribute, purpose) ? Optional.ofNullable(values.get(attribute.key())) : Optional.empty();
    }

    /** The person as rules for one purpose ask about them: what is closed for it is withheld. */
    public Row row(Schema schema, Collection<Attribute> attributes, Purpose purpose) {
        var row = Row.on(schema);
        for (var attribute : attributes) {
            var fact = values.get(attribute.key());
            if (!open(attribute, purpose)) {
                row.withhold(attribute.key());
            } else if (fact != null) {
                Value value = fact.value();
                row.with(attribute.key(), value);
            }
        }
        return row.build();
    }

    private boolean open(Attribute attribute, Purpose purpose) {
        return open.contains(purpose)
                && attribute.purposes().contains(purpose)
                && attribute.sensitivity() != Sensitivity.SPECIAL;
    }
}
