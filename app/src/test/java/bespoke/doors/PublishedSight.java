package bespoke.doors;

import bespoke.privacy.SharedWith;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/**
 * The published table of sight, {@code privacy/sight.csv}, and what its cells say. Nothing of the code under test is asked.
 *
 * <p>A cell says {@code yes}, {@code no}, {@code own} (as the person shares), or for which purposes the fact must serve:
 * {@code serving:EMPLOYMENT}, {@code opens:EMPLOYMENT} (and the tie opens it), {@code consent:COACHING}, {@code
 * for:EMPLOYMENT+CAREER} (and one looks for that), {@code masked-for:EMPLOYMENT}.
 */
final class PublishedSight {

    /** How much is shown of a fact, in ascending order. */
    enum Shown {
        NOTHING,
        MASKED,
        WHOLE
    }

    /** One row: a kind of fact, and a cell for each standing. */
    record Row(Facet facet, Sensitivity sensitivity, Map<String, String> cells) {}

    /** What is to be known of one fact of one person. @param open the purposes that may be used for that person */
    record Case(Row row, Set<Purpose> serves, Set<Purpose> open, Set<SharedWith> shared) {}

    private PublishedSight() {}

    static List<Row> rows() {
        var lines = lines("privacy/sight.csv", ",");
        var heads = lines.getFirst();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    var byStanding = new LinkedHashMap<String, String>();
                    for (int at = 2; at < heads.size(); at++) {
                        byStanding.put(heads.get(at), cells.get(at));
                    }
                    return new Row(Facet.valueOf(cells.get(0)), Sensitivity.valueOf(cells.get(1)), byStanding);
                })
                .toList();
    }

    /**
     * What somebody is shown who stands in all these columns.
     *
     * @param opens     the facets that their tie opens
     * @param lookingFor what they say they look for
     */
    static Shown of(Case fact, Collection<String> columns, Set<Facet> opens, Purpose lookingFor) {
        return columns.stream()
                .map(column -> of(fact, column, opens, lookingFor))
                .max(Shown::compareTo)
                .orElse(Shown.NOTHING);
    }

    private static Shown of(Case fact, String column, Set<Facet> opens, Purpose lookingFor) {
        var cell = Objects.requireNonNull(fact.row().cells().get(column), column);
        var colon = cell.indexOf(':');
        var named = colon < 0
                ? List.<Purpose>of()
                : Arrays.stream(cell.substring(colon + 1).split("\\+"))
                        .map(Purpose::valueOf)
                        .toList();
        boolean serves = named.stream().anyMatch(fact.serves()::contains);
        boolean lookedFor = named.contains(lookingFor)
                && fact.serves().contains(lookingFor)
                && fact.open().contains(lookingFor);
        return switch (colon < 0 ? cell : cell.substring(0, colon)) {
            case "yes" -> Shown.WHOLE;
            case "no" -> Shown.NOTHING;
            case "own" ->
                when(fact.shared().contains(SharedWith.EVERYONE)
                        || fact.shared().contains(shared(column)));
            case "serving" -> when(serves);
            case "opens" -> when(serves && opens.contains(fact.row().facet()));
            case "consent" -> when(serves && named.stream().anyMatch(fact.open()::contains));
            case "for" -> when(lookedFor);
            case "masked-for" -> lookedFor ? Shown.MASKED : Shown.NOTHING;
            default -> throw new IllegalArgumentException("The table says '" + cell + "'");
        };
    }

    private static SharedWith shared(String column) {
        return switch (column) {
            case "coach" -> SharedWith.COACH;
            case "lead" -> SharedWith.LEAD;
            case "peer", "member" -> SharedWith.GROUPS;
            case "anybody" -> SharedWith.EVERYONE;
            default -> throw new IllegalArgumentException("Nothing is shared with " + column);
        };
    }

    private static Shown when(boolean seen) {
        return seen ? Shown.WHOLE : Shown.NOTHING;
    }

    /** The lines of a data file among the tests' resources, cut into cells; the heads are the first. */
    static List<List<String>> lines(String file, String separator) {
        try {
            var lines = new ArrayList<List<String>>();
            for (var line : new ClassPathResource(file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                lines.add(List.of(line.split(separator, -1)));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
