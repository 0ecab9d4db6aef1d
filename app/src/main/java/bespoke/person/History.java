package bespoke.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some people over time, as one source tells it: spells of work, times away, and ties. It is changed in
 * memory; what came of it is the difference to what it was.
 */
final class History {

    /*
     * Rows are values: whoever changes one puts another in its place. A row without an id is new. In the end a new row that
     * says what a known one said is the known one again, so that telling the same twice writes nothing.
     */

    /** A spell of work. @param toldFor day of the last file that told all of it; null when none did */
    record Spell(
            @Nullable UUID id,
            Work work,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate toldFor) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }

        Spell from(LocalDate day) {
            return new Spell(null, work, day, until, toldFor);
        }

        Spell until(@Nullable LocalDate day) {
            return new Spell(null, work, from, day, toldFor);
        }

        Spell saying(Work other) {
            return new Spell(null, other, from, until, toldFor);
        }

        boolean saysAs(Spell other) {
            return work.equals(other.work) && from.equals(other.from) && Objects.equals(until, other.until);
        }
    }

    /** A time away, from its first day to the day before the return. */
    record Absence(
            @Nullable UUID id, LocalDate from, @Nullable LocalDate until) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    /** A tie of any kind. @param line whether it is to the line lead */
    record Tie(
            @Nullable UUID id,
            UUID person,
            UUID other,
            boolean line,
            Instant from,
            @Nullable Instant until) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }

        Tie until(@Nullable Instant at) {
            return new Tie(id, person, other, line, from, at);
        }

        boolean saysAs(Tie tie) {
            return person.equals(tie.person)
                    && other.equals(tie.other)
                    && line == tie.line
                    && from.equals(tie.from)
                    && Objects.equals(until, tie.until);
        }
    }

    /** One person. @param elsewhere first day of work that other sources tell; null when they tell none */
    record Life(
            UUID person,
            String number,
            boolean fresh,
            @Nullable LocalDate elsewhere,
            List<Spell> spells,
            List<Absence> absences) {

        Life {
            spells = new ArrayList<>(spells);
            absences = new ArrayList<>(absences);
            spells.sort(Comparator.comparing(Spell::from));
            absences.sort(Comparator.comparing(Absence::from));
        }

        /** The first day on which they are known to be here; null when nothing says since when. */
        @Nullable
        LocalDate begins() {
            var own = spells.isEmpty() ? null : spells.getFirst().from();
            return own == null ? elsewhere : elsewhere == null || own.isBefore(elsewhere) ? own : elsewhere;
        }

        @Nullable
        Absence absence(LocalDate day) {
            return first(absences, absence -> absence.covers(day));
        }

        boolean here(LocalDate day) {
            var begins = begins();
            boolean begun = begins == null ? !fresh : !day.isBefore(begins);
            return begun && absence(day) == null;
        }

        @Nullable
        LocalDate nextLeaving(LocalDate after) {
            var next = first(absences, absence -> absence.from().isAfter(after));
            return next == null ? null : next.from();
        }

        Life copy() {
            return new Life(person, number, fresh, elsewhere, spells, absences);
        }
    }

    private final Map<UUID, Life> lives;
    private final Map<UUID, List<Spell>> elsewhere;
    private final Map<UUID, List<Tie>> ties = new HashMap<>();
    private final Map<UUID, Set<UUID>> ledBy = new HashMap<>();
    private final TreeSet<Instant> starts = new TreeSet<>();

    /** @param elsewhere spells of work that other sources tell, which nothing here changes */
    History(Collection<Life> lives, Collection<Tie> ties, Map<UUID, List<Spell>> elsewhere) {
        this.elsewhere = Map.copyOf(elsewhere);
        this.lives = new HashMap<>();
        lives.forEach(life -> this.lives.put(life.person(), life.copy()));
        ties.forEach(this::add);
    }

    History copy() {
        return new History(lives.values(), allTies(), elsewhere);
    }

    Collection<Life> lives() {
        return lives.values();
    }

    /** Spells of work that other sources tell of a person. */
    List<Spell> elsewhere(UUID person) {
        return elsewhere.getOrDefault(person, List.of());
    }

    @Nullable
    Life life(UUID person) {
        return lives.get(person);
    }

    Life need(UUID person) {
        return Objects.requireNonNull(lives.get(person), "everybody whom the file names is loaded");
    }

    List<Tie> allTies() {
        return ties.values().stream().flatMap(List::stream).toList();
    }

    List<Tie> tiesOf(UUID person) {
        return List.copyOf(ties.getOrDefault(person, List.of()));
    }

    List<Tie> tiesTo(UUID other) {
        return ledBy.getOrDefault(other, Set.of()).stream()
                .flatMap(person -> tiesOf(person).stream())
                .filter(tie -> tie.other().equals(other))
                .toList();
    }

    @Nullable
    Tie lineTie(UUID person, Instant at) {
        return first(ties.getOrDefault(person, List.of()), tie -> tie.line() && tie.covers(at));
    }

    @Nullable
    Instant nextLineTie(UUID person, Instant after) {
        return ties.getOrDefault(person, List.of()).stream()
                .filter(tie -> tie.line() && tie.from().isAfter(after))
                .map(Tie::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Instants after one and before another at which ties begin. */
    Collection<Instant> starts(Instant after, @Nullable Instant before) {
        var later = starts.tailSet(after, false);
        return List.copyOf(before == null ? later : later.headSet(before, false));
    }

    void add(Tie tie) {
        ties.computeIfAbsent(tie.person(), person -> new ArrayList<>(2)).add(tie);
        ledBy.computeIfAbsent(tie.other(), other -> new HashSet<>()).add(tie.person());
        if (tie.line()) {
            starts.add(tie.from());
        }
    }

    void remove(Tie tie) {
        ties.getOrDefault(tie.person(), new ArrayList<>()).remove(tie);
    }

    /** The tie lasts until an instant; where it had not begun by then it never was. */
    void end(Tie tie, Instant at) {
        remove(tie);
        if (tie.from().isBefore(at)) {
            add(tie.until(at));
        }
    }

    static <T> @Nullable T first(List<T> list, Predicate<T> which) {
        for (var one : list) {
            if (which.test(one)) {
                return one;
            }
        }
        return null;
    }
}
