package bespoke.profile;

import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The shared vocabulary, and which of it people's own words are about. */
@Component
public class Topics {

    /*
     * A phrase is found when its words stand one after the other in the text, letters compared without case and
     * accents; a longer phrase hides a shorter one inside it. No guess is made beyond the phrases that the vocabulary
     * lists, so each topic found can be shown with the words it was found by.
     */

    private static final int LONGEST_PHRASE = 6;

    private final Map<String, Topic> byKey = new LinkedHashMap<>();
    private final Map<String, String> byPhrase = new HashMap<>();

    Topics() {
        for (var entry : read()) {
            var key = String.valueOf(entry.get("key"));
            var topic = new Topic(
                    key,
                    new Text(String.valueOf(entry.get("en")), String.valueOf(entry.get("fr"))),
                    Purpose.valueOf(String.valueOf(entry.getOrDefault("asks", Purpose.PERSONALISE))));
            byKey.put(key, topic);
            phrase(topic.name().en(), key);
            phrase(topic.name().fr(), key);
            if (entry.get("also") instanceof Map<?, ?> also) {
                also.values().forEach(list -> phrases(list, key));
            }
        }
    }

    /** Every topic, in the order of the vocabulary. */
    public List<Topic> all() {
        return List.copyOf(byKey.values());
    }

    /** Whether what people tell of themselves may speak for this topic only under this purpose. */
    public boolean asks(String key, Purpose purpose) {
        return find(key).filter(topic -> topic.purpose() == purpose).isPresent();
    }

    public Optional<Topic> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** @throws IllegalArgumentException if the vocabulary has no such topic */
    public Topic get(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("There is no topic '" + key + "'"));
    }

    /** The keys of the topics that a text speaks of, in either language, in the order in which they occur. */
    public Set<String> in(String text) {
        var words = words(text);
        var found = new LinkedHashSet<String>();
        for (int from = 0; from < words.size(); from++) {
            for (int length = Math.min(LONGEST_PHRASE, words.size() - from); length > 0; length--) {
                var topic = byPhrase.get(String.join(" ", words.subList(from, from + length)));
                if (topic != null) {
                    found.add(topic);
                    from += length - 1;
                    break;
                }
            }
        }
        return found;
    }

    /** The keys of the topics of which one phrase has, for each word typed, a word that begins with it. None for no word. */
    public Set<String> called(String typed) {
        var sought = words(typed);
        return sought.isEmpty()
                ? Set.of()
                : byPhrase.entrySet().stream()
                        .filter(phrase -> sought.stream().allMatch(word -> words(phrase.getKey()).stream()
                                .anyMatch(spoken -> spoken.startsWith(word))))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet());
    }

    private void phrases(@Nullable Object list, String key) {
        if (list instanceof List<?> phrases) {
            phrases.forEach(phrase -> phrase(String.valueOf(phrase), key));
        }
    }

    private void phrase(String phrase, String key) {
        byPhrase.putIfAbsent(String.join(" ", words(phrase)), key);
    }

    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var words = new ArrayList<String>();
        for (var word : plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<Map<String, Object>> read() {
        try (var in = Topics.class.getResourceAsStream("/profile/topics.yml")) {
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return file.getOrDefault("topics", List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
