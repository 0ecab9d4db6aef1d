package bespoke.audience;

import bespoke.shared.Language;
import bespoke.shared.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that hangs on audiences, such as offers. Higher features declare one as a bean; the audience's page
 * shows it, and an audience on which something hangs can't be retired.
 */
public interface AudiencePanel {

    /** Key of the heading, in the message bundles. */
    String heading();

    /** What hangs on this audience and may be seen by this viewer, in the order shown. */
    List<Hanging> on(AudienceId audience, Viewer viewer, Language language);

    /** Whether anything hangs on it, for anybody. */
    boolean holds(AudienceId audience);

    /**
     * One thing.
     *
     * @param line what state it is in, in the reader's language
     */
    record Hanging(String title, @Nullable String line, String path) {}
}
