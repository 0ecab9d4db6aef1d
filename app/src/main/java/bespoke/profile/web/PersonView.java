package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.web.Page;
import bespoke.web.Tab;
import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a person, as one viewer may see it.
 *
 * @param ties     what the reader is to them, in words; empty for nothing
 * @param isSelf   whether the reader looks at themselves
 * @param as       as what the reader sees it, in words; null for oneself and for the public card alone
 * @param working  how to work with them, as far as they share it with the reader
 * @param sides    facets of which something may be seen, all on one page: what is written into the access log is what
 *                 was shown; empty when only the card may be seen
 * @param isLookedAt whether it shows more than the card, so that the access log says so
 * @param purposes what somebody of the people team may look for; empty for others
 * @param erasure  where somebody who left is erased; null for who is here, and for whoever may not
 */
public record PersonView(
        CardView card,
        List<String> ties,
        boolean isSelf,
        @Nullable String as,
        List<Fact> working,
        List<Side> sides,
        boolean isLookedAt,
        List<Tab> purposes,
        @Nullable String erasure,
        List<Panel> panels) {

    /** The public card. */
    public record CardView(
            String id,
            String name,
            @Nullable String role,
            @Nullable String unit,
            @Nullable String site,
            @Nullable String leadName,
            @Nullable String leadPath,
            @Nullable String workingHours,
            @Nullable String now,
            @Nullable String contact) {

        /**
         * @param hours when they work, in words
         * @param now   what their clock says of that, in words
         */
        static CardView of(Card card, @Nullable String hours, @Nullable String now) {
            return new CardView(
                    card.id().toString(),
                    card.name(),
                    card.role(),
                    card.unit(),
                    card.site(),
                    card.leadName(),
                    card.lead() == null ? null : "/people/" + card.lead(),
                    hours,
                    now,
                    card.contact());
        }
    }

    /** One facet. @param facts at least one */
    public record Side(String key, String name, List<Fact> facts) {}

    /**
     * One fact as the reader may see it.
     *
     * @param unmaskPath where a value seen in part is seen whole; null where it is not
     * @param remark     that the person says it is wrong; null where they do not
     */
    public record Fact(
            String name,
            List<String> values,
            String origin,
            boolean isMasked,
            @Nullable String unmaskPath,
            @Nullable String remark) {}

    /** What a higher feature shows. */
    public record Panel(TemplateEngine templates, String template, Object view) {

        public Content content(Page page) {
            return output -> templates.render(template + ".jte", Map.of("page", page, "view", view), output);
        }
    }
}
