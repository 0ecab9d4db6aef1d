package bespoke.correction.web;

import bespoke.correction.Delivery;
import bespoke.correction.Receiver;
import bespoke.correction.ReceiverId;
import bespoke.profile.Attribute;
import bespoke.profile.CorrectionsOut;
import bespoke.shared.Slice;
import bespoke.web.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who receives corrections, and how deliveries fare.
 *
 * @param next address of earlier deliveries; null at the end
 */
public record ReceiversView(
        List<Row> rows, List<Line> lines, @Nullable String next) {

    /** One receiver. @param overlap until when two secrets sign, in words; null while one does */
    public record Row(
            String id,
            String source,
            String address,
            String state,
            String tint,
            boolean over,
            String secret,
            @Nullable String overlap) {}

    /** One delivery. @param again whether it can be sent again */
    public record Line(String id, String what, String state, String tint, String when, boolean again) {}

    static ReceiversView of(
            List<Receiver> receivers,
            Slice<Delivery> deliveries,
            Function<String, Optional<Attribute>> attribute,
            Words words) {
        Map<ReceiverId, Receiver> byId =
                receivers.stream().collect(Collectors.toMap(Receiver::id, receiver -> receiver));
        return new ReceiversView(
                receivers.stream().map(receiver -> row(receiver, words)).toList(),
                deliveries.items().stream()
                        .map(delivery -> line(delivery, byId.get(delivery.receiver()), attribute, words))
                        .toList(),
                deliveries.next() == null ? null : ReceiverPages.PATH + "?after=" + deliveries.next());
    }

    private static Row row(Receiver receiver, Words words) {
        var ended = receiver.endedAt();
        var until = receiver.previousUntil();
        return new Row(
                receiver.id().toString(),
                receiver.source(),
                receiver.address(),
                ended == null ? words.say("correction.on") : words.say("correction.off", words.moment(ended)),
                ended == null ? "is-good" : "",
                receiver.isOver(),
                words.say("correction.secret-since", words.moment(receiver.secretAt())),
                until == null ? null : words.say("correction.overlap", words.moment(until)));
    }

    private static Line line(
            Delivery delivery,
            @Nullable Receiver receiver,
            Function<String, Optional<Attribute>> attribute,
            Words words) {
        var name = attribute
                .apply(delivery.attribute())
                .map(known -> words.in(known.name()))
                .orElse(delivery.attribute());
        boolean over = receiver == null || receiver.isOver();
        return new Line(
                delivery.id().toString(),
                words.say("correction.delivery", name, receiver == null ? "" : receiver.source()),
                words.say("correction.state-" + delivery.state()),
                tint(delivery.state()),
                when(delivery, words),
                !over
                        && (delivery.state() == CorrectionsOut.State.GIVEN_UP
                                || delivery.state() == CorrectionsOut.State.DELIVERED && delivery.said()));
    }

    private static String when(Delivery delivery, Words words) {
        var said = words.say("correction.said", words.moment(delivery.saidAt()), delivery.attempts());
        var answer = delivery.answer() == null ? "" : " " + words.say("correction.answered", delivery.answer());
        var problem = delivery.problem() == null ? "" : " " + words.say(delivery.problem());
        var next = delivery.nextAt();
        var again =
                next == null || delivery.attempts() == 0 ? "" : " " + words.say("correction.next", words.moment(next));
        return said + answer + problem + again;
    }

    private static String tint(CorrectionsOut.State state) {
        return switch (state) {
            case WAITING -> "is-accent";
            case DELIVERED -> "is-good";
            case GIVEN_UP -> "is-bad";
            case CLOSED -> "";
        };
    }
}
