package bespoke.offer;

import bespoke.shared.Viewer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that higher features show on an offer's page. They declare beans of it; {@code @Order} settles the order. */
public interface OfferPanel {

    /** What this viewer is shown of an offer that they may have or write; empty for nothing. */
    Optional<Panel> on(Viewer viewer, Offer offer);

    /**
     * A few lines under a heading.
     *
     * @param heading  key in the message bundles
     * @param path     of a page that tells more; null for none
     * @param pathKey  of its name; null where there is no path
     * @param settles  whether the viewer's yes is there already, so that the page no longer asks for it
     */
    record Panel(
            String heading,
            List<Line> lines,
            @Nullable String path,
            @Nullable String pathKey,
            boolean settles) {

        public Panel {
            lines = List.copyOf(lines);
        }
    }

    /** One sentence: its key, and what stands in its gaps, in order. */
    record Line(String key, List<Object> values) {

        public Line {
            values = List.copyOf(values);
        }

        public static Line of(String key, Object... values) {
            return new Line(key, List.of(values));
        }
    }
}
