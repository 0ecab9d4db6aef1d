package bespoke.privacy;

import bespoke.shared.Purpose;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, and which of them counts for whom: that of the country where the person works now, the company-wide
 * one where that country has none of its own or is not known. Of several countries the strictest counts: consent before
 * what people may object to, that before a duty, a duty before the contract; of equals that of a country, by its code.
 *
 * <p>The database says the same in {@code bespoke.people_otherwise}; {@code OneMeaningOfRulesTest} holds both together.
 */
final class PurposeRules {

    private static final Comparator<PurposeRule> STRICTEST_FIRST = Comparator.comparing(PurposeRule::basis)
            .reversed()
            .thenComparing(PurposeRule::everywhere)
            .thenComparing(PurposeRule::country);

    private final Map<Purpose, Map<String, PurposeRule>> inForce;

    private PurposeRules(Map<Purpose, Map<String, PurposeRule>> inForce) {
        this.inForce = inForce;
    }

    /** @param inForce one rule without a country for each purpose, and at most one of each country */
    static PurposeRules of(Collection<PurposeRule> inForce) {
        var rules = new EnumMap<Purpose, Map<String, PurposeRule>>(Purpose.class);
        for (var purpose : Purpose.values()) {
            rules.put(purpose, new HashMap<>());
        }
        inForce.forEach(
                rule -> Objects.requireNonNull(rules.get(rule.purpose())).put(rule.country(), rule));
        rules.forEach((purpose, byCountry) -> {
            if (!byCountry.containsKey(PurposeRule.EVERYWHERE)) {
                throw new IllegalArgumentException("No company-wide rule for " + purpose);
            }
        });
        return new PurposeRules(rules);
    }

    /** All in force, by purpose; of each the company-wide rule first, then by country. */
    List<PurposeRule> all() {
        return Arrays.stream(Purpose.values())
                .flatMap(purpose ->
                        byCountry(purpose).values().stream().sorted(Comparator.comparing(PurposeRule::country)))
                .toList();
    }

    /** Of each purpose the rule that counts for somebody who works in these countries, in the order of {@link Purpose}. */
    List<PurposeRule> in(Set<String> countries) {
        return Arrays.stream(Purpose.values())
                .map(purpose -> in(purpose, countries))
                .toList();
    }

    PurposeRule in(Purpose purpose, Set<String> countries) {
        return rows(purpose, countries)
                .min(STRICTEST_FIRST)
                .orElseThrow(() -> new IllegalStateException("No rule for " + purpose));
    }

    /** Whether a country's rule, or the company-wide one, has a say for somebody who works in these countries. */
    boolean hasSay(Purpose purpose, String country, Set<String> countries) {
        return rows(purpose, countries).anyMatch(rule -> rule.country().equals(country));
    }

    @Nullable
    PurposeRule find(Purpose purpose, String country) {
        return byCountry(purpose).get(country);
    }

    PurposeRule everywhere(Purpose purpose) {
        return in(purpose, Set.of());
    }

    /** The same with another rule in force. */
    PurposeRules with(PurposeRule rule) {
        return of(Stream.concat(
                        all().stream().filter(other -> !isSameRow(other, rule.purpose(), rule.country())),
                        Stream.of(rule))
                .toList());
    }

    /** The same without the rule of a country, where the company-wide one counts then. */
    PurposeRules without(Purpose purpose, String country) {
        return of(all().stream()
                .filter(other -> !isSameRow(other, purpose, country))
                .toList());
    }

    private static boolean isSameRow(PurposeRule rule, Purpose purpose, String country) {
        return rule.purpose() == purpose && rule.country().equals(country);
    }

    private Stream<PurposeRule> rows(Purpose purpose, Set<String> countries) {
        var byCountry = byCountry(purpose);
        var everywhere = Objects.requireNonNull(byCountry.get(PurposeRule.EVERYWHERE));
        return countries.isEmpty()
                ? Stream.of(everywhere)
                : countries.stream()
                        .map(country -> byCountry.getOrDefault(country, everywhere))
                        .distinct();
    }

    private Map<String, PurposeRule> byCountry(Purpose purpose) {
        return Objects.requireNonNull(inForce.get(purpose));
    }
}
