package bespoke.organisation.web;

import bespoke.organisation.web.UnitsView.Unit;
import bespoke.person.Cards;
import bespoke.person.Cards.UnitCount;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The units of the company with how many work in each, as cards tell it. */
@Controller
class UnitPages {

    static final String PATH = "/people/units";

    private final Cards cards;

    UnitPages(Cards cards) {
        this.cards = cards;
    }

    @GetMapping(PATH)
    ModelAndView show(Pages pages, @RequestParam(defaultValue = "") String q) {
        return pages.within("/people")
                .show(
                        "organisation/units",
                        "organisation/_units",
                        pages.say("organisation.units"),
                        view(q.strip(), pages.words()));
    }

    private UnitsView view(String typed, Words words) {
        var sought = typed.toLowerCase(Locale.ROOT);
        var units = cards.units().stream()
                .filter(unit -> unit.name().toLowerCase(Locale.ROOT).contains(sought))
                .toList();
        long most = units.stream().mapToLong(UnitCount::people).max().orElse(1);
        return new UnitsView(
                OrganisationPlaces.tabs(PATH, words),
                typed,
                units.stream()
                        .map(unit -> new Unit(
                                unit.name(), path(unit.name()), words.say("profile.people-found", unit.people()), (int)
                                        Math.max(1, 100 * unit.people() / most)))
                        .toList());
    }

    private static String path(String unit) {
        return UriComponentsBuilder.fromPath("/people")
                .queryParam("unit", "{unit}")
                .encode()
                .buildAndExpand(unit)
                .toUriString();
    }
}
