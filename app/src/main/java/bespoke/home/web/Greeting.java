package bespoke.home.web;

/** How somebody is addressed: by name alone, since nobody's own time of day is known. */
final class Greeting {

    private Greeting() {}

    /** The first word of a name, which is how colleagues call each other here; the whole name where it is one word. */
    static String givenName(String name) {
        return name.strip().split("\\s+")[0];
    }
}
