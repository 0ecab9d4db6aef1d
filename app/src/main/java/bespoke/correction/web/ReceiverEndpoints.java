package bespoke.correction.web;

import bespoke.correction.Delivery;
import bespoke.correction.Receiver;
import bespoke.correction.ReceiverId;
import bespoke.correction.Receivers;
import bespoke.profile.CorrectionsOut;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which sources are told what people say is wrong, for administrators' programs. */
@Tag(name = "Corrections")
@RestController
@RequestMapping("/api/v1/correction-receivers")
@NeedsScope("import")
class ReceiverEndpoints {

    private final Receivers receivers;

    ReceiverEndpoints(Receivers receivers) {
        this.receivers = receivers;
    }

    /** @param address to which corrections are posted: encrypted, and out on the internet */
    record NewReceiver(String source, String address) {

        /** What was not sent is refused as what is empty. */
        NewReceiver(@Nullable String source, @Nullable String address) {
            this.source = Objects.requireNonNullElse(source, "");
            this.address = Objects.requireNonNullElse(address, "");
        }
    }

    /** @param previousUntil until when the secret before signs beside the one in use */
    record ReceiverView(
            UUID id,
            String source,
            String address,
            Instant madeAt,
            Instant secretAt,
            @Nullable Instant previousUntil,
            @Nullable Instant endedAt) {

        static ReceiverView of(Receiver receiver) {
            return new ReceiverView(
                    receiver.id().value(),
                    receiver.source(),
                    receiver.address(),
                    receiver.madeAt(),
                    receiver.secretAt(),
                    receiver.previousUntil(),
                    receiver.endedAt());
        }
    }

    /** @param secret by which to verify what is sent; shown this once */
    record SecretBody(UUID id, String secret) {}

    /** @param problem code of why it was not taken; null where it was */
    record AnswerView(
            @Nullable Integer status, String text, @Nullable String problem) {}

    /** One correction on its way; neither whose it is nor what it says. @param said whether it was said, or else taken back */
    record DeliveryView(
            UUID id,
            UUID receiver,
            String attribute,
            boolean said,
            CorrectionsOut.State state,
            int attempts,
            Instant saidAt,
            @Nullable Instant nextAt,
            @Nullable Instant answeredAt,
            @Nullable Integer answer,
            @Nullable String problem) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.receiver().value(),
                    delivery.attribute(),
                    delivery.said(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.saidAt(),
                    delivery.nextAt(),
                    delivery.answeredAt(),
                    delivery.answer(),
                    delivery.problem());
        }
    }

    /** All receivers, those turned off last. */
    @GetMapping
    List<ReceiverView> all(Viewer viewer) {
        return receivers.all(viewer).stream().map(ReceiverView::of).toList();
    }

    /**
     * Sets one up, or turns one on again that was off. A source has one: whoever repeats this without an Idempotency-Key is
     * told that it is there.
     */
    @PostMapping
    ResponseEntity<SecretBody> set(Viewer viewer, Once once, @RequestBody NewReceiver wanted) {
        return once.answer(SecretBody.class, wanted, () -> {
            var made = receivers.set(viewer, wanted.source(), wanted.address());
            return ResponseEntity.created(URI.create("/api/v1/correction-receivers/" + made.id()))
                    .body(new SecretBody(made.id().value(), made.secret()));
        });
    }

    @GetMapping("/{id}")
    ReceiverView one(Viewer viewer, @PathVariable UUID id) {
        return ReceiverView.of(receivers.get(viewer, new ReceiverId(id)));
    }

    /** Another secret; the one before signs beside it for a while. */
    @PostMapping("/{id}/secret")
    ResponseEntity<SecretBody> renew(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(
                SecretBody.class,
                id,
                () -> ResponseEntity.ok(new SecretBody(
                        id, receivers.renew(viewer, new ReceiverId(id)).secret())));
    }

    /** Posts a message that speaks of nobody. */
    @PostMapping("/{id}/test")
    AnswerView test(Viewer viewer, @PathVariable UUID id) {
        var answer = receivers.test(viewer, new ReceiverId(id));
        return new AnswerView(answer.status(), answer.text(), answer.problem());
    }

    /** Turns it off: what waited is not sent. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        receivers.end(viewer, new ReceiverId(id));
    }

    /** Deliveries to all of them, the latest first. */
    @GetMapping("/deliveries")
    Slice<DeliveryView> deliveries(Viewer viewer, @RequestParam(required = false) @Nullable String cursor) {
        return receivers.deliveries(viewer, cursor, Slice.USUAL).map(DeliveryView::of);
    }

    /** Sends one again that was given up, or was delivered and still stands; answers the one that goes. */
    @PostMapping("/deliveries/{id}/redelivery")
    ResponseEntity<DeliveryView> again(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(
                DeliveryView.class, id, () -> ResponseEntity.ok(DeliveryView.of(receivers.again(viewer, id))));
    }
}
