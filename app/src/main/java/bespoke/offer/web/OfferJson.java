package bespoke.offer.web;

import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.engine.relevance.SideValues;
import bespoke.offer.Fulfilment;
import bespoke.offer.Offer;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An offer as programs read it, in both languages. */
record OfferJson(
        UUID id,
        int edition,
        Text title,
        Text whatItIs,
        Text whatItTakes,
        int minutes,
        Text whoAnswers,
        Text whatNext,
        Text verb,
        Dimension dimension,
        Lane lane,
        List<String> topics,
        SideValues values,
        List<Purpose> needs,
        @Nullable LocalDate until,
        @Nullable Text because,
        Fulfilment.Kind leadsTo) {

    static OfferJson of(Offer offer) {
        return new OfferJson(
                offer.id().value(),
                offer.edition(),
                offer.title(),
                offer.whatItIs(),
                offer.whatItTakes(),
                offer.minutes(),
                offer.whoAnswers(),
                offer.whatNext(),
                offer.verb(),
                offer.dimension(),
                offer.lane(),
                offer.topics(),
                offer.values(),
                offer.needs().stream().sorted().toList(),
                offer.validity().until(),
                offer.because(),
                offer.fulfilment().kind());
    }
}
