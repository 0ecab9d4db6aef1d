package bespoke.request;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Where people stand with an offer, each by their latest request, in steps of at least {@link Folded#MINIMUM} people. */
final class Uptake {

    private final Stepped<Status> people = new Stepped<>(Status.class);
    private final Map<UUID, UUID> latest = new HashMap<>();
    private final Map<UUID, Status> open = new HashMap<>();

    /** Something happened to a request; told in the order in which it did. */
    void moves(UUID person, UUID request, Move.Kind kind, boolean byThemselves) {
        if (kind == Move.Kind.OPENED) {
            latest.put(person, request);
        }
        var status = status(request, kind, byThemselves);
        if (request.equals(latest.get(person))) {
            people.moves(person, status);
        }
    }

    private Status status(UUID request, Move.Kind kind, boolean byThemselves) {
        return switch (kind) {
            case OPENED, HANDED_OVER -> opened(request, Status.RECEIVED);
            case TAKEN -> opened(request, Status.IN_HAND);
            // As it stood before they closed it; whoever answers takes it in hand by opening it again.
            case TAKEN_BACK -> byThemselves ? reopened(request) : opened(request, Status.IN_HAND);
            case NOTED -> reopened(request);
            case DONE -> Status.DONE;
            case REFUSED -> Status.REFUSED;
            case WITHDRAWN -> Status.WITHDRAWN;
            case MISSED -> Status.MISSED;
        };
    }

    private Status opened(UUID request, Status status) {
        open.put(request, status);
        return status;
    }

    private Status reopened(UUID request) {
        return open.getOrDefault(request, Status.RECEIVED);
    }

    /** As of the last step. */
    Map<Status, Integer> counts() {
        return people.counts();
    }
}
