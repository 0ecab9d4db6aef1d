package bespoke.engine.audience;

/** How a value is compared with a constant. */
public enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** As CEL writes it. */
    public String sign() {
        return sign;
    }

    /** Whether it asks for an order, which only numbers and dates have. */
    public boolean orders() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /** Whether it holds for the outcome of {@code value.compareTo(constant)}. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
