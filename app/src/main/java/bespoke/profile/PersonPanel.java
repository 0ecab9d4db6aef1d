package bespoke.profile;

import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import java.util.Optional;

/** A part of the person page that a higher feature brings. A feature declares one as a bean; {@code @Order} settles its place. */
public interface PersonPanel {

    /** What this viewer is shown on this person's page; empty when there is nothing for them. The panel asks the gate itself. */
    Optional<Shown> find(Viewer viewer, PersonId person);

    /**
     * A fragment with a heading of its own.
     *
     * @param template its name under {@code src/main/jte}, without its ending; it gets {@code page} and {@code view}
     */
    record Shown(String template, Object view) {}
}
