package bespoke.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every French text that ships keeps the rules of French printing. */
class FrenchTest {

    /** What is no prose: addresses, times, gaps that count, and rules as text. */
    private static final Pattern NO_PROSE = Pattern.compile(
            "https?://\\S*|\\d:\\d|\\{\\w+\\|[^}]*}|\\b(?:person|date|has|daysSince|daysUntil)[.(]\\S*(?: (?:[=!<>]=?|in) \\S+)*|[=!<>]=");

    private static final Pattern WRONG = Pattern.compile(
            "(?<![\\u202f?!])[;:!?]|(?<!\\u202f)»|«(?!\\u202f)|\\p{L}'\\p{L}|\\.\\.\\.|\\b1 (?:janvier|février|mars|avril|mai"
                    + "|juin|juillet|août|septembre|octobre|novembre|décembre)\\b");

    /** Text in the code, in one line or in several. */
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"\\n.*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    /** Text in a migration, in one line. */
    private static final Pattern IN_SQL = Pattern.compile("'(?:[^'\\n]|'')+'");

    @Test
    void messagesArePrintedAsFrenchIs() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : List.of("messages", "audience")) {
            for (var bundle : files(Path.of("src/main/resources", file), "_fr.properties")) {
                var properties = new Properties();
                try (var reader = Files.newBufferedReader(bundle)) {
                    properties.load(reader);
                }
                properties.forEach(
                        (key, text) -> faults(text.toString()).forEach(fault -> wrong.add(key + ": " + fault)));
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Few words stand in the code itself: those of the letters that no other language here has are French. */
    @Test
    void wordsInTheCodeArePrintedAsFrenchIs() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : files(Path.of("src/main/java"), ".java")) {
            LITERAL.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(text -> text.matches("(?s).*[àâçèéêëîïôùûüœ].*"))
                    .forEach(text ->
                            faults(text.replaceAll("^\"+|\"+$", "")).forEach(fault -> wrong.add(file + ": " + fault)));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void wordsThatMigrationsBringInArePrintedAsFrenchIs() throws IOException {
        var wrong = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var file : files(Path.of("src/main/resources/db/migration"), ".sql")) {
            IN_SQL.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(text -> text.matches("(?s).*[àâçèéêëîïôùûüœ].*"))
                    .forEach(texts::add);
        }
        texts.forEach(text -> wrong.addAll(faults(text.substring(1, text.length() - 1))));

        assertThat(texts).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    void shippedDataIsPrintedAsFrenchIs() throws IOException {
        var wrong = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var folder : List.of("demo", "profile")) {
            for (var file : files(Path.of("src/main/resources", folder), ".yml")) {
                Object data = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                french(data, texts);
            }
        }
        texts.forEach(text -> wrong.addAll(faults(text)));

        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vraiment?",
                "Vraiment ?",
                "Vraiment\u00a0?",
                "Attention : danger",
                "un\u202f; deux; trois",
                "« Oui\u202f»",
                "«\u202fOui »",
                "l'heure",
                "Patience...",
                "Dès le 1 décembre"
            })
    void seesWhatIsWrong(String text) {
        assertThat(faults(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vraiment\u202f?!",
                "Dès le 1er décembre, à 14:30\u202f: «\u202fl’heure\u202f»…",
                "Voir https://example.org/?a=b",
                "{0} {0|jour|jours}\u202f; écrivez person.country != \"FR\""
            })
    void leavesWhatIsRight(String text) {
        assertThat(faults(text)).isEmpty();
    }

    private static List<String> faults(String text) {
        var prose = NO_PROSE.matcher(text).replaceAll("0");
        return WRONG.matcher(prose).results().map(found -> around(prose, found)).toList();
    }

    private static String around(String text, MatchResult found) {
        return text.substring(Math.max(0, found.start() - 25), Math.min(text.length(), found.end() + 15));
    }

    private static void french(Object data, List<String> into) {
        switch (data) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if (key.equals("fr") && value instanceof String text) {
                        into.add(text);
                    } else {
                        french(value, into);
                    }
                });
            case List<?> list -> list.forEach(value -> french(value, into));
            case null, default -> {
                // no text
            }
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
