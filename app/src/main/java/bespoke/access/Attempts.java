package bespoke.access;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Slows down whoever guesses, by name and by address, on all nodes together. */
@Component
class Attempts {

    private final AttemptStore store;
    private final AccessSettings settings;
    private final Audit audit;
    private final CompanyClock clock;

    Attempts(AttemptStore store, AccessSettings settings, Audit audit, CompanyClock clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Refused {@code access.too-often} with the seconds to wait */
    void count(String name, String address) {
        count(byAddress(address), settings.triesPerAddress());
        count(byName(name), settings.triesPerName());
    }

    /** Somebody sets out for the identity provider. @throws Refused {@code access.too-often} with the seconds to wait */
    void count(String address) {
        count(byAddress(address), settings.triesPerAddress());
    }

    void succeeded(String address) {
        store.uncount(byAddress(address));
    }

    void succeeded(String name, String address) {
        store.forget(byName(name));
        store.uncount(byAddress(address));
    }

    private void count(byte[] subject, int most) {
        var now = clock.now();
        var tries = store.count(subject, now, now.minus(settings.stretch()));
        if (tries.count() == most + 1) {
            audit.recordAlone(Act.SIGN_IN_REFUSED, null, null, "TOO_OFTEN");
        }
        if (tries.count() > most) {
            var wait = Duration.between(now, tries.beganAt().plus(settings.stretch()));
            long seconds = Math.max(1, wait.toSeconds());
            throw Refused.tooOften("access.too-often", Map.of("seconds", seconds, "minutes", (seconds + 59) / 60));
        }
    }

    private static byte[] byName(String name) {
        return Secret.digest("name:" + name);
    }

    private static byte[] byAddress(String address) {
        return Secret.digest("address:" + address);
    }
}
