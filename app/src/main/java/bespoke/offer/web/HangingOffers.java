package bespoke.offer.web;

import bespoke.audience.AudienceId;
import bespoke.audience.AudiencePanel;
import bespoke.offer.Offers;
import bespoke.offer.Stage;
import bespoke.shared.Language;
import bespoke.shared.Viewer;
import bespoke.web.Bundles;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows on an audience's page which offers hang on it: those that people see, and those being written. */
@Component
class HangingOffers implements AudiencePanel {

    private final Offers offers;
    private final Bundles bundles;

    HangingOffers(Offers offers, Bundles bundles) {
        this.offers = offers;
        this.bundles = bundles;
    }

    @Override
    public String heading() {
        return "offer.found";
    }

    @Override
    public List<Hanging> on(AudienceId audience, Viewer viewer, Language language) {
        var words = bundles.in(language.locale());
        return offers.using(viewer, audience).stream()
                .map(sheet -> new Hanging(
                        CataloguePages.title(sheet.draft(), words),
                        sheet.stage() == Stage.PUBLISHED
                                ? null
                                : words.say("offer.stage-" + sheet.stage().name()),
                        "/catalogue/" + sheet.id()))
                .toList();
    }

    @Override
    public boolean holds(AudienceId audience) {
        return offers.isUsed(audience);
    }
}
