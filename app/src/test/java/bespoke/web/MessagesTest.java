package bespoke.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.MovingClock;
import bespoke.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word a user sees exists in both languages, with the same gaps. */
class MessagesTest {

    private static final Pattern SAID = Pattern.compile(
            "(?:\\bsay|\\bnew Option\\([^,]*,\\s*\\w+\\.say|\\bFlash\\.say|\\bnew Place)\\(\\s*\"([a-z][A-Za-z0-9.-]*\\.[A-Za-z0-9.-]*[A-Za-z0-9])\"");
    private static final Pattern REFUSED = Pattern.compile(
            "(?:new Refused|Refused\\s*\\.(?:notFound|conflict|stale|tooLarge|tooOften)|Answer\\.of)\\(\\s*(?:\\d+,\\s*)?\"([^\"]+)\"");
    private static final Pattern GAP = Pattern.compile("\\{([^|}]+)");

    private final Bundles bundles = new Bundles(MovingClock.company());

    @Test
    void bothLanguagesHoldTheSameKeys() {
        assertThat(new TreeSet<>(bundles.keys(Language.FR))).isEqualTo(new TreeSet<>(bundles.keys(Language.EN)));
    }

    @Test
    void bothLanguagesLeaveTheSameGaps() throws IOException {
        var uneven = new ArrayList<String>();
        for (var english : files(Path.of("src/main/resources/messages"), "_en.properties")) {
            var french = english.resolveSibling(english.getFileName().toString().replace("_en.", "_fr."));
            var there = properties(french);
            properties(english).forEach((key, sentence) -> {
                if (!gaps(sentence).equals(gaps(there.getOrDefault(key, "")))) {
                    uneven.add(key);
                }
            });
        }

        assertThat(uneven).isEmpty();
    }

    @Test
    void everyKeyThatIsSaidExists() throws IOException {
        assertThat(missing(sources(), SAID, "")).isEmpty();
        assertThat(missing(sources(), REFUSED, "refused.")).isEmpty();
    }

    @Test
    void seesAKeyThatDoesNotExist() {
        var said = List.of("page.say(\"web.nowhere-to-be-found\")");
        var refused =
                List.of("throw new Refused(\"web.nowhere\")", "Refused.tooLarge(\n  \"web.nowhere-too\", Map.of())");

        assertThat(missing(said, SAID, "")).containsExactly("web.nowhere-to-be-found");
        assertThat(missing(refused, REFUSED, "refused."))
                .containsExactly("refused.web.nowhere", "refused.web.nowhere-too");
    }

    private List<String> missing(List<String> sources, Pattern pattern, String prefix) {
        return sources.stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map(found -> prefix + found.group(1))
                .filter(key -> !bundles.keys(Language.EN).contains(key))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> sources() throws IOException {
        return Stream.concat(
                        files(Path.of("src/main/java"), ".java").stream(),
                        files(Path.of("src/main/jte"), ".jte").stream())
                .map(MessagesTest::read)
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static java.util.Map<String, String> properties(Path file) {
        var properties = new java.util.Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var map = new java.util.TreeMap<String, String>();
        properties.forEach((key, sentence) -> map.put((String) key, (String) sentence));
        return map;
    }

    private static Set<String> gaps(String sentence) {
        return GAP.matcher(sentence).results().map(gap -> gap.group(1)).collect(java.util.stream.Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
