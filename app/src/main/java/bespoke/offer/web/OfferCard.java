package bespoke.offer.web;

import org.jspecify.annotations.Nullable;

/** An offer as people meet it, in one language; parts not written yet are empty. */
public record OfferCard(
        String lane,
        String title,
        String whatItIs,
        String whatItTakes,
        String minutes,
        String whoAnswers,
        String whatNext,
        String verb,
        @Nullable String because) {}
