package bespoke.profile.web;

import bespoke.profile.Profile;
import bespoke.profile.Profile.Entry;
import bespoke.profile.WorkingWithMe;
import bespoke.shared.PersonId;
import bespoke.web.Words;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facets of a person in words, as far as somebody may see them. */
@Component
class ShownSides {

    private final FactWords factWords;

    ShownSides(FactWords factWords) {
        this.factWords = factWords;
    }

    /**
     * What is in use, without the facets of which nothing is shown. Where the person says that all of it is wrong, the one
     * that counted stands there with that mark: whoever may see it can put it right.
     *
     * @param own     whether the reader is the person
     * @param country where the person works, which says in what money they are paid; null where that is not known
     */
    List<PersonView.Side> of(Profile profile, boolean own, @Nullable String country, Words words) {
        return of(profile, own, country, false, words);
    }

    /** The same without what stands under "How to work with me". */
    List<PersonView.Side> withoutWorking(Profile profile, boolean own, @Nullable String country, Words words) {
        return of(profile, own, country, true, words);
    }

    /** What stands under "How to work with me", in its order; empty when the reader sees nothing of it. */
    List<PersonView.Fact> working(Profile profile, boolean own, Words words) {
        return profile.sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry ->
                        WorkingWithMe.holds(entry.attribute()) && entry.inUse().isPresent())
                .sorted(Comparator.comparingInt(
                        entry -> WorkingWithMe.KEYS.indexOf(entry.attribute().key())))
                .map(entry -> fact(entry, own, null, null, words))
                .toList();
    }

    private List<PersonView.Side> of(
            Profile profile, boolean own, @Nullable String country, boolean apart, Words words) {
        return profile.sides().stream()
                .map(side -> new PersonView.Side(
                        side.facet().name(),
                        words.say("facet." + side.facet()),
                        side.entries().stream()
                                .filter(entry -> entry.shown().isPresent())
                                .filter(entry -> !apart || !WorkingWithMe.holds(entry.attribute()))
                                .map(entry -> fact(entry, own, country, apart ? profile.person() : null, words))
                                .toList()))
                .filter(side -> !side.facts().isEmpty())
                .toList();
    }

    /** @param lookedAt who the reader looks at now, and so may see whole what they see in part; null where nobody looks */
    private PersonView.Fact fact(
            Entry entry, boolean own, @Nullable String country, @Nullable PersonId lookedAt, Words words) {
        var fact = entry.shown().orElseThrow();
        var source = factWords.source(fact.source(), own, words);
        return new PersonView.Fact(
                words.in(entry.attribute().name()),
                factWords.shown(entry, fact, country, words),
                entry.masked() ? source : words.say("profile.origin", source, factWords.age(fact.asOf(), words)),
                entry.masked(),
                lookedAt != null && entry.masked() && entry.inUse().isPresent()
                        ? UnmaskingPages.path(lookedAt, entry.attribute().key())
                        : null,
                entry.inUse().isPresent()
                        ? null
                        : words.say(own ? "profile.remark-disputed" : "profile.remark-disputed-by"));
    }
}
