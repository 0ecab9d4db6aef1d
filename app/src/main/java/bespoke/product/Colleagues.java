package bespoke.product;

import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the colleague that somebody names in a form, by what stands on public cards. */
@Service
@Transactional(readOnly = true)
public class Colleagues {

    private static final int TOLD = 4;
    private static final int SUGGESTED = 8;

    private final People people;

    Colleagues(People people) {
        this.people = people;
    }

    /** How a colleague reads in a field: enough to find them by it again. Empty for nobody. */
    public String named(@Nullable PersonId person) {
        return person == null
                ? ""
                : people.findCard(person).map(Colleagues::named).orElse("");
    }

    /**
     * The one who is meant.
     *
     * @param typed   words of their name, unit, role or site; empty for nobody
     * @param present who stood there before: the same words mean the same person, even after they left
     * @param field   of the form
     * @return null for nobody
     * @throws Refused {@code product.colleague-unknown}, {@code product.colleague-ambiguous}
     */
    public @Nullable PersonId meant(String typed, @Nullable PersonId present, String field) {
        if (typed.isBlank()) {
            return null;
        }
        if (present != null && typed.strip().equals(named(present))) {
            return present;
        }
        var found = people.search(typed.replace(',', ' '), null, TOLD + 1).items();
        var exact = found.stream()
                .filter(card -> named(card).equalsIgnoreCase(typed.strip()))
                .toList();
        if (exact.size() == 1 || found.size() == 1) {
            return (exact.size() == 1 ? exact : found).getFirst().id();
        }
        if (found.isEmpty()) {
            throw new Refused("product.colleague-unknown", Map.of("typed", typed.strip())).at(field);
        }
        throw new Refused(
                        "product.colleague-ambiguous",
                        Map.of(
                                "people",
                                found.stream()
                                        .limit(TOLD)
                                        .map(Colleagues::named)
                                        .collect(Collectors.joining("; "))))
                .at(field);
    }

    /** Colleagues whose card holds every word typed, by name. @param but who is not meant; null for nobody */
    public List<String> suggested(String typed, @Nullable PersonId but) {
        return typed.isBlank()
                ? List.of()
                : people.search(typed.replace(',', ' '), null, SUGGESTED).items().stream()
                        .filter(card -> !card.id().equals(but))
                        .map(Colleagues::named)
                        .toList();
    }

    private static String named(Card card) {
        return Stream.of(card.name(), card.role(), card.unit())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
