package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.database.TestDatabase;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final Instant BEGAN = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    private final SessionStore store = new SessionStore(database.applicationClient());
    private final Sightings sightings =
            new Sightings(store, new CompanyClock(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC));

    @Test
    void writesManyTogether() {
        var amina = session("amina");
        var priya = session("priya");
        var otto = session("otto");

        sightings.note(amina, BEGAN);
        sightings.note(priya, BEGAN);
        assertThat(seenAt(amina)).isEqualTo(BEGAN);
        sightings.write();

        assertThat(List.of(seenAt(amina), seenAt(priya), seenAt(otto))).containsExactly(NOW, NOW, BEGAN);
    }

    @Test
    void neverGoesBack() {
        var session = session("jonas");
        var later = NOW.plusSeconds(1);
        store.saw(new byte[][] {session}, List.of(later));

        sightings.note(session, BEGAN);
        sightings.write();

        assertThat(seenAt(session)).isEqualTo(later);
    }

    private byte[] session(String name) {
        var person = PersonId.fresh();
        database.ownerClient()
                .sql("insert into access.account (person_id, user_name, opened_at) values (:person, :name, now())")
                .param("person", person.value())
                .param("name", name)
                .update();
        var digest = Secret.digest(name);
        store.begin(digest, person, name, BEGAN, NOW.plus(Duration.ofDays(7)), Came.unproven(), null);
        return digest;
    }

    private Instant seenAt(byte[] digest) {
        var today = NOW.atZone(ZoneOffset.UTC).toLocalDate();
        return store.find(digest, NOW, Instant.EPOCH, today).orElseThrow().at();
    }
}
