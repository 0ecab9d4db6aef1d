package bespoke.intake.web;

import bespoke.intake.DirectoryAsk;
import bespoke.intake.DirectoryAskId;
import bespoke.intake.DirectoryAsks;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Place;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The people team's page of what directories ask. */
@Controller
class DirectoryAskPages {

    static final String PATH = "/sources/asks";

    private static final int PAGE = 25;

    private final DirectoryAsks asks;
    private final People people;
    private final CompanyClock clock;

    DirectoryAskPages(DirectoryAsks asks, People people, CompanyClock clock) {
        this.asks = asks;
        this.people = people;
        this.clock = clock;
    }

    @Bean
    static Place directoryAsksPlace() {
        return new Place("intake.asks-place", PATH, "plug", 215, DirectoryAsks::decides);
    }

    @GetMapping(PATH)
    ModelAndView list(Viewer viewer, Pages pages, @RequestParam @Nullable String after) {
        if (!DirectoryAsks.decides(viewer)) {
            throw Refused.notFound("intake.ask-not-found");
        }
        var now = clock.now();
        var slice = asks.list(viewer, after, PAGE);
        var cards = people.cards(slice.items().stream()
                .flatMap(DirectoryAskPages::named)
                .distinct()
                .toList());
        var view = DirectoryAsksView.of(slice, asks.count(viewer), cards, now, pages.words());
        return pages.show("intake/asks", pages.say("intake.asks-title"), view);
    }

    @PostMapping(PATH + "/{id}/agreement")
    ModelAndView agree(Viewer viewer, Pages pages, @PathVariable UUID id) {
        asks.agree(viewer, new DirectoryAskId(id));
        return pages.to(PATH, Flash.say("intake.ask-agreed"));
    }

    @PostMapping(PATH + "/{id}/refusal")
    ModelAndView decline(Viewer viewer, Pages pages, @PathVariable UUID id) {
        asks.decline(viewer, new DirectoryAskId(id));
        return pages.to(PATH, Flash.say("intake.ask-declined"));
    }

    /** @param until when the page was made: what was asked since was not seen */
    @PostMapping(PATH + "/agreement")
    ModelAndView agreeToAll(Viewer viewer, Pages pages, @RequestParam String until) {
        return pages.to(PATH, Flash.say("intake.asks-agreed", asks.agreeToAll(viewer, moment(until))));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Refused.notFound("intake.ask-not-found");
        }
    }

    private static Stream<PersonId> named(DirectoryAsk ask) {
        return ask.matter() instanceof DirectoryAsk.Matter.Lead lead
                ? Stream.of(ask.person(), lead.lead())
                : Stream.of(ask.person());
    }
}
