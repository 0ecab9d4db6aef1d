package bespoke.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line said on the next page, and perhaps a way back: "Saved. Undo". Made with {@link #say} and handed to
 * {@link Pages#to(String, Flash)}.
 *
 * @param key  of the sentence
 * @param args for its gaps, in order, as text or whole numbers
 * @param undo where a POST takes it back; null when it cannot
 */
public record Flash(String key, List<Object> args, @Nullable String undo) {

    public static Flash say(String key, Object... args) {
        return new Flash(key, List.of(args), null);
    }

    /** The same line, with a button that posts to {@code path}. */
    public Flash undo(String path) {
        return new Flash(key, args, path);
    }
}
