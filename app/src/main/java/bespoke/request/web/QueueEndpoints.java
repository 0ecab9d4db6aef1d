package bespoke.request.web;

import bespoke.request.Request;
import bespoke.request.RequestId;
import bespoke.request.Requests;
import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.Cursor;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits on my desks, and answering it, for programs: the same rules and refusals as on the pages. */
@RestController
@RequestMapping("/api/v1/queue")
@NeedsScope("queue")
class QueueEndpoints {

    private final Requests requests;

    QueueEndpoints(Requests requests) {
        this.requests = requests;
    }

    /**
     * What waits on my desks, what is due first at the head; or what was answered at them, the latest first.
     *
     * @param q words that an ask, the title of an offer or the name of who asked must hold
     */
    @GetMapping
    Slice<RequestJson> queue(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean answered,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        var after = Cursor.read(cursor, 1).stream().findFirst().orElse(null);
        var most = Math.clamp(size, 1, Slice.MOST);
        var slice = answered ? requests.answered(viewer, q, after, most) : requests.queue(viewer, q, after, most);
        return new Slice<>(
                slice.items().stream().map(RequestJson::of).toList(),
                slice.next() == null ? null : Cursor.of(slice.next()));
    }

    /** One of them, with what happened to it. */
    @GetMapping("/{id}")
    RequestJson one(Viewer viewer, @PathVariable UUID id) {
        return read(viewer, requests.getForAnswering(viewer, new RequestId(id)));
    }

    /** I take it in hand. */
    @PostMapping("/{id}/taking")
    ResponseEntity<RequestJson> take(Viewer viewer, Once once, @PathVariable UUID id) {
        return moved(viewer, once, id, () -> requests.take(viewer, new RequestId(id)));
    }

    /** I have done it; an ask needs words. */
    @PostMapping("/{id}/completion")
    ResponseEntity<RequestJson> complete(Viewer viewer, Once once, @PathVariable UUID id, @RequestBody Said body) {
        return moved(viewer, once, body, () -> requests.done(viewer, new RequestId(id), body.words()));
    }

    /** I say no, and why. */
    @PostMapping("/{id}/refusal")
    ResponseEntity<RequestJson> refuse(Viewer viewer, Once once, @PathVariable UUID id, @RequestBody Said body) {
        return moved(viewer, once, body, () -> requests.refuse(viewer, new RequestId(id), body.words()));
    }

    /** I give it to somebody else, who answers from now on. What comes back is what I have seen of it last. */
    @PostMapping("/{id}/handover")
    ResponseEntity<RequestJson> handOver(Viewer viewer, Once once, @PathVariable UUID id, @RequestBody Handover body) {
        return once.answer(
                RequestJson.class,
                body,
                () -> ResponseEntity.ok(RequestJson.of(requests.handOver(
                        viewer,
                        new RequestId(id),
                        body.heir() == null ? null : new PersonId(body.heir()),
                        body.words()))));
    }

    /** I write something that both of us read. */
    @PostMapping("/{id}/notes")
    ResponseEntity<RequestJson> note(Viewer viewer, Once once, @PathVariable UUID id, @RequestBody Said body) {
        return moved(viewer, once, body, () -> {
            var request = requests.getForAnswering(viewer, new RequestId(id));
            requests.note(viewer, request.id(), body.words());
            return request;
        });
    }

    private ResponseEntity<RequestJson> moved(Viewer viewer, Once once, Object body, Supplier<Request> move) {
        return once.answer(RequestJson.class, body, () -> ResponseEntity.ok(read(viewer, move.get())));
    }

    private RequestJson read(Viewer viewer, Request request) {
        return RequestJson.of(request, requests.history(viewer, request.id()));
    }

    record Said(@Nullable String words) {}

    record Handover(@Nullable UUID heir, @Nullable String words) {}
}
