package bespoke.offer.web;

import bespoke.audience.AudienceId;
import bespoke.audience.AudiencePanel;
import bespoke.offer.Offers;
import bespoke.shared.Language;
import bespoke.shared.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows on an audience's page which published offers hang on it. */
@Component
class HangingOffers implements AudiencePanel {

    private final Offers offers;

    HangingOffers(Offers offers) {
        this.offers = offers;
    }

    @Override
    public String heading() {
        return "offer.found";
    }

    @Override
    public List<Hanging> on(AudienceId audience, Viewer viewer, Language language) {
        return offers.published().offers().stream()
                .filter(offer -> offer.audience().equals(audience) && offers.mayEdit(viewer, offer))
                .map(offer -> new Hanging(offer.title().in(language), null, "/catalogue/" + offer.id()))
                .toList();
    }

    @Override
    public boolean holds(AudienceId audience) {
        return offers.published().offers().stream()
                .anyMatch(offer -> offer.audience().equals(audience));
    }
}
