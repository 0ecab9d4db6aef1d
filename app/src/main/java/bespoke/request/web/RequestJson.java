package bespoke.request.web;

import bespoke.request.Desk;
import bespoke.request.Move;
import bespoke.request.Request;
import bespoke.request.Status;
import bespoke.request.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as programs read it.
 *
 * @param person  whose it is
 * @param offer   what was said yes to; null for an ask
 * @param words   of an ask; null for a yes
 * @param product whose people answer; null for what no product is about
 * @param desk    where it lies; null when it was fulfilled at once
 * @param dueOn   by when an answer was promised; null where none was, as of an appointment
 * @param appointmentAt when the appointment is; null where it leads to none, or no longer
 * @param history what happened, the first first; empty in lists
 */
record RequestJson(
        UUID id,
        UUID person,
        @Nullable UUID offer,
        @Nullable Integer edition,
        @Nullable String words,
        @Nullable UUID product,
        @Nullable Lying desk,
        Status status,
        Instant openedAt,
        @Nullable LocalDate dueOn,
        @Nullable Instant closedAt,
        @Nullable Instant appointmentAt,
        List<Moved> history) {

    /** A desk. @param id of the person or the product; null for the people team's */
    record Lying(Kind kind, @Nullable UUID id) {

        enum Kind {
            PERSON,
            PRODUCT,
            PEOPLE_TEAM
        }

        static @Nullable Lying of(@Nullable Desk desk) {
            return switch (desk) {
                case null -> null;
                case Desk.OfPerson one -> new Lying(Kind.PERSON, one.person().value());
                case Desk.OfProduct one -> new Lying(Kind.PRODUCT, one.product().value());
                case Desk.OfPeopleTeam all -> new Lying(Kind.PEOPLE_TEAM, null);
            };
        }
    }

    /** @param by who did it; null where it happened by itself */
    record Moved(
            Move.Kind kind, @Nullable UUID by, @Nullable String words, Instant at) {}

    static RequestJson of(Request request) {
        return of(request, List.of());
    }

    static RequestJson of(Request request, List<Move> history) {
        var yes = request.subject() instanceof Subject.Yes one ? one : null;
        return new RequestJson(
                request.id().value(),
                request.person().value(),
                yes == null ? null : yes.offer().value(),
                yes == null ? null : yes.edition(),
                request.subject() instanceof Subject.Ask ask ? ask.words() : null,
                request.product() == null ? null : request.product().value(),
                Lying.of(request.desk()),
                request.status(),
                request.openedAt(),
                request.appointmentAt() == null ? request.dueOn() : null,
                request.closedAt(),
                request.leadsSomewhere() ? request.appointmentAt() : null,
                history.stream()
                        .map(move -> new Moved(
                                move.kind(),
                                move.by() == null ? null : move.by().value(),
                                move.words(),
                                move.at()))
                        .toList());
    }
}
