package bespoke.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Which offers everybody's plan holds, by row. Scores and reasons are not kept: {@link Planner#plan} gives them again,
 * since a plan is a function of its inputs.
 */
public final class Plans {

    private final List<UUID> ids;
    private final int[][] offers;
    private final long[] checksums;

    Plans(List<UUID> ids, int[][] offers, long[] checksums) {
        this.ids = ids;
        this.offers = offers;
        this.checksums = checksums;
    }

    /** The offers of one person in the order of {@link Plan#cards}; empty when there is nobody at that row. */
    public List<UUID> offers(int row) {
        return Arrays.stream(offers[row]).mapToObj(ids::get).toList();
    }

    /** How many people's plans hold each offer, in the order of the catalogue. */
    public int[] counts() {
        var counts = new int[ids.size()];
        for (var plan : offers) {
            for (int offer : plan) {
                counts[offer]++;
            }
        }
        return counts;
    }

    /** As {@link Plan#checksum} of that row's plan. */
    public long checksum(int row) {
        return checksums[row];
    }

    /** A number that differs, all but surely, when the plan of anybody does. */
    public long checksum() {
        return IntStream.range(0, checksums.length)
                .mapToLong(row -> Hash.mix(row, checksums[row]))
                .sum();
    }
}
