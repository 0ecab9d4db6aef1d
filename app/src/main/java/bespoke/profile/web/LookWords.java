package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.People;
import bespoke.privacy.DayOfLooks;
import bespoke.privacy.Door;
import bespoke.privacy.Look;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Sensitivity;
import bespoke.web.Words;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A look as a sentence: who, at what, as what, through which door, when, what for. */
@Component
public class LookWords {

    /** Values are named in the sentence while they are no more than these; more of them stand below it. */
    private static final int FEW = 3;

    private final FactWords factWords;
    private final Attributes attributes;
    private final People people;

    LookWords(FactWords factWords, Attributes attributes, People people) {
        this.factWords = factWords;
        this.attributes = attributes;
        this.people = people;
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

    /** What was shown, by name, where the sentence does not name it; empty where it does, and where it was not written down. */
    List<String> below(Look look, Words words) {
        return isFew(look) ? List.of() : named(look, words);
    }

    private String sentence(Look look, @Nullable Card card, String when, Words words) {
        return switch (look.door()) {
            case REQUEST_QUEUE -> words.say("profile.look-answering", who(card, words), when);
            case UNMASKING -> unmasking(look, card, when, words);
            case ERASING -> words.say("profile.look-erasing", who(card, words), when);
            case PERSON_PAGE, IMPORT, AUDIENCE_PREVIEW, API, EXPORT ->
                words.say(
                        "profile.look",
                        who(card, words),
                        words.list(isFew(look) ? named(look, words) : sides(look, words)),
                        how(look, words),
                        when,
                        words.say("profile.look-for-" + look.purpose()));
        };
    }

    private String unmasking(Look look, @Nullable Card card, String when, Words words) {
        var what = words.list(names(look.shown().whole(), words));
        var how = as(look, words) + through(look, words);
        return look.reason() == null
                ? words.say("profile.look-unmasked", who(card, words), what, how, when)
                : words.say("profile.look-unmasked-because", who(card, words), what, how, when, look.reason());
    }

    /** Through which door, and as what: "on your page, as your lead". */
    private String how(Look look, Words words) {
        return (look.program() == null || look.door() != Door.API ? words.say("privacy.door." + look.door()) : "")
                + through(look, words)
                + as(look, words);
    }

    private String as(Look look, Words words) {
        return look.as().isEmpty()
                ? ""
                : words.say(
                        "profile.look-as",
                        words.list(look.as().stream()
                                .sorted()
                                .map(onlooker -> words.say("profile.look-as-" + onlooker))
                                .toList()));
    }

    /** Through which program, and who made its token. */
    private String through(Look look, Words words) {
        var program = look.program();
        if (program == null) {
            return "";
        }
        var space = look.door() == Door.API ? "" : ", ";
        return space + words.say("profile.look-through", program.name(), maker(look, program.madeBy(), words));
    }

    private String maker(Look look, @Nullable PersonId maker, Words words) {
        if (maker == null) {
            return words.say("profile.token-by-machine");
        } else if (maker.equals(look.viewer())) {
            return words.say("profile.token-by-themselves");
        }
        return words.say(
                "profile.token-by",
                people.findCard(maker)
                        .filter(card -> !card.wasForgotten())
                        .map(Card::name)
                        .orElseGet(() -> words.say("profile.token-by-somebody-gone")));
    }

    private static String who(@Nullable Card card, Words words) {
        if (card == null || card.wasForgotten()) {
            return words.say("profile.somebody-gone");
        }
        return card.role() == null ? card.name() : words.say("profile.name-and-role", card.name(), card.role());
    }

    private static boolean isFew(Look look) {
        int many = look.shown().whole().size() + look.shown().inPart().size();
        return many > 0 && many <= FEW;
    }

    private List<String> named(Look look, Words words) {
        return Stream.concat(
                        names(look.shown().whole(), words).stream(),
                        names(look.shown().inPart(), words).stream()
                                .map(name -> words.say("profile.look-in-part", name)))
                .toList();
    }

    private List<String> names(Collection<String> keys, Words words) {
        return keys.stream()
                .sorted()
                .map(key -> words.say(
                        "profile.look-value",
                        attributes
                                .find(key)
                                .map(attribute -> words.in(attribute.name()))
                                .orElse(key)))
                .toList();
    }

    private Stream<Attribute> attributes(Collection<String> keys) {
        return keys.stream().sorted().flatMap(key -> attributes.find(key).stream());
    }

    /** The sides that were shown, with pay and identifiers where they were among it. */
    private List<String> sides(Look look, Words words) {
        var shown = look.shown();
        if (shown.whole().isEmpty() && shown.inPart().isEmpty()) {
            return look.facets().stream()
                    .sorted()
                    .map(facet -> words.say(
                            "profile.look-at-" + facet + (facet == Facet.ADMINISTRATIVE ? "-perhaps-more" : "")))
                    .toList();
        }
        return Stream.of(
                        look.facets().stream().sorted().map(facet -> words.say("profile.look-at-" + facet)),
                        has(shown.whole(), Sensitivity.PAY, "profile.look-at-pay", words),
                        has(shown.whole(), Sensitivity.IDENTIFIER, "profile.look-at-identifiers", words),
                        has(shown.inPart(), Sensitivity.IDENTIFIER, "profile.look-at-identifiers-in-part", words))
                .flatMap(part -> part)
                .toList();
    }

    private Stream<String> has(Collection<String> keys, Sensitivity sensitivity, String key, Words words) {
        return attributes(keys).anyMatch(attribute -> attribute.sensitivity() == sensitivity)
                ? Stream.of(words.say(key))
                : Stream.empty();
    }
}
