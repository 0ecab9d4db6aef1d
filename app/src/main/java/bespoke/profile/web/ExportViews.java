package bespoke.profile.web;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Column;
import bespoke.person.Chapter.Form;
import bespoke.privacy.Export;
import bespoke.profile.Attributes;
import bespoke.profile.ValueWords;
import bespoke.profile.Values;
import bespoke.shared.CompanyClock;
import bespoke.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of an export as people read them. */
@Component
class ExportViews {

    /** A span as PostgreSQL writes it: {@code [2024-01-01,2025-01-01)}, with quotation marks around moments. */
    private static final Pattern SPAN = Pattern.compile("[\\[(]\"?([^\",]*)\"?,\"?([^\",]*)\"?[\\])]");

    /** Fractions as short as they can be: 20.12345. */
    private static final DateTimeFormatter IN_SPANS = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendPattern("X")
            .toFormatter(Locale.ROOT);

    private final Attributes attributes;
    private final ValueWords values;
    private final FactWords factWords;
    private final CompanyClock clock;

    ExportViews(Attributes attributes, ValueWords values, FactWords factWords, CompanyClock clock) {
        this.attributes = attributes;
        this.values = values;
        this.factWords = factWords;
        this.clock = clock;
    }

    List<ExportView.Count> counts(Map<Chapter, Integer> counts, Words words) {
        return counts.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> new ExportView.Count(name(one.getKey(), words), words.number(one.getValue())))
                .toList();
    }

    ExportView.Document document(Export export, Words words) {
        return new ExportView.Document(
                words.locale().getLanguage(),
                words.say("profile.export-title", name(export)),
                words.say("profile.export-page-lead", clock.today()),
                export.parts().stream().map(part -> table(export, part, words)).toList());
    }

    private static String name(Chapter chapter, Words words) {
        return words.say("held." + chapter.key());
    }

    private static String name(Export export) {
        return export.parts().stream()
                .filter(part -> part.chapter().key().equals("person.person"))
                .flatMap(part -> part.rows().stream())
                .map(row -> row.path("name").asString(""))
                .findFirst()
                .orElse("");
    }

    private ExportView.Table table(Export export, Export.Part part, Words words) {
        var columns = part.chapter().columns().stream()
                .filter(column -> column.form() != Form.HIDDEN)
                .filter(column -> part.rows().stream().anyMatch(row -> isTold(row.get(column.name()))))
                .toList();
        return new ExportView.Table(
                part.chapter().key(),
                name(part.chapter(), words),
                columns.stream()
                        .map(column -> words.say("held.column." + column.name()))
                        .toList(),
                part.rows().stream()
                        .map(row -> columns.stream()
                                .map(column -> cell(export, column, row, words))
                                .toList())
                        .toList(),
                words.say("held.none"));
    }

    private static boolean isTold(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    private String cell(Export export, Column column, ObjectNode row, Words words) {
        var value = row.get(column.name());
        if (!isTold(value)) {
            return "";
        }
        return switch (column.form()) {
            case HIDDEN, WORDS -> plain(value);
            case NUMBER -> words.number(value.asDouble(), 3);
            case TRUTH -> words.say(value.asBoolean() ? "held.yes" : "held.no");
            case DAY -> words.shortDay(LocalDate.parse(value.stringValue()));
            case MOMENT -> words.moment(moment(value.stringValue()));
            case SPAN -> span(value.stringValue(), words);
            case NAME ->
                Export.Part.named(column, row)
                        .map(id -> export.names().containsKey(id)
                                ? words.in(export.names().get(id))
                                : id.substring(column.kind().length()))
                        .sorted()
                        .collect(Collectors.joining(", "));
            case CODE ->
                each(value)
                        .map(code -> words.knows(column.kind() + code) ? words.say(column.kind() + code) : code)
                        .collect(Collectors.joining(", "));
            case SOURCE -> factWords.source(value.stringValue(), true, words);
            case VALUE -> value(row, value, words);
        };
    }

    /** In words where the attribute is known and the value of its type; as it is kept otherwise. */
    private String value(ObjectNode row, JsonNode value, Words words) {
        try {
            return attributes
                    .find(row.path("attribute").asString())
                    .map(attribute -> String.join(
                            ", ",
                            values.of(attribute, Values.of(attribute.type(), value.toString()), null, words.locale())))
                    .orElseGet(() -> plain(value));
        } catch (RuntimeException ofAnotherType) {
            return plain(value);
        }
    }

    private static String span(String span, Words words) {
        var ends = SPAN.matcher(span);
        if (!ends.matches()) {
            return span;
        }
        var from = end(ends.group(1), 0, words);
        // A span of days ends before its end: people name its last day.
        var until = end(ends.group(2), 1, words);
        if (until == null) {
            return words.say("held.since", String.valueOf(from));
        }
        return words.say("held.from-until", String.valueOf(from), until);
    }

    private static @Nullable String end(String text, int daysBefore, Words words) {
        if (text.isEmpty() || text.endsWith("infinity")) {
            return null;
        }
        return text.length() == 10
                ? words.shortDay(LocalDate.parse(text).minusDays(daysBefore))
                : words.moment(OffsetDateTime.parse(text, IN_SPANS).toInstant());
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String plain(JsonNode value) {
        if (value.isObject()) {
            var told = new ArrayList<String>();
            value.forEachEntry((key, one) -> {
                if (isTold(one)) {
                    told.add(key + ": " + plain(one));
                }
            });
            return String.join("; ", told);
        }
        return each(value).collect(Collectors.joining(", "));
    }

    private static Stream<String> each(JsonNode value) {
        return value.isArray() ? value.valueStream().map(JsonNode::asString) : Stream.of(value.asString());
    }
}
