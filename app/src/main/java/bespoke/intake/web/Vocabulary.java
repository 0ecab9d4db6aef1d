package bespoke.intake.web;

import bespoke.intake.Draft;
import bespoke.intake.KnownWords;
import bespoke.profile.Attribute;
import bespoke.web.Words;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closed lists that words of a column may stand for, as they read on the screen. */
final class Vocabulary {

    private Vocabulary() {}

    /** The keys of what the column tells, each with its words; empty where any word may stand. */
    static Map<String, String> keys(Draft.Column column, @Nullable Attribute attribute, Words words) {
        var keys = new LinkedHashMap<String, String>();
        if (column.choice() == Draft.Choice.FIELD && column.field() != null) {
            for (var key : KnownWords.keys(column.field())) {
                keys.put(key, label(key, words));
            }
        } else if (attribute != null) {
            attribute.options().forEach(option -> keys.put(option.key(), words.in(option.words())));
        }
        return keys;
    }

    static boolean known(Draft.Column column, @Nullable Attribute attribute, String sample) {
        return column.choice() == Draft.Choice.FIELD && column.field() != null
                ? KnownWords.knows(column.field(), sample)
                : attribute == null || KnownWords.knows(attribute, sample);
    }

    private static String label(String key, Words words) {
        if (key.length() == 2) {
            return Locale.of("", key).getDisplayCountry(words.locale());
        }
        return words.say("intake.key-" + key);
    }
}
