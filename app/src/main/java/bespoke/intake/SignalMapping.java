package bespoke.intake;

import bespoke.shared.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What signals of one type of one source become.
 *
 * @param version    rises with each change
 * @param personPath where the person stands in the event, as a JSON Pointer such as {@code /subject} or {@code
 *                   /data/employee}
 * @param becomes    a fact, or a count
 * @param attribute  key of the attribute that it tells
 * @param keptDays   for how many days signals of this type are kept
 * @param reason     why it is needed, where the attribute is one that is set aside until somebody says so
 */
public record SignalMapping(
        ConnectionId connection,
        String type,
        long version,
        String personPath,
        PersonKey personBy,
        Becomes becomes,
        String attribute,
        int keptDays,
        @Nullable String reason) {

    public static final int LEAST_KEPT = 30;
    public static final int MOST_KEPT = 1_095;
    private static final int LONGEST_PATH = 200;

    /** What an event becomes. */
    public sealed interface Becomes {

        /** Its value at a place becomes the person's fact; of several events the latest counts. @param valuePath a JSON Pointer */
        record OfFact(String valuePath) implements Becomes {}

        /** How many such events there were of the person within the last days becomes their fact. */
        record OfCount(int days) implements Becomes {}
    }

    /**
     * @throws Refused {@code intake.signal-path}, {@code intake.signal-kept-days}, {@code intake.signal-days}, each at its
     *     field
     */
    public SignalMapping {
        personPath = path(personPath, "personPath");
        if (keptDays < LEAST_KEPT || keptDays > MOST_KEPT) {
            throw new Refused("intake.signal-kept-days", Map.of("least", LEAST_KEPT, "most", MOST_KEPT)).at("keptDays");
        }
        becomes = switch (becomes) {
            case Becomes.OfFact fact -> new Becomes.OfFact(path(fact.valuePath(), "valuePath"));
            case Becomes.OfCount count -> {
                if (count.days() < 1 || count.days() > keptDays) {
                    throw new Refused("intake.signal-days", Map.of("most", keptDays)).at("days");
                }
                yield count;
            }
        };
    }

    /** A path as a JSON Pointer; what is written with dots, as {@code data.employee}, is put so. */
    private static String path(String typed, String field) {
        var path = typed.strip();
        if (!path.isEmpty() && !path.startsWith("/")) {
            var plain = path.startsWith("$.") ? path.substring(2) : path;
            path = "/" + plain.replace('.', '/');
        }
        if (path.length() < 2 || path.length() > LONGEST_PATH || path.matches(".*~([^01].*|$)")) {
            throw new Refused("intake.signal-path", Map.of("most", LONGEST_PATH)).at(field);
        }
        return path;
    }
}
