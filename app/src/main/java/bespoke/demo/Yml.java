package bespoke.demo;

import bespoke.shared.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One mapping of a shipped YAML file, read by field; a missing or mistyped field is refused with its place. */
record Yml(String place, Map<String, ?> fields) {

    /** The mapping at the root of a resource such as {@code /demo/products.yml}. */
    static Yml resource(String path) {
        try (var in = Yml.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + path);
            }
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return of(path, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Yml of(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Yml(place, (Map<String, ?>) map);
        }
        throw new IllegalArgumentException(place + " should be a mapping, not " + value);
    }

    boolean has(String field) {
        return fields.get(field) != null;
    }

    Object value(String field) {
        Object value = fields.get(field);
        if (value == null) {
            throw new IllegalArgumentException(place + " has no " + field);
        }
        return value;
    }

    String word(String field) {
        return value(field).toString();
    }

    String word(String field, String fallback) {
        return has(field) ? word(field) : fallback;
    }

    int whole(String field) {
        return (int) number(field);
    }

    double number(String field) {
        if (value(field) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(place + "." + field + " should be a number, not " + value(field));
    }

    boolean yes(String field) {
        return has(field) && Boolean.TRUE.equals(value(field));
    }

    Yml at(String field) {
        return of(place + "." + field, value(field));
    }

    Text text(String field) {
        Yml words = at(field);
        return new Text(words.word("en").strip(), words.word("fr").strip());
    }

    /** The words of a list; empty where the field is missing. */
    List<String> words(String field) {
        if (!has(field)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Object word : list(field)) {
            words.add(String.valueOf(word));
        }
        return List.copyOf(words);
    }

    /** The mappings of a list; empty where the field is missing. */
    List<Yml> each(String field) {
        if (!has(field)) {
            return List.of();
        }
        List<Yml> entries = new ArrayList<>();
        for (Object entry : list(field)) {
            entries.add(of(place + "." + field + "[" + entries.size() + "]", entry));
        }
        return entries;
    }

    private List<?> list(String field) {
        if (value(field) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(place + "." + field + " should be a list, not " + value(field));
    }
}
