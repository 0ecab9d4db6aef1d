package bespoke.request.web;

import bespoke.offer.OfferId;
import bespoke.profile.AimId;
import bespoke.request.Helped;
import bespoke.request.RequestId;
import bespoke.request.Requests;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.Cursor;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What I asked for, for programs. */
@RestController
@RequestMapping("/api/v1/requests")
@NeedsScope("me")
class RequestEndpoints {

    private final Requests requests;

    RequestEndpoints(Requests requests) {
        this.requests = requests;
    }

    @GetMapping
    Slice<RequestJson> mine(
            Viewer viewer, @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int size) {
        var after = Cursor.read(cursor, 1);
        var slice = requests.of(
                viewer,
                after.isEmpty() ? null : new RequestId(Cursors.id(after.getFirst())),
                Math.clamp(size, 1, Slice.MOST));
        return new Slice<>(
                slice.items().stream().map(RequestJson::of).toList(),
                slice.next() == null ? null : Cursor.of(slice.next()));
    }

    @GetMapping("/{id}")
    RequestJson one(Viewer viewer, @PathVariable UUID id) {
        return read(viewer, new RequestId(id));
    }

    /** Says yes to an offer; the same open request however often. */
    @PostMapping
    ResponseEntity<RequestJson> open(Viewer viewer, Once once, @RequestBody Yes body) {
        return once.answer(RequestJson.class, body, () -> {
            if (body.offer() == null) {
                throw new Refused("request.offer-missing").at("offer");
            }
            var offer = new OfferId(body.offer());
            var standing = requests.standing(viewer, offer);
            var request = requests.open(viewer, offer);
            if (standing.filter(before -> before.id().equals(request.id())).isPresent()) {
                return ResponseEntity.ok(read(viewer, request.id()));
            }
            return ResponseEntity.created(URI.create("/api/v1/requests/" + request.id()))
                    .body(read(viewer, request.id()));
        });
    }

    @PostMapping("/{id}/withdrawal")
    ResponseEntity<RequestJson> withdraw(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(RequestJson.class, id, () -> {
            requests.withdraw(viewer, new RequestId(id));
            return ResponseEntity.ok(read(viewer, new RequestId(id)));
        });
    }

    /** The caller says that an appointment of theirs has been. */
    @PostMapping("/{id}/attendance")
    ResponseEntity<RequestJson> attend(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(RequestJson.class, id, () -> {
            requests.attended(viewer, new RequestId(id));
            return ResponseEntity.ok(read(viewer, new RequestId(id)));
        });
    }

    /** The caller says that an appointment of theirs did not take place. */
    @PostMapping("/{id}/absence")
    ResponseEntity<RequestJson> miss(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(RequestJson.class, id, () -> {
            requests.missed(viewer, new RequestId(id));
            return ResponseEntity.ok(read(viewer, new RequestId(id)));
        });
    }

    @PostMapping("/{id}/help")
    ResponseEntity<RequestJson> helped(Viewer viewer, Once once, @PathVariable UUID id, @RequestBody Help body) {
        return once.answer(RequestJson.class, body, () -> {
            if (body.answer() == null) {
                throw new Refused("request.help-missing").at("answer");
            }
            requests.helped(
                    viewer, new RequestId(id), body.answer(), body.aim() == null ? null : new AimId(body.aim()));
            return ResponseEntity.ok(read(viewer, new RequestId(id)));
        });
    }

    /** What somebody asks of the viewer is read through the queue, for which a token needs another scope. */
    private RequestJson read(Viewer viewer, RequestId id) {
        return RequestJson.of(requests.getOwn(viewer, id), requests.history(viewer, id));
    }

    record Yes(@Nullable UUID offer) {}

    record Help(@Nullable Helped answer, @Nullable UUID aim) {}
}
