package bespoke.engine.audience;

/**
 * The answer to a rule. {@code MISSING} is what CEL calls an error or unknown: there was nothing to compare.
 *
 * <p>Source: S. C. Kleene, "Introduction to Metamathematics" (1952), the strong three-valued logic, which is also that of
 * CEL's {@code &&}, {@code ||} and {@code !}.
 */
public enum Truth {
    FALSE,
    MISSING,
    TRUE;

    public static Truth of(boolean answer) {
        return answer ? TRUE : FALSE;
    }

    /** False if either is, true if both are, else missing. */
    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** True if either is, false if both are, else missing. */
    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Missing stays missing. */
    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case MISSING -> MISSING;
            case TRUE -> FALSE;
        };
    }
}
