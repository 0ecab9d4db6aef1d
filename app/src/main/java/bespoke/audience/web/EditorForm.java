package bespoke.audience.web;

import bespoke.audience.AudienceWords;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the editor's form.
 *
 * @param audience id; null for a new one
 * @param version  from which the author began
 * @param split    key of the attribute by which to part the count; empty for none
 * @param sample   whether a few people are asked for
 */
record EditorForm(
        @Nullable String audience,
        int version,
        boolean asText,
        String nameEn,
        String nameFr,
        String valueEn,
        String valueFr,
        Purpose purpose,
        String cel,
        Draft.Group root,
        String split,
        boolean sample) {

    static EditorForm of(Map<String, List<String>> form) {
        var audience = field(form, "audience");
        return new EditorForm(
                audience.isEmpty() ? null : audience,
                number(field(form, "version")),
                field(form, "form").equals("text"),
                field(form, "nameEn").strip(),
                field(form, "nameFr").strip(),
                field(form, "valueEn").strip(),
                field(form, "valueFr").strip(),
                Stream.of(Purpose.values())
                        .filter(purpose -> purpose.name().equals(field(form, "purpose"))
                                && AudienceWords.PURPOSES.contains(purpose))
                        .findFirst()
                        .orElse(Purpose.EMPLOYMENT),
                field(form, "cel").replace("\r\n", "\n"),
                Draft.of(form),
                field(form, "split"),
                field(form, "show").equals("sample"));
    }

    EditorForm with(boolean text, String newCel, Draft.Group newRoot) {
        return new EditorForm(
                audience, version, text, nameEn, nameFr, valueEn, valueFr, purpose, newCel, newRoot, split, sample);
    }

    /** The same, begun from another version. */
    EditorForm on(int other) {
        return new EditorForm(
                audience, other, asText, nameEn, nameFr, valueEn, valueFr, purpose, cel, root, split, sample);
    }

    /**
     * What is written, with the rule as text.
     *
     * @throws Refused {@code audience.name-missing}, {@code audience.value-missing}, what {@link AudienceWords} says
     */
    AudienceWords words(String rule) {
        if (nameEn.isEmpty()) {
            throw new Refused("audience.name-missing").at("nameEn");
        }
        if (nameFr.isEmpty()) {
            throw new Refused("audience.name-missing").at("nameFr");
        }
        if (valueEn.isEmpty() != valueFr.isEmpty()) {
            throw new Refused("audience.value-missing").at(valueEn.isEmpty() ? "valueEn" : "valueFr");
        }
        return new AudienceWords(
                new Text(nameEn, nameFr), purpose, valueEn.isEmpty() ? null : new Text(valueEn, valueFr), rule);
    }

    private static String field(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
