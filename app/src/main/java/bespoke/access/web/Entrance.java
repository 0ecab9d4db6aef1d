package bespoke.access.web;

import bespoke.access.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Gives a browser the cookie of a session that began. */
@Component
class Entrance {

    private final SignIns signIns;

    Entrance(SignIns signIns) {
        this.signIns = signIns;
    }

    /** A session that was there before goes: nobody can lead somebody into a session they know. */
    void open(HttpServletRequest request, HttpServletResponse response, String secret) {
        var before = DoorCookie.SESSION.read(request);
        if (before != null) {
            signIns.signOut(before);
        }
        DoorCookie.SESSION.write(request, response, secret, signIns.longest());
        DoorCookie.VISIT.clear(request, response);
    }
}
