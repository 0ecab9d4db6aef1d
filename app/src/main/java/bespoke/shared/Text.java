package bespoke.shared;

/**
 * The same words in each language that the screens speak.
 *
 * @param en English; never blank
 * @param fr French; never blank
 */
public record Text(String en, String fr) {

    public Text {
        if (en.isBlank() || fr.isBlank()) {
            throw new IllegalArgumentException("A text needs words in English and French: '" + en + "', '" + fr + "'");
        }
    }

    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case FR -> fr;
        };
    }
}
