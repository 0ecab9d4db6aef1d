package bespoke.intake.web;

import bespoke.engine.population.AttributeType;
import bespoke.intake.Batch;
import bespoke.intake.CellForm;
import bespoke.intake.ColumnSurvey;
import bespoke.intake.DateOrder;
import bespoke.intake.Dialect;
import bespoke.intake.Draft;
import bespoke.intake.Encoding;
import bespoke.intake.Field;
import bespoke.intake.Mapping;
import bespoke.intake.NumberForm;
import bespoke.intake.Survey;
import bespoke.profile.Attribute;
import bespoke.profile.Editor;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import bespoke.web.Option;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file tell, to be settled.
 *
 * @param seen    how the file was found to be written, in a sentence
 * @param ragged  a sentence about lines that do not fit; null when all do
 * @param changes whether the columns tell dated changes
 * @param others  mappings to begin from instead; empty when there are none
 */
public record MappingView(
        String path,
        String file,
        String seen,
        @Nullable String ragged,
        List<Option> encodings,
        List<Option> separators,
        List<Option> headers,
        List<Option> others,
        String name,
        String source,
        String asOf,
        boolean changes,
        List<Option> everybody,
        List<Option> nameless,
        String count,
        List<Column> columns) {

    /** A group of choices under a heading. */
    public record Group(String label, List<Option> options) {}

    /** What one of a column's words stands for. */
    public record Word(String name, String label, List<Option> options) {}

    /**
     * One column to be settled; the names of its fields end with its place.
     *
     * @param note    that something must be told; null when nothing must
     * @param aside   why it is set aside; null when it is not
     * @param reading what its cells hold may be told where it is not settled by the target
     */
    public record Column(
            int place,
            String path,
            String column,
            String samples,
            String facts,
            @Nullable String note,
            @Nullable String aside,
            boolean stored,
            boolean fresh,
            List<Option> first,
            List<Group> targets,
            String reason,
            String en,
            String fr,
            List<Option> facets,
            List<Option> sensitivities,
            List<Option> purposes,
            List<Option> types,
            List<Option> dates,
            List<Option> numbers,
            String parted,
            boolean asksType,
            boolean asksDates,
            boolean asksNumbers,
            boolean asksParted,
            List<Word> words) {}

    static MappingView of(
            Batch batch,
            Survey survey,
            Draft draft,
            LocalDate asOf,
            List<Attribute> attributes,
            List<Mapping.Named> mappings,
            Words words) {
        var dialect = survey.dialect();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < draft.columns().size(); i++) {
            columns.add(column(batch, survey, draft.columns().get(i), i, attributes, words));
        }
        int stored = (int) columns.stream().filter(Column::stored).count();
        return new MappingView(
                "/imports/" + batch.id(),
                batch.fileName(),
                words.say(
                        "intake.seen",
                        survey.lines(),
                        survey.columns().size(),
                        encoding(dialect.encoding()),
                        words.say("intake.separator-" + separator(dialect.separator()))),
                survey.raggedLines() == 0 ? null : words.say("intake.ragged", survey.raggedLines()),
                encodings(batch, words),
                separators(batch, words),
                headers(batch, words),
                others(mappings, draft, words),
                draft.name(),
                draft.source(),
                asOf.toString(),
                draft.tellsChanges(),
                List.of(
                        new Option("false", words.say("intake.everybody-no"), !draft.everybody()),
                        new Option("true", words.say("intake.everybody-yes"), draft.everybody())),
                List.of(
                        new Option("false", words.say("intake.nameless-no"), !draft.numberAsName()),
                        new Option("true", words.say("intake.nameless-yes"), draft.numberAsName())),
                words.say("intake.columns-count", stored, columns.size() - stored),
                columns);
    }

    static Column column(
            Batch batch, Survey survey, Draft.Column column, int place, List<Attribute> attributes, Words words) {
        var seen = survey.columns().get(place);
        var attribute = attributes.stream()
                .filter(one -> one.key().equals(column.key()))
                .findFirst()
                .orElse(null);
        var fresh = column.choice() == Draft.Choice.NEW_ATTRIBUTE;
        var type = column.form().type();
        return new Column(
                place,
                "/imports/" + batch.id() + "/columns/" + place,
                column.column(),
                seen.samples().isEmpty()
                        ? words.say("intake.empty-column")
                        : words.say(
                                "intake.samples",
                                String.join(
                                        " · ",
                                        seen.samples()
                                                .subList(
                                                        0,
                                                        Math.min(
                                                                4,
                                                                seen.samples().size())))),
                facts(survey, seen, words),
                note(seen, column.form(), words),
                column.touchy() == null ? null : words.say("intake.touchy-" + column.touchy()),
                column.choice() != Draft.Choice.NOT_STORED,
                fresh,
                List.of(
                        new Option("", words.say("intake.target-none"), column.choice() == Draft.Choice.NOT_STORED),
                        new Option("new", words.say("intake.target-new"), fresh)),
                targets(column, attributes, words),
                column.reason(),
                column.labels().en(),
                column.labels().fr(),
                options(Facet.values(), column.facet(), "intake.facet-", words),
                options(Sensitivity.values(), column.sensitivity(), "intake.sensitivity-", words),
                Arrays.stream(Purpose.values())
                        .map(purpose -> new Option(
                                purpose.name(),
                                words.say("intake.purpose-" + purpose),
                                column.purposes().contains(purpose)))
                        .toList(),
                plain(AttributeType.values(), type, "intake.type-", words),
                column.form().dates() == null
                        ? options(DateOrder.values(), null, "intake.dates-", words)
                        : plain(DateOrder.values(), column.form().dates(), "intake.dates-", words),
                plain(NumberForm.values(), column.form().numbers(), "intake.numbers-", words),
                column.form().partedBy() == null ? "" : column.form().partedBy(),
                fresh,
                fresh || asks(column, attribute, AttributeType.DATE) || seen.ambiguous() && seen.dateOrder() != null,
                fresh || asks(column, attribute, AttributeType.NUMBER) || seen.ambiguous() && seen.numberForm() != null,
                fresh || asks(column, attribute, AttributeType.TEXTS),
                wordsOf(column, seen, place, attribute, words));
    }

    /** What must be told of the cells, unless somebody has. */
    private static @Nullable String note(ColumnSurvey seen, CellForm form, Words words) {
        if (!seen.ambiguous()) {
            return null;
        }
        if (seen.dateOrder() == null) {
            return words.say("intake.ambiguous-number");
        }
        return form.dates() == null ? words.say("intake.ambiguous-date") : null;
    }

    private static boolean asks(Draft.Column column, @Nullable Attribute attribute, AttributeType type) {
        return switch (column.choice()) {
            case NOT_STORED, NEW_ATTRIBUTE -> false;
            case FIELD -> column.form().type() == type;
            case KNOWN_ATTRIBUTE -> attribute != null && attribute.type() == type;
        };
    }

    /** What each of a few words stands for, where the target has a closed list. */
    private static List<Word> wordsOf(
            Draft.Column column, ColumnSurvey seen, int place, @Nullable Attribute attribute, Words words) {
        if (!seen.allSampled()
                || !column.choice().equals(Draft.Choice.KNOWN_ATTRIBUTE)
                        && !column.choice().equals(Draft.Choice.FIELD)) {
            return List.of();
        }
        var keys = Vocabulary.keys(column, attribute, words);
        if (keys.isEmpty()) {
            return List.of();
        }
        var asked = new ArrayList<Word>();
        for (int i = 0; i < seen.samples().size(); i++) {
            var sample = seen.samples().get(i);
            var told = column.words().get(sample);
            if (told == null && Vocabulary.known(column, attribute, sample)) {
                continue;
            }
            var options = new ArrayList<Option>();
            options.add(new Option("", words.say("intake.choose"), told == null));
            keys.forEach((key, label) -> options.add(new Option(key, label, key.equals(told))));
            asked.add(new Word("word-" + place + "-" + i, words.say("intake.word", sample), options));
        }
        return asked;
    }

    private static String facts(Survey survey, ColumnSurvey seen, Words words) {
        var parts = new ArrayList<String>();
        parts.add(words.say("intake.type-" + seen.type()));
        parts.add(words.say(
                "intake.filled",
                words.percent((double) seen.filled() / Math.max(1, survey.lines() - survey.raggedLines()))));
        if (seen.formulas() > 0) {
            parts.add(words.say("intake.formulas", seen.formulas()));
        }
        return String.join(" · ", parts);
    }

    private static List<Group> targets(Draft.Column column, List<Attribute> attributes, Words words) {
        return List.of(
                new Group(
                        words.say("intake.target-person"),
                        Arrays.stream(Field.values())
                                .map(field -> new Option(
                                        "field:" + field,
                                        words.say("intake.field-" + field),
                                        column.choice() == Draft.Choice.FIELD && column.field() == field))
                                .toList()),
                new Group(
                        words.say("intake.target-known"),
                        attributes.stream()
                                .filter(attribute -> !attribute.derived()
                                        && attribute.editableBy().contains(Editor.SOURCE))
                                .map(attribute -> new Option(
                                        "attribute:" + attribute.key(),
                                        words.in(attribute.name()),
                                        column.choice() == Draft.Choice.KNOWN_ATTRIBUTE
                                                && attribute.key().equals(column.key())))
                                .toList()));
    }

    private static List<Option> options(Enum<?>[] values, @Nullable Enum<?> chosen, String key, Words words) {
        var options = new ArrayList<Option>();
        options.add(new Option("", words.say("intake.choose"), chosen == null));
        options.addAll(plain(values, chosen, key, words));
        return options;
    }

    private static List<Option> plain(Enum<?>[] values, @Nullable Enum<?> chosen, String key, Words words) {
        return Arrays.stream(values)
                .map(value -> new Option(value.name(), words.say(key + value.name()), value == chosen))
                .toList();
    }

    /** Mappings to begin from; as guessed, where none of them is in use. */
    private static List<Option> others(List<Mapping.Named> mappings, Draft draft, Words words) {
        var options = new ArrayList<Option>();
        if (!mappings.isEmpty()
                && mappings.stream().noneMatch(mapping -> mapping.name().equals(draft.name()))) {
            options.add(new Option("", words.say("intake.guessed"), true));
        }
        mappings.forEach(mapping -> options.add(
                new Option(mapping.name(), mapping.name(), mapping.name().equals(draft.name()))));
        return options;
    }

    private static List<Option> encodings(Batch batch, Words words) {
        var options = new ArrayList<Option>();
        options.add(new Option("", words.say("intake.guessed"), batch.told().encoding() == null));
        for (var encoding : Encoding.values()) {
            options.add(new Option(
                    encoding.name(),
                    encoding(encoding),
                    encoding == batch.told().encoding()));
        }
        return options;
    }

    private static List<Option> separators(Batch batch, Words words) {
        var told = batch.told().separator();
        var options = new ArrayList<Option>();
        options.add(new Option("", words.say("intake.guessed"), told == null));
        for (char one : Dialect.SEPARATORS.toCharArray()) {
            options.add(new Option(
                    separator(one), words.say("intake.separator-" + separator(one)), told != null && told == one));
        }
        return options;
    }

    private static List<Option> headers(Batch batch, Words words) {
        var told = batch.told().header();
        return List.of(
                new Option("", words.say("intake.guessed"), told == null),
                new Option("true", words.say("intake.header-yes"), told != null && told),
                new Option("false", words.say("intake.header-no"), told != null && !told));
    }

    static String separator(char one) {
        return switch (one) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "bar";
        };
    }

    private static String encoding(Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> "UTF-8";
            case UTF_16_LITTLE -> "UTF-16 LE";
            case UTF_16_BIG -> "UTF-16 BE";
            case WINDOWS_1252 -> "Windows-1252";
            case ISO_8859_1 -> "ISO-8859-1";
            case ISO_8859_15 -> "ISO-8859-15";
        };
    }
}
