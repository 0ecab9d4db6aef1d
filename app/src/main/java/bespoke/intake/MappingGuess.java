package bespoke.intake;

import bespoke.engine.population.AttributeType;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.shared.Sensitivity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Guesses what a file's columns tell from their names and what they hold. The strictest wins: what is not known by name
 * is not stored until somebody says what it is for, and what is touchy is set aside until somebody says why it is needed.
 */
@Component
class MappingGuess {

    private static final int CLOSED = 40;

    private final Attributes attributes;

    MappingGuess(Attributes attributes) {
        this.attributes = attributes;
    }

    Draft guess(Survey survey, String name) {
        var known = byName();
        var taken = EnumSet.noneOf(Field.class);
        var keys = new HashSet<String>();
        var columns = new ArrayList<Draft.Column>();
        boolean changes = tellsChanges(survey);
        for (var column : survey.columns()) {
            columns.add(column(column, changes ? Map.of() : known, taken, keys, changes));
        }
        boolean named =
                taken.contains(Field.NAME) || taken.contains(Field.FAMILY_NAME) || taken.contains(Field.GIVEN_NAME);
        return new Draft(name, Told.NOTHING, "hris", false, !named, columns);
    }

    /** A file tells dated changes if it has a column of days, and one in which every word is known to be a change. */
    private static boolean tellsChanges(Survey survey) {
        return survey.columns().stream()
                        .anyMatch(column -> named(column, Field.DAY)
                                && CellForm.seen(column).type() == AttributeType.DATE)
                && survey.columns().stream()
                        .anyMatch(column -> named(column, Field.CHANGE)
                                && column.allSampled()
                                && !column.samples().isEmpty()
                                && column.samples().stream().allMatch(cell -> Words.key(Field.CHANGE, cell)
                                        .isPresent()));
    }

    private static boolean named(ColumnSurvey column, Field field) {
        return Dictionary.fieldOfChanges(column.name()).filter(field::equals).isPresent();
    }

    /** A kept mapping over another file: its columns as they were, new ones as guessed. */
    Draft over(Survey survey, Mapping.Kept kept) {
        var guessed = guess(survey, kept.name());
        var columns = guessed.columns().stream()
                .map(column -> kept.mapping()
                        .find(column.column())
                        .map(mapping -> column(mapping, column))
                        .orElseGet(() -> leftOut(column)))
                .toList();
        var mapping = kept.mapping();
        return new Draft(
                kept.name(), mapping.told(), mapping.source(), mapping.everybody(), mapping.numberAsName(), columns);
    }

    /** A column that the mapping has never seen does not slip in by its name. */
    private static Draft.Column leftOut(Draft.Column guessed) {
        return new Draft.Column(
                guessed.column(),
                Draft.Choice.NOT_STORED,
                null,
                guessed.key(),
                guessed.labels(),
                null,
                null,
                Set.of(),
                guessed.form(),
                guessed.touchy(),
                "",
                Map.of());
    }

    private Draft.Column column(ColumnMapping mapping, Draft.Column guessed) {
        return switch (mapping.target()) {
            case Target.NotStored not -> leftOut(guessed);
            case Target.OfField told ->
                new Draft.Column(
                        guessed.column(),
                        Draft.Choice.FIELD,
                        told.field(),
                        "",
                        guessed.labels(),
                        null,
                        null,
                        Set.of(),
                        mapping.form(),
                        guessed.touchy(),
                        "",
                        mapping.words());
            case Target.OfAttribute told ->
                new Draft.Column(
                        guessed.column(),
                        Draft.Choice.KNOWN_ATTRIBUTE,
                        null,
                        told.key(),
                        guessed.labels(),
                        null,
                        null,
                        Set.of(),
                        mapping.form(),
                        guessed.touchy(),
                        told.need() == null ? "" : told.need().reason(),
                        mapping.words());
        };
    }

