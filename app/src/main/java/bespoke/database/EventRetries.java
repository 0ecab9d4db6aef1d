package bespoke.database;

import bespoke.shared.CompanyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells an event again to a listener that failed: after a second, two, four and so on, at least every ten minutes. What was
 * under way when its process died counts as failed once it is stale ({@code spring.modulith.events.staleness}).
 */
@Component
class EventRetries {

    private static final int MOST_DOUBLINGS = 9;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final FailedEventPublications failed;
    private final CompanyClock clock;

    EventRetries(FailedEventPublications failed, CompanyClock clock) {
        this.failed = failed;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${bespoke.database.retries:1s}")
    void retry() {
        failed.resubmit(ResubmissionOptions.defaults().withFilter(publication -> isDue(publication, clock.now())));
    }

    static boolean isDue(EventPublication publication, Instant now) {
        var last = Objects.requireNonNullElse(publication.getLastResubmissionDate(), publication.getPublicationDate());
        var wait = Duration.ofSeconds(1L << Math.clamp(publication.getCompletionAttempts(), 0, MOST_DOUBLINGS));
        return !last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait).isAfter(now);
    }
}
