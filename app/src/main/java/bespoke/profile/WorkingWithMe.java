package bespoke.profile;

import java.util.List;

/** "How to work with me": what people tell others of themselves so that work goes well, in the order in which it is read. */
public final class WorkingWithMe {

    /** Keys of attributes. Each is the person's own to tell, or to leave, and to share. */
    public static final List<String> KEYS =
            List.of("nameSound", "preferredChannel", "tone", "bestHours", "helpsMe", "goodToKnow", "languages");

    private WorkingWithMe() {}

    public static boolean holds(Attribute attribute) {
        return KEYS.contains(attribute.key());
    }
}
