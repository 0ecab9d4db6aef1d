package bespoke.request;

import bespoke.offer.OfferId;
import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request stands elsewhere than before. Listeners may hear it twice. */
public record RequestMoved(
        RequestId request, PersonId person, @Nullable OfferId offer, Status status, Instant at) {}
