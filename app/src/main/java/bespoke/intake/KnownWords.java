package bespoke.intake;

import bespoke.profile.Attribute;
import java.util.List;

/** Which words in cells are known to stand for one of a closed list, without anybody telling. */
public final class KnownWords {

    private KnownWords() {}

    /** The keys that a field can have; empty where any text may stand. */
    public static List<String> keys(Field field) {
        return field.kind() == Field.Kind.WORD ? Words.keys(field) : List.of();
    }

    public static boolean knows(Field field, String word) {
        return field.kind() != Field.Kind.WORD || Words.key(field, word).isPresent();
    }

    public static boolean knows(Attribute attribute, String word) {
        return attribute.options().isEmpty()
                || LineReading.findOption(attribute, word).isPresent();
    }
}
