package bespoke.web;

import bespoke.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list goes on, as callers see it: a word without meaning to them, made of the sort key of the last item they got. */
public final class Cursor {

    private static final String BETWEEN = "\u001f";

    private Cursor() {}

    /** @param keys the sort key of the last item, part by part; none may hold U+001F */
    public static String of(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, keys).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts again; empty at the start of the list.
     *
     * @param parts how many there must be
     * @throws Refused {@code web.cursor-unreadable}
     */
    public static List<String> read(@Nullable String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        try {
            var keys = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(BETWEEN, -1);
            if (keys.length == parts) {
                return List.of(keys);
            }
        } catch (IllegalArgumentException e) {
            // not one of ours: told below
        }
        throw new Refused("web.cursor-unreadable").at("cursor");
    }
}
