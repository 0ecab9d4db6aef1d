package bespoke.offer;

import bespoke.shared.Text;

/** Words on their way to a {@link Text}: either language may still be empty. */
public record Wording(String en, String fr) {

    public static final Wording NONE = new Wording("", "");

    public Wording {
        en = en.strip();
        fr = fr.strip();
    }

    public static Wording of(Text text) {
        return new Wording(text.en(), text.fr());
    }

    public boolean isEmpty() {
        return en.isEmpty() && fr.isEmpty();
    }

    /** @throws IllegalArgumentException while a language is empty */
    Text text() {
        return new Text(en, fr);
    }
}
