package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.CardSearch;
import bespoke.person.Cards;
import bespoke.person.FoundCards;
import bespoke.profile.PeopleWay;
import bespoke.profile.web.PeopleView.Filter;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Tab;
import bespoke.web.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Everyone who is here, found by what stands on their cards. */
@Controller
class PeoplePages {

    static final String PATH = "/people";

    private static final int PAGE = 24;

    private final Cards cards;
    private final List<PeopleWay> ways;

    PeoplePages(Cards cards, List<PeopleWay> ways) {
        this.cards = cards;
        this.ways = ways;
    }

    @GetMapping(PATH)
    ModelAndView search(
            Pages pages,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(required = false) @Nullable String after) {
        var sought = new CardSearch(q, chosen(unit), chosen(site), chosen(country));
        return pages.show(
                "profile/people",
                "profile/_people",
                pages.say("profile.people"),
                view(sought, after, !pages.isHtmx(), pages.words()));
    }

    private PeopleView view(CardSearch sought, @Nullable String after, boolean whole, Words words) {
        var found = cards.search(sought, after, PAGE);
        var lines = found.cards().items().stream()
                .map(card -> new PeopleView.Line(card.name(), line(card), PersonPages.path(card)))
                .toList();
        return new PeopleView(
                ways.stream()
                        .map(way -> new Tab(words.say(way.key()), way.path(), false))
                        .toList(),
                sought.words(),
                whole ? filters(sought, words) : List.of(),
                said(sought, found, after, words),
                found.near(),
                lines,
                found.cards().next() == null ? null : path(sought, found.cards().next()),
                after == null ? null : path(sought, null));
    }

    private List<Filter> filters(CardSearch sought, Words words) {
        var choices = cards.choices();
        return List.of(
                filter("unit", sought.unit(), choices.units(), Function.identity(), words),
                filter("site", sought.site(), choices.sites(), Function.identity(), words),
                filter("country", sought.country(), choices.countries(), code -> country(code, words), words));
    }

    private static Filter filter(
            String name, @Nullable String chosen, List<String> values, Function<String, String> label, Words words) {
        var all = new Option("", words.say("profile.people-all-" + name), chosen == null);
        // What is filtered by stands there, also where nobody's card says it any more.
        var gone = chosen == null || values.contains(chosen) ? Stream.<String>of() : Stream.of(chosen);
        return new Filter(
                name,
                words.say("profile.people-by-" + name),
                Stream.concat(
                                Stream.of(all),
                                Stream.concat(gone, values.stream())
                                        .map(value -> new Option(value, label.apply(value), value.equals(chosen))))
                        .toList());
    }

    private static String said(CardSearch sought, FoundCards found, @Nullable String after, Words words) {
        if (found.near()) {
            return words.say("profile.people-near", sought.words());
        } else if (found.cards().items().isEmpty()) {
            return words.say(
                    sought.words().isEmpty() ? "profile.people-none-here" : "profile.people-none", sought.words());
        }
        var many = found.many();
        return after != null || many == null ? "" : words.say("profile.people-found", many);
    }

    static String country(String code, Words words) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(words.locale());
    }

    private static @Nullable String chosen(String value) {
        return value.isBlank() ? null : value;
    }

    private static String path(CardSearch sought, @Nullable String after) {
        var path = UriComponentsBuilder.fromPath(PATH);
        var values = new HashMap<String, @Nullable String>();
        values.put("q", sought.words().isEmpty() ? null : sought.words());
        values.put("unit", sought.unit());
        values.put("site", sought.site());
        values.put("country", sought.country());
        values.put("after", after);
        values.values().removeIf(Objects::isNull);
        values.keySet().forEach(name -> path.queryParam(name, "{" + name + "}"));
        return path.encode().buildAndExpand(values).toUriString();
    }

    /** What tells somebody from others of the same name. */
    static String line(Card card) {
        return Stream.of(card.role(), card.unit(), card.site())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
