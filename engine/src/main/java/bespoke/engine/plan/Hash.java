package bespoke.engine.plan;

import java.util.UUID;

/** Numbers that look random and are the same everywhere. */
final class Hash {

    /*
     * The finalizer of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014
     * (variant 13 of David Stafford).
     */

    private Hash() {}

    static long mix(long bits) {
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return bits ^ bits >>> 31;
    }

    static long mix(long former, long bits) {
        return mix(former * 0x9e3779b97f4a7c15L + bits);
    }

    static long mix(long former, UUID id) {
        return mix(mix(former, id.getMostSignificantBits()), id.getLeastSignificantBits());
    }
}
