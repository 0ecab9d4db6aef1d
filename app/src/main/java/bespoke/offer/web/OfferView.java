package bespoke.offer.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer's page.
 *
 * @param leadsTo   what yes leads to, in a sentence
 * @param mayAccept whether this viewer may say yes here and now
 * @param needs     purposes it uses, in words; empty when nothing beyond the work
 * @param until     the last day, in words; null without end
 * @param writes    whether this viewer writes it
 * @param warning   for those who write it; null when nothing is wrong
 */
public record OfferView(
        String id,
        OfferCard card,
        String product,
        String leadsTo,
        boolean mayAccept,
        List<String> needs,
        @Nullable String until,
        boolean writes,
        @Nullable String warning,
        List<Panel> panels) {

    /** A few lines under a heading. */
    public record Panel(
            String heading,
            List<String> lines,
            @Nullable String path,
            @Nullable String link) {}
}
