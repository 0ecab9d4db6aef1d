package bespoke.shared;

import java.util.Locale;

/** A language that every screen speaks. */
public enum Language {
    EN(Locale.ENGLISH),
    FR(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The language of a locale; English where we do not speak it. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("fr") ? FR : EN;
    }
}
