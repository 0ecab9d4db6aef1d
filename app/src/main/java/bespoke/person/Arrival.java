package bespoke.person;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on their way in with their whole history of work.
 *
 * @param spells in any order; they may overlap
 */
public record Arrival(NewPerson person, List<Spell> spells) {

    public Arrival {
        spells = List.copyOf(spells);
    }

    /**
     * One spell of work.
     *
     * @param until the day after the last; null while open
     */
    public record Spell(Work work, LocalDate from, @Nullable LocalDate until, String source) {}
}
