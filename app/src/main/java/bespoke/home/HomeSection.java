package bespoke.home;

import bespoke.shared.Viewer;
import java.util.Optional;

/** A part of Home that another feature brings. A feature declares one as a bean; {@code @Order} settles its place. */
public interface HomeSection {

    /** What this viewer is shown on their first page; empty when there is nothing for them today. */
    Optional<Shown> find(Viewer viewer);

    /**
     * A fragment with a heading of its own.
     *
     * @param template its name under {@code src/main/jte}, without its ending; it gets {@code page} and {@code view}
     */
    record Shown(String template, Object view) {}
}
