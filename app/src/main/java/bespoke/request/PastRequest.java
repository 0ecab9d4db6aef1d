package bespoke.request;

import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that ran, or began to, before it was taken over.
 *
 * @param product of an ask, whose people answer; null for the people team, and of a yes, where the offer says it
 * @param steps   what happened after it was opened, the first first; none where it still waits, or where a link or
 *                a document fulfilled it at once; an appointment that has been by now counts as kept, and waits where
 *                the owner of the product, who would have given it, has left
 * @param helped  what the person said when they were asked whether it helped, if they have been asked by now; null for
 *                nothing
 */
public record PastRequest(
        PersonId person,
        Subject subject,
        @Nullable ProductId product,
        Instant openedAt,
        List<Step> steps,
        @Nullable Helped helped) {

    /**
     * One step that either side took.
     *
     * @param kind  {@code TAKEN, NOTED, DONE, REFUSED, WITHDRAWN}, or {@code MISSED} of a yes to an appointment, said once
     *              its hour had come; one that closes is the last
     * @param words an answer or a reason; null where there was none
     */
    public record Step(
            Move.Kind kind, PersonId by, @Nullable String words, Instant at) {}

    public PastRequest {
        steps = List.copyOf(steps);
        var before = openedAt;
        for (int place = 0; place < steps.size(); place++) {
            var step = steps.get(place);
            if (step.at().isBefore(before)) {
                throw new IllegalArgumentException("A step of " + step.at() + " stands behind one of " + before);
            }
            if (status(step.kind()) == null && step.kind() != Move.Kind.NOTED) {
                throw new IllegalArgumentException("No past request has a step " + step.kind());
            }
            if (isClosing(step.kind()) && place < steps.size() - 1) {
                throw new IllegalArgumentException("Something stands behind " + step.kind() + ", which closes");
            }
            if (step.words() == null && needsWords(step.kind(), subject)) {
                throw new IllegalArgumentException(step.kind() + " needs words");
            }
            before = step.at();
        }
    }

    /** Where a request stands after a step of this kind; null where it stays or the kind is none of these. */
    static @Nullable Status status(Move.Kind kind) {
        return switch (kind) {
            case TAKEN -> Status.IN_HAND;
            case DONE -> Status.DONE;
            case REFUSED -> Status.REFUSED;
            case WITHDRAWN -> Status.WITHDRAWN;
            case MISSED -> Status.MISSED;
            case OPENED, HANDED_OVER, NOTED, TAKEN_BACK -> null;
        };
    }

    private static boolean isClosing(Move.Kind kind) {
        var status = status(kind);
        return status != null && !status.isOpen();
    }

    private static boolean needsWords(Move.Kind kind, Subject subject) {
        return kind == Move.Kind.REFUSED
                || kind == Move.Kind.NOTED
                || kind == Move.Kind.DONE && subject instanceof Subject.Ask;
    }
}
