package bespoke.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chance that repeats: the same seed and name draw the same things, whatever else is drawn beside. */
final class Chance {

    // java.util.Random because its sequence is specified, so that a seed draws the same company on every JDK.
    private final Random random;

    private Chance(long seed) {
        this.random = new Random(seed);
    }

    /** @param name what is drawn, so that each person's draws stay when somebody else is added */
    static Chance of(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mixed * 0x100000001b3L ^ name.charAt(i);
        }
        var chance = new Chance(mixed ^ mixed >>> 29);
        chance.random.nextLong();
        return chance;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to below 1. */
    double share() {
        return random.nextDouble();
    }

    /** From {@code low} to below {@code high}. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** From {@code low} to {@code high}, both included. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Waiting time with this mean; many short ones, few long. */
    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** Roughly bell-shaped, from -1 to 1. */
    double bell() {
        return (random.nextDouble() + random.nextDouble() + random.nextDouble()) * 2 / 3 - 1;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One key, as often as its weight says. */
    <T> T weighted(Map<T, Double> weights) {
        double left = random.nextDouble()
                * weights.values().stream().mapToDouble(Double::doubleValue).sum();
        T last = weights.keySet().iterator().next();
        for (var entry : weights.entrySet()) {
            last = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    /** Up to {@code count} different keys, the heavy ones more often and earlier. */
    <T> List<T> several(Map<T, Double> weights, int count) {
        var left = new java.util.LinkedHashMap<>(weights);
        List<T> drawn = new ArrayList<>();
        while (drawn.size() < count && !left.isEmpty()) {
            T next = weighted(left);
            left.remove(next);
            drawn.add(next);
        }
        return drawn;
    }
}
