package bespoke.engine.population;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts and their codes, from 0. A text that nobody holds any more is forgotten and its code used again. */
final class Dictionary {

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<@Nullable String> texts = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int[] holders = new int[16];

    /** The code of a text, counting one more holder. */
    int hold(String text) {
        var known = codes.get(text);
        int code = known == null ? admit(text) : known;
        holders[code]++;
        return code;
    }

    /** Counts one holder less. */
    void release(int code) {
        if (--holders[code] == 0) {
            codes.remove(texts.set(code, null));
            free.push(code);
        }
    }

    /** The code of a text, or -1 when nobody holds it. */
    int find(String text) {
        return codes.getOrDefault(text, -1);
    }

    String text(int code) {
        var text = texts.get(code);
        if (text == null) {
            throw new IllegalStateException("Nobody holds the text with code " + code);
        }
        return text;
    }

    /** All codes in use are below this. */
    int size() {
        return texts.size();
    }

    private int admit(String text) {
        int code = free.isEmpty() ? texts.size() : free.pop();
        if (code == texts.size()) {
            texts.add(text);
        } else {
            texts.set(code, text);
        }
        if (code == holders.length) {
            holders = Arrays.copyOf(holders, 2 * code);
        }
        codes.put(text, code);
        return code;
    }
}
