package bespoke.profile;

import bespoke.engine.population.AttributeType;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The attributes that every installation starts with, as {@code profile/attributes.yml} tells them. */
final class AttributeFile {

    private AttributeFile() {}

    static List<Attribute> read() {
        try (var in = AttributeFile.class.getResourceAsStream("/profile/attributes.yml")) {
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return file.getOrDefault("attributes", List.of()).stream()
                    .map(AttributeFile::attribute)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Attribute attribute(Map<String, Object> entry) {
        return new Attribute(
                String.valueOf(entry.get("key")),
                AttributeType.valueOf(String.valueOf(entry.get("type"))),
                Facet.valueOf(String.valueOf(entry.get("facet"))),
                Sensitivity.valueOf(String.valueOf(entry.get("sensitivity"))),
                Boolean.TRUE.equals(entry.get("protected")),
                Boolean.TRUE.equals(entry.get("derived")),
                words(entry.get("editableBy")).stream().map(Editor::valueOf).collect(Collectors.toSet()),
                words(entry.get("purposes")).stream().map(Purpose::valueOf).collect(Collectors.toSet()),
                words(entry.get("sources")),
                text(entry.get("name")),
                text(entry.get("help")),
                text(entry.get("reads")),
                text(entry.get("readsNot")),
                entry.get("unit") == null ? null : text(entry.get("unit")),
                entry.get("measure") == null ? null : Measure.valueOf(String.valueOf(entry.get("measure"))),
                options(entry.get("values")),
                entry.get("vocabulary") == null ? null : String.valueOf(entry.get("vocabulary")),
                entry.get("form") == null ? null : TextForm.valueOf(String.valueOf(entry.get("form"))),
                bounds(entry.get("bounds")));
    }

    private static List<String> words(@Nullable Object list) {
        return list instanceof List<?> words
                ? words.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Text text(@Nullable Object map) {
        if (map instanceof Map<?, ?> words) {
            return new Text(String.valueOf(words.get("en")), String.valueOf(words.get("fr")));
        }
        throw new IllegalArgumentException("Words in English and French are missing: " + map);
    }

    private static @Nullable Bounds bounds(@Nullable Object map) {
        return map instanceof Map<?, ?> entry
                        && entry.get("least") instanceof Integer least
                        && entry.get("most") instanceof Integer most
                ? new Bounds(least, most, Boolean.TRUE.equals(entry.get("whole")))
                : null;
    }

    private static List<Option> options(@Nullable Object list) {
        return list instanceof List<?> options
                ? options.stream()
                        .map(option -> option instanceof Map<?, ?> map
                                ? new Option(String.valueOf(map.get("key")), text(map))
                                : new Option(String.valueOf(option), text(null)))
                        .toList()
                : List.of();
    }
}
