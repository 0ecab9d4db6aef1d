package bespoke.correction;

import org.jspecify.annotations.Nullable;

/**
 * What came back when something was posted to a source.
 *
 * @param status  of the answer; null where none came
 * @param text    how the answer begins; empty where none came
 * @param problem why none came or it counts as none, as a code; null where the source took it
 */
public record Answer(
        @Nullable Integer status, String text, @Nullable String problem) {

    static Answer of(int status, String text) {
        boolean taken = status >= 200 && status < 300;
        return new Answer(
                status,
                text,
                taken ? null : status >= 300 && status < 400 ? "correction.redirected" : "correction.refused");
    }

    static Answer none(String problem) {
        return new Answer(null, "", problem);
    }

    public boolean taken() {
        return problem == null;
    }
}
