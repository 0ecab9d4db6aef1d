package bespoke.engine.plan;

import java.util.UUID;

/** A number that differs, all but surely, between plans with other cards, order or scores. */
final class Checksum {

    private long sum;

    Checksum(UUID person, int now) {
        sum = Hash.mix(now, person);
    }

    void add(UUID offer, long units) {
        sum = Hash.mix(Hash.mix(sum, offer), units);
    }

    long value() {
        return sum;
    }
}
