package bespoke.audience;

import bespoke.engine.audience.Comparison;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.shared.Nearest;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes from one parsed text the forms that rules have. What else it meets is a problem with a place and an advice. */
final class RuleReader {

    private static final int MOST_PROBLEMS = 10;
    private static final int SHOWN = 40;

    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "_==_", Comparison.EQUAL,
            "_!=_", Comparison.NOT_EQUAL,
            "_<_", Comparison.LESS,
            "_<=_", Comparison.AT_MOST,
            "_>_", Comparison.MORE,
            "_>=_", Comparison.AT_LEAST);
    private static final Set<String> FUNCTIONS = Set.of(Cel.DAYS_SINCE, Cel.DAYS_UNTIL, Cel.DATE, "has");

    private final Map<String, Attribute> attributes;
    private final Vocabulary vocabulary;
    private final boolean listed;
    private final CelAbstractSyntaxTree tree;
    private final List<RuleProblem> problems = new ArrayList<>();

    RuleReader(Map<String, Attribute> attributes, Vocabulary vocabulary, boolean listed, CelAbstractSyntaxTree tree) {
        this.attributes = attributes;
        this.vocabulary = vocabulary;
        this.listed = listed;
        this.tree = tree;
    }

    List<RuleProblem> problems() {
        return problems;
    }

    /** The rule; null when there are problems. */
    @Nullable
    Rule read() {
        return condition(tree.getExpr());
    }

    private @Nullable Rule condition(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT ->
                expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                        ? expression.constant().booleanValue() ? Rule.everyone() : new Rule.Any(List.of())
                        : problem(expression, "audience.rule-no-condition");
            case SELECT -> selected(expression);
            case CALL -> called(expression);
            case IDENT -> name(expression);
            default -> problem(expression, "audience.rule-form");
        };
    }

    private @Nullable Rule selected(CelExpr expression) {
        var attribute = attribute(expression);
        if (attribute == null) {
            return null;
        } else if (expression.select().testOnly()) {
            return new Rule.Has(attribute.key());
        } else if (attribute.type() == AttributeType.BOOLEAN) {
            return new Rule.Compare(attribute.key(), Comparison.EQUAL, Value.of(true));
        } else {
            return problem(expression, "audience.rule-no-comparison", Map.of("name", attribute.key()));
        }
    }

    private @Nullable Rule called(CelExpr expression) {
        var call = expression.call();
        if (COMPARISONS.containsKey(call.function())) {
            return comparison(expression, call.args().get(0), call.args().get(1), requireComparison(call.function()));
        }
        return switch (call.function()) {
            case "_&&_" -> {
                var parts = parts(call.args());
                yield parts == null ? null : new Rule.All(parts);
            }
            case "_||_" -> {
                var parts = parts(call.args());
                yield parts == null ? null : new Rule.Any(parts);
            }
            case "!_" -> {
                var part = condition(call.args().getFirst());
                yield part == null ? null : new Rule.Not(part);
            }
            case "@in" -> in(expression, call.args().get(0), call.args().get(1));
            default -> otherCall(expression);
        };
    }

    private static Comparison requireComparison(String function) {
        return java.util.Objects.requireNonNull(COMPARISONS.get(function));
    }

    /** Every part is read, so that problems in several are told at once. */
    private @Nullable List<Rule> parts(List<CelExpr> expressions) {
        var parts = new ArrayList<Rule>();
        for (var expression : expressions) {
            var part = condition(expression);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == expressions.size() ? parts : null;
    }

    private @Nullable Rule comparison(CelExpr whole, CelExpr left, CelExpr right, Comparison comparison) {
        if (!isSubject(left) && isSubject(right)) {
            return comparison(whole, right, left, flipped(comparison));
        }
        if (!isSubject(left)) {
            return noFact(whole, left, right);
        }
        if (isDays(left)) {
            return days(left, right, comparison);
        }
        var attribute = attribute(left);
        if (attribute == null) {
            return null;
        }
        if (isSubject(right)) {
            return problem(right, "audience.rule-two-facts");
        }
        if (isToday(right)) {
            return attribute.type() == AttributeType.DATE
                    ? new Rule.DaysSince(attribute.key(), flipped(comparison), 0)
                    : wrongType(right, attribute);
        }
        if (attribute.type() == AttributeType.TEXTS) {
            return problem(whole, "audience.rule-set", Map.of("name", attribute.key()));
        }
        if (comparison.orders()
                && (attribute.type() == AttributeType.TEXT || attribute.type() == AttributeType.BOOLEAN)) {
            return attribute.type() == AttributeType.TEXT
                    ? problem(whole, "audience.rule-no-order", Map.of("name", attribute.key()))
                    : wrongType(whole, attribute);
        }
        var constant = constant(right, attribute);
        return constant == null ? null : new Rule.Compare(attribute.key(), comparison, constant);
    }

    /** No side names a fact; what one of them holds instead tells more. */
    private @Nullable Rule noFact(CelExpr whole, CelExpr left, CelExpr right) {
        for (var side : List.of(left, right)) {
            if (side.getKind() == CelExpr.ExprKind.Kind.IDENT && !isToday(side)) {
                return name(side);
            } else if (side.getKind() == CelExpr.ExprKind.Kind.CALL && !isDays(side) && !isDate(side)) {
                return otherCall(side);
            }
        }
        return problem(whole, "audience.rule-no-fact");
    }

    private @Nullable Rule days(CelExpr left, CelExpr right, Comparison comparison) {
        var call = left.call();
        if (call.args().size() != 1
                || call.target().isPresent()
                || !isSelected(call.args().getFirst())) {
            return problem(left, "audience.rule-days-of", Map.of("function", call.function()));
        }
        var attribute = attribute(call.args().getFirst());
        if (attribute == null) {
            return null;
        }
        if (attribute.type() != AttributeType.DATE) {
            return problem(
                    call.args().getFirst(),
                    "audience.rule-days-no-date",
                    Map.of("name", attribute.key(), "function", call.function()));
        }
        var days = number(right);
        if (days == null) {
            return problem(right, "audience.rule-days-number", Map.of("function", call.function()));
        }
        if (!Double.isFinite(days)) {
            return problem(right, "audience.rule-number");
        }
        return call.function().equals(Cel.DAYS_SINCE)
                ? new Rule.DaysSince(attribute.key(), comparison, days)
                : new Rule.DaysUntil(attribute.key(), comparison, days);
    }

    private @Nullable Rule in(CelExpr whole, CelExpr left, CelExpr right) {
        if (isSubject(right)) {
            return contains(left, right);
        }
        if (!isSubject(left) || isDays(left)) {
            return noFact(whole, left, right);
        }
        var attribute = attribute(left);
        if (attribute == null) {
            return null;
        }
        if (right.getKind() != CelExpr.ExprKind.Kind.LIST
                || right.list().elements().isEmpty()) {
            return problem(right, "audience.rule-no-list", Map.of("name", attribute.key()));
        }
        return switch (attribute.type()) {
            case TEXTS -> problem(whole, "audience.rule-set", Map.of("name", attribute.key()));
            case BOOLEAN -> wrongType(right, attribute);
            case NUMBER, DATE, TEXT -> {
                var constants = new HashSet<Value>();
                boolean all = true;
                for (var element : right.list().elements()) {
                    var constant = constant(element, attribute);
                    if (constant == null) {
                        all = false;
                    } else {
                        constants.add(constant);
                    }
                }
                yield all ? new Rule.In(attribute.key(), constants) : null;
            }
        };
    }

    private @Nullable Rule contains(CelExpr left, CelExpr right) {
        if (isDays(right)) {
            return problem(right, "audience.rule-form");
        }
        var attribute = attribute(right);
        if (attribute == null) {
            return null;
        }
        if (attribute.type() != AttributeType.TEXTS) {
            return problem(right, "audience.rule-no-set", Map.of("name", attribute.key()));
        }
        var member = text(left);
        if (member == null) {
            return wrongType(left, attribute);
        }
        return isListed(left, attribute, member) ? new Rule.Contains(attribute.key(), member) : null;
    }

    /** A constant of the attribute's type. */
    private @Nullable Value constant(CelExpr expression, Attribute attribute) {
        switch (attribute.type()) {
            case BOOLEAN -> {
                if (isConstant(expression, CelConstant.Kind.BOOLEAN_VALUE)) {
                    return Value.of(expression.constant().booleanValue());
                }
            }
            case NUMBER -> {
                var number = number(expression);
                if (number != null) {
                    if (!Double.isFinite(number)) {
                        problem(expression, "audience.rule-number");
                        return null;
                    }
                    return Value.of(number);
                }
            }
            case DATE -> {
                if (isDate(expression)) {
                    return date(expression);
                }
            }
            case TEXT, TEXTS -> {
                var text = text(expression);
                if (text != null) {
                    return isListed(expression, attribute, text) ? Value.of(text) : null;
                }
            }
        }
        wrongType(expression, attribute);
        return null;
    }

    private boolean isListed(CelExpr expression, Attribute attribute, String value) {
        if (!listed || vocabulary.knows(attribute, value)) {
            return true;
        }
        var said = new HashMap<String, Object>(Map.of("name", attribute.key(), "value", shown(value)));
        var nearest = vocabulary.nearest(attribute, value);
        nearest.ifPresent(near -> said.put("nearest", near));
        problem(expression, nearest.isPresent() ? "audience.rule-value-nearest" : "audience.rule-value-unknown", said);
        return false;
    }

    private @Nullable Value date(CelExpr expression) {
        var text = text(expression.call().args().getFirst());
        try {
            if (text != null) {
                return Value.of(LocalDate.parse(text));
            }
        } catch (DateTimeException | IllegalArgumentException noDay) {
            // told below, with what was written
        }
        problem(expression, "audience.rule-date", Map.of("value", text == null ? "" : shown(text)));
        return null;
    }

    /** The attribute that {@code person.name} names; a problem when it is anything else. */
    private @Nullable Attribute attribute(CelExpr expression) {
        var select = expression.select();
        var operand = select.operand();
        if (operand.getKind() != CelExpr.ExprKind.Kind.IDENT
                || !operand.ident().name().equals(Cel.PERSON)) {
            problem(expression, "audience.rule-not-of-person", Map.of("name", shown(select.field())));
            return null;
        }
        var attribute = attributes.get(select.field());
        if (attribute == null) {
            unknown(nameOffset(expression), select.field());
        }
        return attribute;
    }

    /** A name by itself. */
    private @Nullable Rule name(CelExpr expression) {
        var name = expression.ident().name();
        if (name.equals(Cel.TODAY)) {
            return problem(expression, "audience.rule-today");
        }
        var known = attributes.containsKey(name) ? Optional.of(name) : Nearest.of(name, attributes.keySet());
        return known.isPresent()
                ? problem(expression, "audience.rule-bare-name", Map.of("name", shown(name), "nearest", known.get()))
                : problem(expression, "audience.rule-name-unknown", Map.of("name", shown(name)));
    }

    private void unknown(int offset, String name) {
        var nearest = Nearest.of(name, attributes.keySet());
        if (nearest.isPresent()) {
            problem(offset, "audience.rule-attribute-nearest", Map.of("name", shown(name), "nearest", nearest.get()));
        } else {
            problem(offset, "audience.rule-attribute-unknown", Map.of("name", shown(name)));
        }
    }

    private @Nullable Rule otherCall(CelExpr expression) {
        var function = expression.call().function();
        if (function.equals(Cel.DAYS_SINCE) || function.equals(Cel.DAYS_UNTIL)) {
            return problem(expression, "audience.rule-days-number", Map.of("function", function));
        }
        if (function.equals("_?_:_")) {
            return problem(expression, "audience.rule-choice");
        }
        if (Stream.of("_+_", "_-_", "_*_", "_/_", "_%_", "-_").anyMatch(function::equals)) {
            return problem(expression, "audience.rule-arithmetic");
        }
        if (!Character.isLetter(function.charAt(0))) {
            return problem(expression, "audience.rule-form");
        }
        var nearest = Nearest.of(function, FUNCTIONS);
        return nearest.isPresent()
                ? problem(
                        expression,
                        "audience.rule-function-nearest",
                        Map.of("name", shown(function), "nearest", nearest.get()))
                : problem(expression, "audience.rule-function", Map.of("name", shown(function)));
    }

    private @Nullable Rule wrongType(CelExpr expression, Attribute attribute) {
        var code =
                switch (attribute.type()) {
                    case BOOLEAN -> "audience.rule-type-boolean";
                    case NUMBER -> "audience.rule-type-number";
                    case DATE -> "audience.rule-type-date";
                    case TEXT -> "audience.rule-type-text";
                    case TEXTS -> "audience.rule-set";
                };
        return problem(expression, code, Map.of("name", attribute.key()));
    }

    private static boolean isSubject(CelExpr expression) {
        return isSelected(expression) || isDays(expression);
    }

    private static boolean isSelected(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && !expression.select().testOnly();
    }

    private static boolean isDays(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && (expression.call().function().equals(Cel.DAYS_SINCE)
                        || expression.call().function().equals(Cel.DAYS_UNTIL));
    }

    private static boolean isToday(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(Cel.TODAY);
    }

    private static boolean isDate(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(Cel.DATE)
                && expression.call().args().size() == 1;
    }

    private static boolean isConstant(CelExpr expression, CelConstant.Kind kind) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == kind;
    }

    private static @Nullable String text(CelExpr expression) {
        return isConstant(expression, CelConstant.Kind.STRING_VALUE)
                ? expression.constant().stringValue()
                : null;
    }

    /** A number as a double: whole constants are widened, since attributes are doubles. */
    private static @Nullable Double number(CelExpr expression) {
        if (isConstant(expression, CelConstant.Kind.DOUBLE_VALUE)) {
            return expression.constant().doubleValue();
        } else if (isConstant(expression, CelConstant.Kind.INT64_VALUE)) {
            return (double) expression.constant().int64Value();
        } else {
            return null;
        }
    }

    private static Comparison flipped(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> comparison;
            case LESS -> Comparison.MORE;
            case AT_MOST -> Comparison.AT_LEAST;
            case MORE -> Comparison.LESS;
            case AT_LEAST -> Comparison.AT_MOST;
        };
    }

    private @Nullable Rule problem(CelExpr at, String code) {
        return problem(at, code, Map.of());
    }

    private @Nullable Rule problem(CelExpr at, String code, Map<String, Object> values) {
        return problem(offset(at), code, values);
    }

    private @Nullable Rule problem(int offset, String code, Map<String, Object> values) {
        var place = tree.getSource().getOffsetLocation(offset);
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new RuleProblem(
                    code,
                    place.map(location -> location.getLine()).orElse(1),
                    place.map(location -> location.getColumn() + 1).orElse(1),
                    values));
        }
        return null;
    }

    private int offset(CelExpr expression) {
        var known = tree.getSource().getPositionsMap().get(expression.id());
        return known == null ? 0 : known;
    }

    /** Where the name begins: the place of a selection is its point, that of has(…) its bracket. */
    private int nameOffset(CelExpr select) {
        int offset = offset(select);
        var written = tree.getSource().getContent();
        var rest = written.slice(offset, written.size()).toString();
        int name = rest.indexOf(select.select().field(), rest.indexOf('.') + 1);
        return name < 0 ? offset : offset + rest.codePointCount(0, name);
    }

    /** What somebody wrote, short enough to be quoted back. */
    static String shown(String written) {
        var line = written.strip().lines().findFirst().orElse("");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
