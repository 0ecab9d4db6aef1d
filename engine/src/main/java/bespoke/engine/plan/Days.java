package bespoke.engine.plan;

/** A span of days, counted from 1970-01-01, both ends included. */
public record Days(int first, int last) {

    public static final Days ALWAYS = new Days(Integer.MIN_VALUE, Integer.MAX_VALUE);

    public Days {
        if (first > last) {
            throw new IllegalArgumentException(
                    "A span of days cannot end (" + last + ") before it begins (" + first + ")");
        }
    }

    public boolean contains(int day) {
        return day >= first && day <= last;
    }
}
