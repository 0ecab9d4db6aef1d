package bespoke.demo;

import bespoke.shared.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Written sentences, and who would say them. */
final class Sayings {

    /** @param said by those of whom all these tags are true */
    record Saying(Set<String> by, List<String> topics, Text text) {}

    private final List<Saying> sayings;

    private Sayings(List<Saying> sayings) {
        this.sayings = List.copyOf(sayings);
    }

    /** @param name {@code aims} or {@code asks} */
    static Sayings read(String name) {
        return new Sayings(Yml.resource("/demo/" + name + ".yml").each(name).stream()
                .map(each -> new Saying(
                        Set.copyOf(each.words("for")),
                        each.words("topics"),
                        new Text(each.word("en"), each.word("fr"))))
                .toList());
    }

    List<Saying> all() {
        return sayings;
    }

    /** What somebody of these tags would say; what is particular to them more often than what anybody says. */
    List<Saying> draw(Chance chance, Set<String> tags, int count) {
        Map<Saying, Double> fitting = new LinkedHashMap<>();
        for (Saying saying : sayings) {
            if (tags.containsAll(saying.by())) {
                fitting.put(saying, 1.0 + 2 * saying.by().size());
            }
        }
        return chance.several(fitting, count);
    }
}
