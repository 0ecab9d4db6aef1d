package bespoke.offer.web;

import bespoke.offer.Offers;
import bespoke.shared.Viewer;
import bespoke.web.SearchSource;
import bespoke.web.Words;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds offers that the one who searches may have. */
@Component
@Order(20)
class OfferSearch implements SearchSource {

    private final Offers offers;

    OfferSearch(Offers offers) {
        this.offers = offers;
    }

    @Override
    public String heading() {
        return "offer.found";
    }

    @Override
    public String pageOfAll() {
        return "/explore";
    }

    @Override
    public List<Found> find(Viewer viewer, Words words, String typed, int atMost) {
        return offers.search(viewer, typed).stream()
                .limit(atMost)
                .map(offer -> new Found(words.in(offer.title()), words.in(offer.verb()), "/offers/" + offer.id()))
                .toList();
    }
}
