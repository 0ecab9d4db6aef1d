package bespoke.audience;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Names of countries inside a sentence, with the small word that each brings: the Netherlands; en France, au Portugal. */
final class CountryNames {

    private final Map<String, String> before = new HashMap<>();

    /** @param table codes by what stands before their names */
    CountryNames(Properties table) {
        table.forEach((words, codes) -> {
            for (var code : codes.toString().split(" ")) {
                before.put(code, words.toString());
            }
        });
    }

    /** @param otherwise what stands before a name that the table does not have */
    String inSentence(String code, String name, String otherwise) {
        var words = before.getOrDefault(code, otherwise);
        return words.isEmpty() || words.endsWith("’") ? words + name : words + " " + name;
    }
}
