package bespoke.access.web;

import bespoke.access.Session;
import bespoke.access.SessionId;
import bespoke.access.SignIns;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where I am signed in. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me/sessions")
@NeedsScope("me")
class MySessionEndpoints {

    /** A program comes by a token and has no session. */
    private static final String NONE = "";

    private final SignIns signIns;

    MySessionEndpoints(SignIns signIns) {
        this.signIns = signIns;
    }

    /** @param seenAt to some minutes */
    record SessionBody(UUID id, Instant beganAt, Instant seenAt) {

        static SessionBody of(Session session) {
            return new SessionBody(session.id().value(), session.beganAt(), session.seenAt());
        }
    }

    /** My sessions, the last used first. */
    @GetMapping
    List<SessionBody> list(Viewer viewer) {
        return signIns.sessions(viewer, NONE).stream().map(SessionBody::of).toList();
    }

    /** Signs me out in one browser. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        signIns.end(viewer, new SessionId(id));
    }

    /** Signs me out in every browser. Tokens stay. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(Viewer viewer) {
        signIns.endOthers(viewer, NONE);
    }
}
