package bespoke.access;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was sent to the provider and is to come back, to whichever node. */
@Repository
class DetourStore {

    private final JdbcClient db;

    DetourStore(JdbcClient db) {
        this.db = db;
    }

    void begin(byte[] state, byte[] browser, Detour detour, Instant until) {
        db.sql("""
                insert into access.detour (state, browser, aim, session, invitation, next, return_to, began_at, ends_at)
                values (:state, :browser, :aim, :session, :invitation, :next, :returnTo, :at, :until)
                """)
                .param("state", state)
                .param("browser", browser)
                .param("aim", detour.aim().name())
                .param("session", detour.session())
                .param("invitation", detour.invitation())
                .param("next", detour.next())
                .param("returnTo", detour.returnTo().toString())
                .param("at", detour.beganAt().atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes a detour of this browser: of two at once, one gets it. */
    Optional<Detour> take(byte[] state, byte[] browser, Instant now) {
        return db.sql("""
                delete from access.detour
                where state = :state
                  and browser = :browser
                  and ends_at > :now
                returning aim, session, invitation, next, return_to, began_at
                """)
                .param("state", state)
                .param("browser", browser)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Detour(
                        Detour.Aim.valueOf(row.getString("aim")),
                        row.getBytes("session"),
                        row.getBytes("invitation"),
                        row.getString("next"),
                        URI.create(row.getString("return_to")),
                        row.getTimestamp("began_at").toInstant()))
                .optional();
    }
}
