package bespoke.home.web;

import java.time.LocalTime;

/** How somebody is addressed. */
final class Greeting {

    private static final LocalTime DAWN = LocalTime.of(5, 0);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime DUSK = LocalTime.of(18, 0);

    private Greeting() {}

    /** The first word of a name, which is how colleagues call each other here; the whole name where it is one word. */
    static String givenName(String name) {
        return name.strip().split("\\s+")[0];
    }

    /** The key of the greeting at this time of day. At night some come and some go: it says neither morning nor evening. */
    static String key(LocalTime now) {
        if (now.isBefore(DAWN)) {
            return "home.hello";
        } else if (now.isBefore(NOON)) {
            return "home.good-morning";
        } else {
            return now.isBefore(DUSK) ? "home.good-afternoon" : "home.good-evening";
        }
    }
}
