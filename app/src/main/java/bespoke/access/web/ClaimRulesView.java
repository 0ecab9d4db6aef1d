package bespoke.access.web;

import bespoke.access.ClaimRule;
import bespoke.access.ClaimRuleId;
import bespoke.person.Card;
import bespoke.shared.PersonId;
import bespoke.web.Option;
import bespoke.web.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which claims of the provider give which roles.
 *
 * @param tried what the claims that were tried would give; null where none were
 * @param typed the claims that were tried
 */
public record ClaimRulesView(
        String provider,
        List<Row> rules,
        List<Option> kinds,
        @Nullable List<Row> tried,
        String typed) {

    /**
     * One rule.
     *
     * @param when  the claim and its value, in words
     * @param reach of the role, in words
     * @param held  how many hold it by this rule, in words
     */
    public record Row(String id, String when, String kind, String reach, String held, String story) {}

    static ClaimRulesView of(
            String provider,
            List<ClaimRule> rules,
            Map<ClaimRuleId, Integer> held,
            @Nullable List<ClaimRule> tried,
            String typed,
            Map<PersonId, Card> cards,
            Words words) {
        return new ClaimRulesView(
                provider,
                rows(rules, held, cards, words),
                PersonAccessView.kinds(words),
                tried == null ? null : rows(tried, held, cards, words),
                typed);
    }

    private static List<Row> rows(
            List<ClaimRule> rules, Map<ClaimRuleId, Integer> held, Map<PersonId, Card> cards, Words words) {
        return rules.stream()
                .map(rule -> new Row(
                        rule.id().value().toString(),
                        words.say("access.claim-when", rule.claim(), rule.value()),
                        words.say("access.role-" + rule.role().kind().name()),
                        PersonAccessView.reach(rule.role().scope(), words),
                        words.say("access.claim-held", held.getOrDefault(rule.id(), 0)),
                        words.say(
                                "access.claim-made",
                                rule.madeAt(),
                                cards.containsKey(rule.madeBy())
                                        ? cards.get(rule.madeBy()).name()
                                        : words.say("access.unknown"))))
                .toList();
    }
}
