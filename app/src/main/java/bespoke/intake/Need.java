package bespoke.intake;

import bespoke.shared.PersonId;
import java.time.Instant;

/** Why a column that is set aside by default is needed after all, as somebody typed it. */
public record Need(String reason, PersonId saidBy, Instant saidAt) {

    static final int LONGEST = 1_000;
}
