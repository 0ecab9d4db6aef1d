package bespoke.intake;

import bespoke.engine.population.Value;
import bespoke.person.PersonKind;
import bespoke.person.Work;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a line says once its cells are read as the mapping tells.
 *
 * @param told facts by key of the attribute; empty where the cell is
 */
record Reading(
        long line,
        String number,
        @Nullable String name,
        @Nullable String contact,
        @Nullable PersonKind kind,
        Work work,
        @Nullable LocalDate hiredOn,
        @Nullable String leadNumber,
        Map<String, Optional<Value>> told) {}
