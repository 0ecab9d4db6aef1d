package bespoke.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about one of the people or groups that a directory keeps, as in RFC 7644, section 3.4.2.2. Closed. */
public sealed interface DirectoryFilter {

    record All(List<DirectoryFilter> parts) implements DirectoryFilter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<DirectoryFilter> parts) implements DirectoryFilter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(DirectoryFilter part) implements DirectoryFilter {}

    /** It has a value. @param attribute as in {@link Compare} */
    record Present(String attribute) implements DirectoryFilter {}

    /**
     * Its value stands so to another.
     *
     * @param attribute name with its part, in small letters and without its schema, such as {@code name.givenname}
     * @param value     as it was written; null for {@code null}
     */
    record Compare(
            String attribute, Comparison how, @Nullable String value) implements DirectoryFilter {}

    /** In the words of SCIM. */
    enum Comparison {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE
    }
}
