package bespoke.profile;

import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way by which corrections go back to the sources that told what is wrong. Declared here, where they are said; told in the
 * transaction in which a person says them, with the rows of that person open.
 */
public interface CorrectionsOut {

    void said(Correction correction);

    /** The person takes back that the source was wrong. */
    void takenBack(PersonId person, String attribute, String source, Instant at);

    /** Whether a source would be told that somebody, whose rows are open, says that an attribute is wrong. */
    boolean goTo(PersonId person, Attribute attribute, String source);

    /** What became of the viewer's own corrections of an attribute, the latest first. */
    List<Sent> of(Viewer viewer, String attribute);

    /**
     * What became of one correction.
     *
     * @param on     when it was said, delivered, given up or closed, whichever came last
     * @param answer status of the source's last answer; null where it gave none
     */
    record Sent(
            String source,
            State state,
            Instant on,
            @Nullable Integer answer) {}

    /** How far a correction has come. */
    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP,
        CLOSED
    }
}
