package bespoke.intake;

import bespoke.intake.DirectoryFilter.Comparison;
import bespoke.shared.Refused;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a condition of SQL: names of columns from a closed list, values as parameters only. What somebody does not
 * have equals nothing and is unequal to everything.
 */
final class FilterTerms {

    /** How a column compares. */
    enum Form {
        /** Whatever its case. */
        TEXT,
        /** The same, where the column holds it in small letters already. */
        SMALL,
        /** Letter by letter. */
        EXACT,
        TRUTH,
        MOMENT
    }

    /** @param sql the column, or what stands for it */
    record Column(String sql, Form form) {

        static Column text(String sql) {
            return new Column(sql, Form.TEXT);
        }

        static Column small(String sql) {
            return new Column(sql, Form.SMALL);
        }

        static Column exact(String sql) {
            return new Column(sql, Form.EXACT);
        }

        static Column truth(String sql) {
            return new Column(sql, Form.TRUTH);
        }

        static Column moment(String sql) {
            return new Column(sql, Form.MOMENT);
        }
    }

    /** What may be asked for. @param byAttribute in small letters, as in {@link DirectoryFilter.Compare} */
    record Columns(Map<String, Column> byAttribute) {

        Columns {
            byAttribute = Map.copyOf(byAttribute);
        }
    }

    private final Columns columns;
    private final Map<String, Object> values = new HashMap<>();

    FilterTerms(Columns columns) {
        this.columns = columns;
    }

    /** The values of the parameters that {@link #where} named. */
    Map<String, Object> values() {
        return values;
    }

    /** @throws Refused {@code intake.filter-attribute-unknown}, {@code intake.filter-value-malformed} */
    String where(@Nullable DirectoryFilter filter) {
        return switch (filter) {
            case null -> "true";
            case DirectoryFilter.All all -> all.parts().isEmpty() ? "true" : joined(all.parts(), " and ");
            case DirectoryFilter.Any any -> any.parts().isEmpty() ? "false" : joined(any.parts(), " or ");
            case DirectoryFilter.Not not -> "not " + where(not.part());
            case DirectoryFilter.Present present ->
                "(" + column(present.attribute()).sql() + " is not null)";
            // Neither true nor false would turn into neither under "not". Beside "is not null" an index still answers.
            case DirectoryFilter.Compare compare ->
                compare.value() == null || compare.how() == Comparison.NE
                        ? "(" + compared(compare) + ")"
                        : "(" + column(compare.attribute()).sql() + " is not null and " + compared(compare) + ")";
        };
    }

    /** Nothing told stands last, and first the other way round. */
    String order(DirectoryQuery.@Nullable Order order) {
        if (order == null) {
            return "id";
        }
        var column = column(order.attribute());
        var key = column.form() == Form.TEXT ? folded(column.sql()) : column.sql();
        return key + (order.descending() ? " desc nulls first, id" : " asc nulls last, id");
    }

    private String joined(List<DirectoryFilter> parts, String by) {
        return parts.stream().map(this::where).collect(Collectors.joining(by, "(", ")"));
    }

    private Column column(String attribute) {
        var column = columns.byAttribute().get(attribute);
        if (column == null) {
            throw new Refused("intake.filter-attribute-unknown", Map.of("attribute", attribute)).at("filter");
        }
        return column;
    }

    private String compared(DirectoryFilter.Compare compare) {
        var column = column(compare.attribute());
        if (compare.value() == null) {
            return switch (compare.how()) {
                case EQ -> column.sql() + " is null";
                case NE -> column.sql() + " is not null";
                default -> throw malformed(compare);
            };
        }
        return switch (column.form()) {
            case TEXT -> text(folded(column.sql()), compare.how(), folded(kept(compare.value())));
            case SMALL -> text(column.sql(), compare.how(), folded(kept(compare.value())));
            case EXACT -> text(column.sql(), compare.how(), kept(compare.value()));
            case TRUTH -> truth(column.sql(), compare);
            case MOMENT -> moment(column.sql(), compare);
        };
    }

    private static String text(String column, Comparison how, String value) {
        return switch (how) {
            case EQ -> column + " = " + value;
            case NE -> column + " is distinct from " + value;
            case CO -> "position(" + value + " in " + column + ") > 0";
            case SW -> "starts_with(" + column + ", " + value + ")";
            case EW -> "right(" + column + ", length(" + value + ")) = " + value;
            case GT -> column + " > " + value;
            case GE -> column + " >= " + value;
            case LT -> column + " < " + value;
            case LE -> column + " <= " + value;
        };
    }

    private String truth(String column, DirectoryFilter.Compare compare) {
        var value = Objects.requireNonNull(compare.value());
        if (!value.equals("true") && !value.equals("false")) {
            throw malformed(compare);
        }
        return switch (compare.how()) {
            case EQ -> column + " = " + value;
            case NE -> column + " is distinct from " + value;
            default -> throw malformed(compare);
        };
    }

    private String moment(String column, DirectoryFilter.Compare compare) {
        var value = kept(at(compare));
        return switch (compare.how()) {
            case EQ -> column + " = " + value;
            case NE -> column + " is distinct from " + value;
            case GT -> column + " > " + value;
            case GE -> column + " >= " + value;
            case LT -> column + " < " + value;
            case LE -> column + " <= " + value;
            case CO, SW, EW -> throw malformed(compare);
        };
    }

    private static OffsetDateTime at(DirectoryFilter.Compare compare) {
        try {
            return OffsetDateTime.parse(
                    Objects.requireNonNull(compare.value()), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException unreadable) {
            throw malformed(compare);
        }
    }

    private static Refused malformed(DirectoryFilter.Compare compare) {
        return new Refused("intake.filter-value-malformed", Map.of("attribute", compare.attribute())).at("filter");
    }

    /** Keeps a value as a parameter. @return its place in the statement */
    private String kept(Object value) {
        var name = "value" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    private static String folded(String sql) {
        return "lower(" + sql + " collate \"und-x-icu\")";
    }
}
