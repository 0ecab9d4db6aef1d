package bespoke.web;

import bespoke.shared.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request is told when it does not get what it asked for.
 *
 * @param code    stable; the sentence stands in the bundles under {@code refused.<code>}
 * @param retry   after how many seconds it may be tried again; null when trying again helps nothing
 * @param details what was wrong, field by field; empty when the sentence says all
 */
record Answer(
        int status,
        String code,
        @Nullable String field,
        Map<String, Object> values,
        @Nullable Integer retry,
        List<Typed.Problem> details) {

    static Answer of(int status, String code) {
        return new Answer(status, code, null, Map.of(), null, List.of());
    }

    static Answer of(Refused refused) {
        return new Answer(
                status(refused.kind()), refused.code(), refused.field(), refused.values(), retry(refused), List.of());
    }

    Answer at(@Nullable String other) {
        return new Answer(status, code, other, values, retry, details);
    }

    Answer with(Map<String, Object> others) {
        return new Answer(status, code, field, others, retry, details);
    }

    Answer retryAfter(int seconds) {
        return new Answer(status, code, field, values, seconds, details);
    }

    Answer with(List<Typed.Problem> others) {
        return new Answer(status, code, field, values, retry, others);
    }

    String sentence(Words words) {
        return words.say("refused." + code, values);
    }

    /** Each thing wrong with its sentence; at least one. */
    List<Typed.Problem> problems(Words words) {
        return details.isEmpty() ? List.of(new Typed.Problem(field, sentence(words))) : details;
    }

    private static int status(Refused.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNKNOWN_SENDER -> 401;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case REFUSED -> 422;
            case TOO_OFTEN -> 429;
        };
    }

    /** A refusal that knows for how long says it under {@code seconds}. */
    private static @Nullable Integer retry(Refused refused) {
        if (refused.kind() != Refused.Kind.TOO_OFTEN) {
            return null;
        }
        return refused.values().get("seconds") instanceof Number seconds ? Integer.valueOf(seconds.intValue()) : 60;
    }
}
