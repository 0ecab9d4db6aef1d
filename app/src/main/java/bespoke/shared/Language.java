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

    /** Whether the singular goes with a number: in English with 1 alone, in French with all below 2. */
    public boolean isOne(double number) {
        double size = Math.abs(number);
        return this == FR ? size < 2 : size == 1;
    }

    /** The language of a locale; English where we do not speak it. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("fr") ? FR : EN;
    }
}
