package bespoke.correction;

import bespoke.profile.CorrectionsOut;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One correction on its way, as an administrator sees it: neither whose it is nor what it says.
 *
 * @param id         under which the source gets it, each time it is sent
 * @param said       whether somebody said that something is wrong; else they took it back
 * @param attempts   how often it was sent
 * @param nextAt     when it is sent again; null when it is not
 * @param answeredAt when the source answered last; null where it never did
 * @param answer     status of that answer
 * @param problem    why the last attempt failed, as a code; null where it did not
 */
public record Delivery(
        UUID id,
        ReceiverId receiver,
        String attribute,
        boolean said,
        CorrectionsOut.State state,
        int attempts,
        Instant saidAt,
        @Nullable Instant nextAt,
        @Nullable Instant answeredAt,
        @Nullable Integer answer,
        @Nullable String problem) {}
