package bespoke.offer.web;

import bespoke.offer.Draft;
import bespoke.offer.Offer;
import bespoke.offer.Wording;
import bespoke.shared.Language;
import bespoke.web.Words;

/** Draws cards of offers and of drafts. */
final class OfferCards {

    private OfferCards() {}

    static OfferCard of(Offer offer, Words words) {
        return new OfferCard(
                words.say("plan.lane." + offer.lane()),
                words.in(offer.title()),
                words.in(offer.whatItIs()),
                words.in(offer.whatItTakes()),
                words.say("web.minutes", offer.minutes()),
                words.in(offer.whoAnswers()),
                words.in(offer.whatNext()),
                words.in(offer.verb()),
                offer.because() == null ? null : words.in(offer.because()));
    }

    static OfferCard of(Draft draft, Words words) {
        return new OfferCard(
                draft.lane() == null ? "" : words.say("plan.lane." + draft.lane()),
                in(draft.title(), words),
                in(draft.whatItIs(), words),
                in(draft.whatItTakes(), words),
                draft.minutes() == null ? "" : words.say("web.minutes", draft.minutes()),
                in(draft.whoAnswers(), words),
                in(draft.whatNext(), words),
                in(draft.verb(), words),
                draft.because().isEmpty() ? null : in(draft.because(), words));
    }

    static String in(Wording wording, Words words) {
        return words.language() == Language.FR ? wording.fr() : wording.en();
    }
}
