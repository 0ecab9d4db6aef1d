package bespoke.offer.web;

import bespoke.web.Option;
import bespoke.web.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the viewer writes, with what narrows the list. @param more address of the next stretch; null at the end */
public record CatalogueView(
        String typed,
        List<Tab> tabs,
        List<Option> products,
        List<Row> rows,
        boolean mayBegin,
        boolean narrowed,
        @Nullable String more) {

    /** One offer in the list. @param note what its writers should know; null for nothing */
    public record Row(
            String id,
            String title,
            String product,
            String stage,
            String tone,
            String written,
            @Nullable String note) {}
}
