package bespoke.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of people that name nobody: no figure under the minimum is shown, and none can be had by subtraction.
 *
 * @param total  null when it is under the minimum; then nothing else is shown either
 * @param shown  by kind, each at least the minimum
 * @param others all other kinds together, at least the minimum; null when there are none or they may not be told
 */
public record Folded<K extends Enum<K>>(
        @Nullable Integer total,
        Map<K, Integer> shown,
        @Nullable Integer others) {

    /** Under so many people no figure is shown to those who may not read what it rests on. */
    public static final int MINIMUM = 5;

    public Folded {
        shown = Map.copyOf(shown);
    }

    /** Folds counts by kind. A kind with a small count is told only together with others, none of them named. */
    static <K extends Enum<K>> Folded<K> of(Class<K> kinds, Map<K, Integer> counts) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (total < MINIMUM) {
            return new Folded<K>(null, Map.of(), null);
        }
        var byCount = new ArrayList<>(List.of(kinds.getEnumConstants()));
        byCount.sort(Comparator.comparing((K kind) -> counts.getOrDefault(kind, 0)));
        var shown = new EnumMap<K, Integer>(kinds);
        int others = 0;
        for (var kind : byCount) {
            int count = counts.getOrDefault(kind, 0);
            if (count < MINIMUM || (others > 0 && others < MINIMUM)) {
                others += count;
            } else {
                shown.put(kind, count);
            }
        }
        return new Folded<K>(total, shown, others == 0 ? null : others);
    }
}