    private Draft.Column column(
            ColumnSurvey column,
            Map<String, Attribute> known,
            EnumSet<Field> taken,
            Set<String> keys,
            boolean changes) {
        var attribute = Optional.ofNullable(known.get(Dictionary.plain(column.name())))
                .filter(found -> !keys.contains(found.key())
                        && found.editableBy().contains(Editor.SOURCE)
                        && readable(column, found));
        var touchy = touchy(column.name(), attribute.orElse(null));
        var field = touchy == null
                ? (changes ? Dictionary.fieldOfChanges(column.name()) : Dictionary.field(column.name()))
                        .map(named -> told(named, column))
                        .filter(one -> !taken.contains(one))
                        .orElse(null)
                : null;
        var labels = new Draft.Labels(label(column.name()), label(column.name()));
        if (field != null) {
            taken.add(field);
            return new Draft.Column(
                    column.name(),
                    Draft.Choice.FIELD,
                    field,
                    "",
                    labels,
                    null,
                    null,
                    Set.of(),
                    form(column, field),
                    null,
                    "",
                    Map.of());
        }
        if (attribute.isPresent() && touchy == null) {
            keys.add(attribute.get().key());
            return new Draft.Column(
                    column.name(),
                    Draft.Choice.KNOWN_ATTRIBUTE,
                    null,
                    attribute.get().key(),
                    labels,
                    null,
                    null,
                    Set.of(),
                    form(column, attribute.get()),
                    null,
                    "",
                    Map.of());
        }
        var key = attribute.map(Attribute::key).orElseGet(() -> freshKey(column.name(), keys));
        return new Draft.Column(
                column.name(),
                Draft.Choice.NOT_STORED,
                null,
                key,
                labels,
                null,
                null,
                Set.of(),
                CellForm.seen(column),
                touchy,
                "",
                Map.of());
    }

    /** Hours of which each cell is a word for a pattern tell the pattern. */
    private static Field told(Field named, ColumnSurvey column) {
        boolean pattern = named == Field.HOURS
                && !column.samples().isEmpty()
                && column.samples().stream()
                        .allMatch(cell -> Words.key(Field.PATTERN, cell).isPresent());
        return pattern ? Field.PATTERN : named;
    }

    /** What the law protects is touchy under whatever name it comes. */
    static @Nullable Touchy touchy(String column, @Nullable Attribute attribute) {
        return Dictionary.touchy(column)
                .or(() -> attribute == null ? Optional.empty() : Dictionary.touchy(attribute.key()))
                .orElse(attribute != null && attribute.sensitivity() == Sensitivity.SPECIAL ? Touchy.HEALTH : null);
    }

    private static CellForm form(ColumnSurvey column, Field field) {
        var seen = CellForm.seen(column);
        return switch (field.kind()) {
            case TEXT, WORD -> new CellForm(AttributeType.TEXT, null, null, null);
            case NUMBER ->
                new CellForm(
                        AttributeType.NUMBER, null, seen.numbers() == null ? NumberForm.POINT : seen.numbers(), null);
            case DATE -> new CellForm(AttributeType.DATE, seen.dates(), null, null);
        };
    }

    /** Cells are read as the attribute has them, in the form in which the column was seen. */
    static CellForm form(ColumnSurvey column, Attribute attribute) {
        return new CellForm(attribute.type(), CellForm.days(column), column.numberForm(), column.partedBy());
    }

    private static boolean readable(ColumnSurvey column, Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT, TEXTS -> true;
            case DATE -> column.dateOrder() != null;
            case BOOLEAN, NUMBER -> column.type() == attribute.type();
        };
    }

    private Map<String, Attribute> byName() {
        var names = new HashMap<String, Attribute>();
        for (var attribute : attributes.all()) {
            if (!attribute.derived()) {
                for (var name : List.of(
                        attribute.key(), attribute.name().en(), attribute.name().fr())) {
                    names.putIfAbsent(Dictionary.plain(name), attribute);
                }
            }
        }
        return names;
    }

    /** A name for people: words, the first with a capital. */
    static String label(String column) {
        var words = column.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replaceAll("[_\\-.\\s]+", " ")
                .strip();
        if (words.isEmpty()) {
            return column;
        }
        var lower = words.equals(words.toUpperCase(java.util.Locale.ROOT)) && words.length() <= 4
                ? words
                : words.toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** A key that no attribute has yet: humps of the column's own words. */
    private String freshKey(String column, Set<String> taken) {
        var key = new StringBuilder();
        for (var word : Dictionary.plain(column).split(" ")) {
            if (!word.isEmpty()) {
                key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
        }
        if (key.isEmpty() || !Character.isLetter(key.charAt(0))) {
            key.insert(0, "column");
        }
        key.setLength(Math.min(key.length(), 56));
        var base = key.toString();
        var free = base;
        for (int i = 2; taken.contains(free) || attributes.find(free).isPresent(); i++) {
            free = base + i;
        }
        taken.add(free);
        return free;
    }

    /** Whether the values of a column are few enough to be told one by one what they stand for. */
    static boolean closed(ColumnSurvey column) {
        return column.allSampled() && column.distinct() > 0 && column.distinct() <= CLOSED;
    }
}
