package bespoke.web;

import bespoke.shared.CompanyClock;
import bespoke.shared.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every sentence of every feature, from {@code messages/<feature>_<language>.properties} in UTF-8, parsed once. */
@Component
public class Bundles {

    private final Map<Language, Map<String, Sentence>> sentences = new EnumMap<>(Language.class);

    private final ZoneId zone;

    public Bundles(CompanyClock clock) {
        this.zone = clock.zone();
        for (var language : Language.values()) {
            sentences.put(language, load(language));
        }
    }

    /** The words in one language and region. The region settles dates and numbers; it must speak the language. */
    public Words in(Locale locale) {
        return new Words(this, locale, zone);
    }

    Set<String> keys(Language language) {
        return sentences(language).keySet();
    }

    @Nullable
    Sentence find(Language language, String key) {
        return sentences(language).get(key);
    }

    private Map<String, Sentence> sentences(Language language) {
        return sentences.getOrDefault(language, Map.of());
    }

    private static Map<String, Sentence> load(Language language) {
        var pattern =
                "classpath*:messages/*_" + language.locale().toLanguageTag().toLowerCase(Locale.ROOT) + ".properties";
        var all = new HashMap<String, Sentence>();
        try {
            for (var bundle : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                for (var entry : read(bundle).entrySet()) {
                    if (all.put((String) entry.getKey(), Sentence.of((String) entry.getValue())) != null) {
                        throw new IllegalStateException(
                                bundle + " says again what another bundle says: " + entry.getKey());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    private static Properties read(Resource bundle) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
