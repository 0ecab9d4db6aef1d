package bespoke.demo;

import bespoke.shared.Language;
import bespoke.shared.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Written sentences, and who would say them. */
final class Sayings {

    /**
     * @param by      said by those of whom all these tags are true
     * @param answer  what is said to an ask; null for an aim, and where it is refused
     * @param refusal why an ask is refused; null where it is answered
     */
    record Saying(
            Set<String> by,
            List<String> topics,
            Text text,
            @Nullable Text answer,
            @Nullable Text refusal) {

        /** How an ask in these words ends. */
        DemoPerson.Ending ending(Language language) {
            var said = refusal == null ? answer : refusal;
            return new DemoPerson.Ending(
                    refusal != null,
                    Objects.requireNonNull(said, "nobody answers " + text.en()).in(language));
        }
    }

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
                        new Text(each.word("en"), each.word("fr")),
                        each.has("answer") ? each.text("answer") : null,
                        each.has("refusal") ? each.text("refusal") : null))
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
