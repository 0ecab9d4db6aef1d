package bespoke.audience.web;

import bespoke.audience.Ask;
import bespoke.audience.Clause;
import bespoke.audience.Clause.Together;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule in words as it stands in the editor's form, complete or not. Its fields are named by the place of a part:
 * {@code together.r} for the outermost group, {@code attribute.r.0} for the first condition in it.
 */
sealed interface Draft {

    String ROOT = "r";

    /** What the form of the editor can hold: parts in a group, groups inside each other, parts in all. */
    int MOST_PARTS = 100;

    int DEEPEST = 12;
    int MOST_IN_ALL = 400;

    String path();

    /** Conditions and groups. */
    record Group(String path, Together together, List<Draft> parts) implements Draft {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One condition.
     *
     * @param attribute empty while none is chosen
     * @param values    as typed, none blank
     * @param problem   key of what is missing or wrong; null when it is complete
     */
    record Condition(
            String path,
            String attribute,
            @Nullable Ask ask,
            boolean denied,
            List<String> values,
            @Nullable String problem)
            implements Draft {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** The draft of a rule's clause. */
    static Group of(Clause.Group clause) {
        return (Group) of(clause, ROOT);
    }

    private static Draft of(Clause clause, String path) {
        return switch (clause) {
            case Clause.Group(var together, var parts) -> {
                var drafts = new ArrayList<Draft>();
                for (int at = 0; at < parts.size(); at++) {
                    drafts.add(of(parts.get(at), path + "." + at));
                }
                yield new Group(path, together, drafts);
            }
            case Clause.Condition(var attribute, var ask, boolean denied, var values) ->
                new Condition(
                        path,
                        attribute,
                        ask,
                        denied,
                        values.stream().flatMap(Draft::written).toList(),
                        null);
        };
    }

    /** Whether the form can hold the whole draft; what is larger is edited as text. */
    static boolean fitsTheForm(Group root) {
        return isShallow(root, 1) && size(root) <= MOST_IN_ALL;
    }

    private static boolean isShallow(Draft draft, int depth) {
        return !(draft instanceof Group group)
                || depth <= DEEPEST
                        && group.parts().size() <= MOST_PARTS
                        && group.parts().stream().allMatch(part -> isShallow(part, depth + 1));
    }

    private static int size(Draft draft) {
        return draft instanceof Group group
                ? 1 + group.parts().stream().mapToInt(Draft::size).sum()
                : 1;
    }

    /** The draft that a form sends; an empty group of all when it sends none. */
    static Group of(Map<String, List<String>> form) {
        return form.containsKey("together." + ROOT) ? group(form, ROOT, 0) : new Group(ROOT, Together.ALL, List.of());
    }

    private static Group group(Map<String, List<String>> form, String path, int depth) {
        var parts = new ArrayList<Draft>();
        for (int at = 0; at < MOST_PARTS && depth < DEEPEST; at++) {
            var part = path + "." + at;
            if (form.containsKey("together." + part)) {
                parts.add(group(form, part, depth + 1));
            } else if (form.containsKey("attribute." + part)) {
                parts.add(condition(form, part));
            } else {
                break;
            }
        }
        return new Group(path, named(Together.values(), first(form, "together." + path), Together.ALL), parts);
    }

    private static Condition condition(Map<String, List<String>> form, String path) {
        var ask = first(form, "ask." + path);
        return new Condition(
                path,
                first(form, "attribute." + path),
                Stream.of(Ask.values())
                        .filter(each -> each.name().equals(ask))
                        .findFirst()
                        .orElse(null),
                first(form, "denied." + path).equals("yes"),
                form.getOrDefault("value." + path, List.of()).stream()
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList(),
                null);
    }

    private static String first(Map<String, List<String>> form, String field) {
        return form.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    private static <E extends Enum<E>> E named(E[] all, String name, E otherwise) {
        return Stream.of(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * The draft after a button: {@code add:<path>}, {@code group:<path>} or {@code remove:<path>}; as it is after any other,
     * and where the form has no room for more.
     */
    static Group changed(Group root, String change) {
        var colon = change.indexOf(':');
        if (colon < 0) {
            return root;
        }
        var after = (Group) changed(root, change.substring(0, colon), change.substring(colon + 1), ROOT);
        return fitsTheForm(after) ? after : root;
    }

    private static Draft changed(Draft draft, String how, String where, String path) {
        return switch (draft) {
            case Condition(var was, var attribute, var ask, boolean denied, var values, var problem) ->
                new Condition(path, attribute, ask, denied, values, problem);
            case Group(var was, var together, var parts) -> {
                var now = new ArrayList<Draft>();
                for (var part : parts) {
                    if (!how.equals("remove") || !part.path().equals(where)) {
                        now.add(changed(part, how, where, path + "." + now.size()));
                    }
                }
                if (was.equals(where) && how.equals("add")) {
                    now.add(empty(path + "." + now.size()));
                } else if (was.equals(where) && how.equals("group")) {
                    var place = path + "." + now.size();
                    now.add(new Group(place, Together.ANY, List.of(empty(place + ".0"))));
                }
                yield new Group(path, together, now);
            }
        };
    }

    private static Condition empty(String path) {
        return new Condition(path, "", null, false, List.of(), null);
    }

    /** The draft with every condition fitted to its attribute, and a problem where something is missing or wrong. */
    static Group fitted(Group root, Map<String, Attribute> usable) {
        return (Group) fitted((Draft) root, usable);
    }

    private static Draft fitted(Draft draft, Map<String, Attribute> usable) {
        return switch (draft) {
            case Group(var path, var together, var parts) ->
                new Group(
                        path,
                        together,
                        parts.stream().map(part -> fitted(part, usable)).toList());
            case Condition condition -> fitted(condition, usable.get(condition.attribute()));
        };
    }

    private static Condition fitted(Condition condition, @Nullable Attribute attribute) {
        if (attribute == null) {
            return condition.attribute().isEmpty()
                    ? problem(condition, "audience.condition-choose")
                    : problem(condition, "audience.condition-closed");
        }
        var asks = Ask.of(attribute.type());
        var ask = condition.ask() != null && asks.contains(condition.ask()) ? condition.ask() : asks.getFirst();
        var fits = new Condition(
                condition.path(),
                attribute.key(),
                ask,
                condition.denied(),
                ask.needsValues() ? condition.values() : List.of(),
                null);
        if (!ask.needsValues()) {
            return fits;
        } else if (fits.values().isEmpty()) {
            return problem(fits, "audience.condition-value");
        } else if (values(fits, attribute) == null) {
            return problem(fits, wrong(ask, attribute.type()));
        } else {
            return fits;
        }
    }

    private static Condition problem(Condition condition, String problem) {
        return new Condition(
                condition.path(),
                condition.attribute(),
                condition.ask(),
                condition.denied(),
                condition.values(),
                problem);
    }

    private static String wrong(Ask ask, AttributeType type) {
        return type == AttributeType.DATE && !ask.countsDays() ? "audience.condition-day" : "audience.condition-number";
    }

    /** Whether every condition is complete. The draft is fitted. */
    static boolean complete(Draft draft) {
        return switch (draft) {
            case Group group -> group.parts().stream().allMatch(Draft::complete);
            case Condition condition -> condition.problem() == null;
        };
    }

    /** The clause of a complete draft. */
    static Clause.Group clause(Group root, Function<String, Attribute> attributes) {
        return (Clause.Group) clause((Draft) root, attributes);
    }

    private static Clause clause(Draft draft, Function<String, Attribute> attributes) {
        return switch (draft) {
            case Group group ->
                new Clause.Group(
                        group.together(),
                        group.parts().stream()
                                .map(part -> clause(part, attributes))
                                .toList());
            case Condition condition -> {
                var values = values(condition, attributes.apply(condition.attribute()));
                if (condition.ask() == null || values == null) {
                    throw new IllegalArgumentException("The condition " + condition.path() + " is not complete");
                }
                yield new Clause.Condition(condition.attribute(), condition.ask(), condition.denied(), values);
            }
        };
    }

    /** The typed values; null when one does not fit. Only a list takes more than the first. */
    private static @Nullable List<Value> values(Condition condition, Attribute attribute) {
        var ask = condition.ask();
        if (ask == null || !ask.needsValues()) {
            return List.of();
        }
        var values = new ArrayList<Value>();
        for (var written :
                ask == Ask.ONE_OF ? condition.values() : condition.values().subList(0, 1)) {
            var value = ask.countsDays() ? number(written) : value(written, attribute.type());
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable Value value(String written, AttributeType type) {
        return switch (type) {
            case NUMBER, BOOLEAN -> number(written);
            case DATE -> day(written);
            case TEXT -> Value.of(written);
            case TEXTS -> Value.of(Set.of(written));
        };
    }

    /** Written with a point or a comma. */
    private static @Nullable Value number(String written) {
        try {
            return Value.of(Double.parseDouble(written.replace(',', '.').replaceAll("[\\s\\u00a0\\u202f]", "")));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable Value day(String written) {
        try {
            return Value.of(LocalDate.parse(written));
        } catch (DateTimeException | IllegalArgumentException none) {
            return null;
        }
    }

    private static Stream<String> written(Value value) {
        return switch (value) {
            case Value.OfBoolean _ -> Stream.empty();
            case Value.OfNumber(double number) ->
                Stream.of(
                        number == Math.rint(number) && Math.abs(number) < 1e15
                                ? Long.toString((long) number)
                                : Double.toString(number));
            case Value.OfDate(int day) -> Stream.of(LocalDate.ofEpochDay(day).toString());
            case Value.OfText(var text) -> Stream.of(text);
            case Value.OfTexts(var texts) -> texts.stream();
        };
    }
}
