package bespoke.intake.web;

import bespoke.engine.population.AttributeType;
import bespoke.intake.CellForm;
import bespoke.intake.DateOrder;
import bespoke.intake.Dialect;
import bespoke.intake.Draft;
import bespoke.intake.Encoding;
import bespoke.intake.Field;
import bespoke.intake.NumberForm;
import bespoke.intake.Survey;
import bespoke.intake.Told;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Sensitivity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The form of a mapping as it was sent, read over the draft that it was made from. */
final class MappingForm {

    private final MultiValueMap<String, String> sent;

    MappingForm(MultiValueMap<String, String> sent) {
        this.sent = sent;
    }

    Draft over(Draft draft, Survey survey) {
        var columns = new java.util.ArrayList<Draft.Column>();
        for (int i = 0; i < draft.columns().size(); i++) {
            columns.add(column(draft.columns().get(i), survey, i));
        }
        return new Draft(
                value("name", draft.name()),
                draft.told(),
                value("source", draft.source()),
                Boolean.parseBoolean(value("everybody", "false")),
                Boolean.parseBoolean(value("nameless", "false")),
                columns);
    }

    Draft.Column column(Draft.Column there, Survey survey, int place) {
        var target = value("target-" + place, "");
        var choice = target.isEmpty()
                ? Draft.Choice.NOT_STORED
                : target.equals("new")
                        ? Draft.Choice.NEW_ATTRIBUTE
                        : target.startsWith("field:") ? Draft.Choice.FIELD : Draft.Choice.KNOWN_ATTRIBUTE;
        var field = choice == Draft.Choice.FIELD ? one(Field.class, target.substring("field:".length())) : null;
        var key = target.startsWith("attribute:") ? target.substring("attribute:".length()) : there.key();
        return new Draft.Column(
                there.column(),
                choice,
                field,
                key,
                new Draft.Labels(
                        value("en-" + place, there.labels().en()),
                        value("fr-" + place, there.labels().fr())),
                one(Facet.class, value("facet-" + place, "")),
                one(Sensitivity.class, value("sensitivity-" + place, "")),
                purposes(place),
                form(there, survey, choice, field, place),
                there.touchy(),
                value("reason-" + place, ""),
                words(survey, place));
    }

    private CellForm form(Draft.Column there, Survey survey, Draft.Choice choice, @Nullable Field field, int place) {
        var seen = survey.columns().get(place);
        var type = choice == Draft.Choice.NEW_ATTRIBUTE
                ? one(AttributeType.class, value("type-" + place, ""))
                : field != null ? field.type() : there.form().type();
        var dates = one(DateOrder.class, value("dates-" + place, ""));
        var numbers = one(NumberForm.class, value("numbers-" + place, ""));
        var parted = value("parted-" + place, "");
        return new CellForm(
                type == null ? seen.type() : type,
                dates == null ? first(there.form().dates(), CellForm.days(seen)) : dates,
                numbers == null ? first(there.form().numbers(), seen.numberForm()) : numbers,
                parted.isEmpty() ? first(there.form().partedBy(), seen.partedBy()) : parted);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private Set<Purpose> purposes(int place) {
        var purposes = EnumSet.noneOf(Purpose.class);
        for (var name : sent.getOrDefault("purposes-" + place, java.util.List.of())) {
            var purpose = one(Purpose.class, name);
            if (purpose != null) {
                purposes.add(purpose);
            }
        }
        return purposes;
    }

    /** A word's field is named by its place among the samples of the column, so that any word may stand in it. */
    private Map<String, String> words(Survey survey, int place) {
        var samples = survey.columns().get(place).samples();
        var words = new HashMap<String, String>();
        for (int i = 0; i < samples.size(); i++) {
            var key = value("word-" + place + "-" + i, "");
            if (!key.isEmpty()) {
                words.put(samples.get(i), key);
            }
        }
        return words;
    }

    LocalDate asOf() {
        try {
            return LocalDate.parse(value("asOf", ""));
        } catch (DateTimeParseException wrong) {
            throw new Refused("intake.as-of-missing").at("asOf");
        }
    }

    static Told told(String encoding, String separator, String header) {
        return new Told(
                one(Encoding.class, encoding),
                separators().get(separator),
                header.isEmpty() ? null : Boolean.valueOf(header));
    }

    private static Map<String, Character> separators() {
        var separators = new HashMap<String, Character>();
        for (char one : Dialect.SEPARATORS.toCharArray()) {
            separators.put(MappingView.separator(one), one);
        }
        return separators;
    }

    private String value(String name, String otherwise) {
        var value = sent.getFirst(name);
        return value == null ? otherwise : value;
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
