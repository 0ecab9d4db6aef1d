package bespoke.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The business says no. Carries a stable code and its values; the sentence stands in the message bundles under
 * {@code refused.<code>}, and one place turns it into a page or a problem (RFC 9457).
 */
public class Refused extends RuntimeException {

    /** What kind of no: it settles the HTTP status. */
    public enum Kind {
        /** 400: not written as it must be. */
        MALFORMED,
        /** 401: nobody knows who sends it. */
        UNKNOWN_SENDER,
        /** 404: unknown, or hidden from this viewer, which must look the same. */
        NOT_FOUND,
        /** 409: the state of things stands against it. */
        CONFLICT,
        /** 412: somebody else changed it meanwhile. */
        STALE,
        /** 413: larger than what is taken. */
        TOO_LARGE,
        /** 422: understood, and refused. */
        REFUSED,
        /** 429: too often. */
        TOO_OFTEN
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String field;
    private final Map<String, Object> values;

    private Refused(Kind kind, String code, @Nullable String field, Map<String, Object> values) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.values = Map.copyOf(values);
    }

    /** @param code feature and reason, such as {@code goal.title-missing} */
    public Refused(String code) {
        this(Kind.REFUSED, code, null, Map.of());
    }

    /** @param values by name, as the sentence uses them: {@code {name}} */
    public Refused(String code, Map<String, Object> values) {
        this(Kind.REFUSED, code, null, values);
    }

    public static Refused notFound(String code) {
        return new Refused(Kind.NOT_FOUND, code, null, Map.of());
    }

    /** @param values with what was wrong */
    public static Refused malformed(String code, Map<String, Object> values) {
        return new Refused(Kind.MALFORMED, code, null, values);
    }

    public static Refused unknownSender(String code) {
        return new Refused(Kind.UNKNOWN_SENDER, code, null, Map.of());
    }

    public static Refused conflict(String code, Map<String, Object> values) {
        return new Refused(Kind.CONFLICT, code, null, values);
    }

    public static Refused stale(String code, Map<String, Object> values) {
        return new Refused(Kind.STALE, code, null, values);
    }

    public static Refused tooLarge(String code, Map<String, Object> values) {
        return new Refused(Kind.TOO_LARGE, code, null, values);
    }

    public static Refused tooOften(String code) {
        return new Refused(Kind.TOO_OFTEN, code, null, Map.of());
    }

    /** @param values with {@code seconds}, after which it may be tried again */
    public static Refused tooOften(String code, Map<String, Object> values) {
        return new Refused(Kind.TOO_OFTEN, code, null, values);
    }

    /** The same refusal, said of one field of a form or body. */
    public Refused at(String field) {
        return new Refused(kind, code, field, values);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public Map<String, Object> values() {
        return values;
    }
}
