package bespoke.organisation.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a person's page that leads on.
 *
 * @param heading its key in the message bundles
 * @param more    where all of it is; null when this is all
 */
public record PanelView(
        String heading, List<Link> links, @Nullable String more) {

    public record Link(String name, String path) {}
}
