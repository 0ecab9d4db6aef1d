package bespoke.engine.audience;

import bespoke.engine.population.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules with every {@code not} pushed to the leaves, over the distinct leaves that they share. */
final class Literals {

    /** A tree over literals: leaf n held is literal 2n, leaf n answered and did not hold is literal 2n + 1. */
    sealed interface Node {
        record Literal(int number) implements Node {}

        record All(List<Node> parts) implements Node {}

        record Any(List<Node> parts) implements Node {}
    }

    private final Schema schema;
    private final Map<Leaf, Integer> numbers = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();

    Literals(Schema schema) {
        this.schema = schema;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /** The literals that occur in some tree. */
    Set<Integer> used() {
        return used;
    }

    Node push(Rule rule, boolean negated) {
        return switch (rule) {
            case Rule.Not(var part) -> push(part, !negated);
            case Rule.All(var parts) -> negated ? new Node.Any(push(parts, true)) : new Node.All(push(parts, false));
            case Rule.Any(var parts) -> negated ? new Node.All(push(parts, true)) : new Node.Any(push(parts, false));
            case Rule.Compare compare when compare.comparison() == Comparison.NOT_EQUAL -> literal(rule, !negated);
            case Rule.DaysSince since when since.comparison() == Comparison.NOT_EQUAL -> literal(rule, !negated);
            case Rule.DaysUntil until when until.comparison() == Comparison.NOT_EQUAL -> literal(rule, !negated);
            case Rule.Compare _, Rule.In _, Rule.Has _, Rule.Contains _, Rule.DaysSince _, Rule.DaysUntil _ ->
                literal(rule, negated);
        };
    }

    private List<Node> push(List<Rule> parts, boolean negated) {
        return parts.stream().map(part -> push(part, negated)).toList();
    }

    private Node literal(Rule rule, boolean negated) {
        var leaf = Leaf.of(rule, schema);
        var known = numbers.putIfAbsent(leaf, leaves.size());
        if (known == null) {
            leaves.add(leaf);
        }
        int number = known == null ? leaves.size() - 1 : known;
        int literal = 2 * number + (negated ? 1 : 0);
        used.add(literal);
        return new Node.Literal(literal);
    }
}
