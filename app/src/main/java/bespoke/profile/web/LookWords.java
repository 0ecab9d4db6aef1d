package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.privacy.DayOfLooks;
import bespoke.privacy.Door;
import bespoke.privacy.Look;
import bespoke.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A look as a sentence: who, at what, through which door, when, what for. */
@Component
public class LookWords {

    private final FactWords factWords;

    LookWords(FactWords factWords) {
        this.factWords = factWords;
    }

    /** @param card of who looked; null for somebody no longer known */
    public String sentence(Look look, @Nullable Card card, Words words) {
        return sentence(look, card, factWords.moment(look.at(), words), words);
    }

    /** The same for all looks of a day that are alike: how many there were, and when the last was. */
    String sentence(DayOfLooks day, @Nullable Card card, Words words) {
        var latest = day.latest();
        return day.times() == 1
                ? sentence(latest, card, words)
                : sentence(latest, card, factWords.moments(day.times(), latest.at(), words), words);
    }

    private String sentence(Look look, @Nullable Card card, String when, Words words) {
        return look.door() == Door.REQUEST_QUEUE
                ? words.say("profile.look-answering", who(card, words), when)
                : words.say(
                        "profile.look",
                        who(card, words),
                        words.list(facets(look, words)),
                        words.say("privacy.door." + look.door()),
                        when,
                        words.say("profile.look-for-" + look.purpose()));
    }

    private static String who(@Nullable Card card, Words words) {
        if (card == null) {
            return words.say("profile.somebody-gone");
        }
        return card.role() == null ? card.name() : words.say("profile.name-and-role", card.name(), card.role());
    }

    private static List<String> facets(Look look, Words words) {
        return look.facets().stream()
                .sorted()
                .map(facet -> words.say("profile.look-at-" + facet))
                .toList();
    }
}
