package bespoke.engine.audience;

import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Schema;

/** Whether a rule fits a schema. */
final class Fit {

    private Fit() {}

    static void check(Rule rule, Schema schema, int depth) {
        if (depth > Rule.DEEPEST) {
            throw new IllegalArgumentException("A rule may be nested " + Rule.DEEPEST + " deep, no deeper");
        }
        switch (rule) {
            case Rule.Compare compare ->
                require(schema, compare.attribute(), compare.constant().type());
            case Rule.In in -> require(schema, in.attribute(), in.type());
            case Rule.Has(String attribute) -> schema.number(attribute);
            case Rule.Contains contains -> require(schema, contains.attribute(), AttributeType.TEXTS);
            case Rule.DaysSince since -> require(schema, since.attribute(), AttributeType.DATE);
            case Rule.DaysUntil until -> require(schema, until.attribute(), AttributeType.DATE);
            case Rule.All(var parts) -> parts.forEach(part -> check(part, schema, depth + 1));
            case Rule.Any(var parts) -> parts.forEach(part -> check(part, schema, depth + 1));
            case Rule.Not(var part) -> check(part, schema, depth + 1);
        }
    }

    private static void require(Schema schema, String attribute, AttributeType type) {
        if (schema.type(attribute) != type) {
            throw new IllegalArgumentException(
                    "'" + attribute + "' holds " + schema.type(attribute) + "; the rule asks for " + type);
        }
    }
}
