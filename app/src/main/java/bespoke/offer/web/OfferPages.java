package bespoke.offer.web;

import bespoke.offer.Effects;
import bespoke.offer.Fulfilment;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.OfferPanel;
import bespoke.offer.Offers;
import bespoke.product.Products;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The page of one offer: what it is, what it takes, who answers, what happens next. */
@Controller
class OfferPages {

    private final Offers offers;
    private final Effects effects;
    private final Products products;
    private final List<OfferPanel> panels;

    OfferPages(Offers offers, Effects effects, Products products, List<OfferPanel> panels) {
        this.offers = offers;
        this.effects = effects;
        this.products = products;
        this.panels = panels;
    }

    @GetMapping("/offers/{id}")
    ModelAndView show(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var words = pages.words();
        var look = look(viewer, new OfferId(id));
        var offer = look.offer();
        if (look.open()) {
            offers.opened(viewer, offer.id());
        }
        var shown = panels.stream()
                .flatMap(panel -> panel.on(viewer, offer).stream())
                .toList();
        var settled = shown.stream().anyMatch(OfferPanel.Panel::settles);
        var view = new OfferView(
                id.toString(),
                OfferCards.of(offer, words),
                words.in(products.get(offer.product()).name()),
                leadsTo(offer, words),
                look.open() && !settled,
                offer.needs().stream()
                        .sorted()
                        .map(need -> words.say("offer.need-" + need.name()))
                        .toList(),
                offer.validity().until() == null
                        ? null
                        : words.say("offer.until-day", offer.validity().until()),
                look.writes(),
                look.writes() && lacksOwner(offer) ? words.say(ownerGone(offer)) : null,
                Stream.concat(
                                look.writes() ? reach(viewer, offer, words).stream() : Stream.empty(),
                                shown.stream().map(panel -> panel(panel, words)))
                        .toList());
        return pages.show("offer/offer", words.in(offer.title()), view);
    }

    private Optional<OfferView.Panel> reach(Viewer viewer, Offer offer, Words words) {
        return effects.reach(viewer, offer)
                .map(many -> new OfferView.Panel(
                        words.say("offer.who-could"), List.of(CataloguePages.reach(many, words)), null, null));
    }

    private Look look(Viewer viewer, OfferId id) {
        var offer = offers.get(id);
        var open = offers.isOpen(viewer, id);
        var writes = offers.mayEdit(viewer, offer);
        if (!open && !writes) {
            throw Refused.notFound("offer.not-found");
        }
        return new Look(offer, open, writes);
    }

    private record Look(Offer offer, boolean open, boolean writes) {}

    private boolean lacksOwner(Offer offer) {
        return !offers.withoutOwner(List.of(offer)).isEmpty();
    }

    /** What can be done about it: nobody else can be named for an appointment. */
    private static String ownerGone(Offer offer) {
        return switch (offer.fulfilment()) {
            case Fulfilment.Appointment appointment -> "offer.giver-gone";
            case Fulfilment.ByRequest _, Fulfilment.Link _, Fulfilment.Document _ -> "offer.owner-gone";
        };
    }

    private String leadsTo(Offer offer, Words words) {
        return switch (offer.fulfilment()) {
            case Fulfilment.Link link -> words.say("offer.leads-to-link");
            case Fulfilment.Document document -> words.say("offer.leads-to-document", document.title());
            case Fulfilment.Appointment appointment ->
                words.say(
                        lacksOwner(offer) ? "offer.leads-to-appointment-of-team" : "offer.leads-to-appointment",
                        appointment.daysAhead(),
                        appointment.minutes());
            case Fulfilment.ByRequest work -> words.say("offer.leads-to-request", work.dueDays());
        };
    }

    private static OfferView.Panel panel(OfferPanel.Panel panel, Words words) {
        return new OfferView.Panel(
                words.say(panel.heading()),
                panel.lines().stream()
                        .map(line -> words.say(line.key(), line.values().toArray()))
                        .toList(),
                panel.path(),
                panel.pathKey() == null ? null : words.say(panel.pathKey()));
    }
}
