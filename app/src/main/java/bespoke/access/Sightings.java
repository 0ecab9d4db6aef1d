package bespoke.access;

import bespoke.shared.CompanyClock;
import jakarta.annotation.PreDestroy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When sessions and tokens were seen last, gathered in memory and written together: a morning on which everybody comes must
 * not cost a write for each page. A kill loses a second of them, which ends an idle session that much earlier.
 */
@Component
class Sightings {

    /** How old a sighting may grow before it is written anew: one write in minutes, not one with each page. */
    private static final Duration AGE = Duration.ofMinutes(5);

    private final SessionStore store;
    private final CompanyClock clock;
    private final Map<ByteBuffer, Instant> seen = new ConcurrentHashMap<>();

    Sightings(SessionStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Notes that the owner of a digest is here. @param before when they were seen before */
    void note(byte[] digest, Instant before) {
        var now = clock.now();
        if (before.isBefore(now.minus(AGE))) {
            seen.put(ByteBuffer.wrap(digest), now);
        }
    }

    /**
     * Writes what was gathered. What cannot be written is gathered again by the next page. Each second: thousands of rows
     * at once would hold up everybody who comes meanwhile, and a second without anybody asks the database nothing.
     */
    @Scheduled(fixedDelayString = "${bespoke.access.sightings:1s}")
    @PreDestroy
    void write() {
        var gathered = List.copyOf(seen.entrySet());
        if (!gathered.isEmpty()) {
            gathered.forEach(one -> seen.remove(one.getKey(), one.getValue()));
            store.saw(
                    gathered.stream().map(one -> one.getKey().array()).toArray(byte[][]::new),
                    gathered.stream().map(Map.Entry::getValue).toList());
        }
    }
}
