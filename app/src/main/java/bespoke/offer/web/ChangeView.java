package bespoke.offer.web;

import java.util.List;

/**
 * What publishing would change, before it is done.
 *
 * @param revision of the sheet that is reviewed
 * @param lines    how many people, in sentences
 */
public record ChangeView(
        String id,
        int revision,
        String heading,
        OfferCard card,
        String audience,
        List<String> lines,
        List<String> gaps,
        boolean mayPublish) {}
