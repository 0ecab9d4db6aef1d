package bespoke.web;

/** How light a person likes their screen. */
public enum Theme {
    /** As the device says. */
    AUTO,
    LIGHT,
    DARK;

    /** As it stands in the page's markup, where the style sheets read it. */
    public String mark() {
        return switch (this) {
            case AUTO -> "auto";
            case LIGHT -> "light";
            case DARK -> "dark";
        };
    }
}
