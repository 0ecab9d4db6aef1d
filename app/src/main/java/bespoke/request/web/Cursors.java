package bespoke.request.web;

import bespoke.shared.Refused;
import java.util.UUID;

/** Ids that stand in cursors. */
final class Cursors {

    private Cursors() {}

    /** @throws Refused {@code web.cursor-unreadable} */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }
}
