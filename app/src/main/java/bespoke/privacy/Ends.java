package bespoke.privacy;

import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Until when what serves a purpose is kept of one person, as things stand: for the months of its rule after they left, or
 * after they closed it while they were here, whichever was first. What serves several purposes is kept for the longest.
 *
 * <p>The database says the same of rows in {@code RetentionStore}; {@code RetentionTest} holds both together.
 *
 * @param left  the first day without them; null of who is here
 * @param terms of every purpose
 */
public record Ends(@Nullable LocalDate left, Map<Purpose, Term> terms) {

    /**
     * @param closed the day since which the person's no counts; null where it does not
     * @param months for which the rule keeps what serves the purpose
     */
    public record Term(@Nullable LocalDate closed, int months) {}

    public Ends {
        if (terms.size() != Purpose.values().length) {
            throw new IllegalArgumentException("Not of every purpose: " + terms.keySet());
        }
        terms = Collections.unmodifiableMap(new EnumMap<>(terms));
    }

    /**
     * The day on which what serves these purposes goes; empty while nothing ends it. None stand for EMPLOYMENT.
     *
     * @param told since when it is known; null for what stays while the person is here, whatever they close
     */
    public Optional<LocalDate> until(Set<Purpose> purposes, @Nullable LocalDate told) {
        var ends = served(purposes).map(term -> until(term, told)).toList();
        return ends.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : ends.stream().flatMap(Optional::stream).max(LocalDate::compareTo);
    }

    /** For how many months at most something of these purposes is kept after a leaving. */
    public int monthsAfterLeaving(Set<Purpose> purposes) {
        return served(purposes).mapToInt(Term::months).max().orElseThrow();
    }

    /** Whether anything at all may go on a day. */
    boolean mayEnd(LocalDate today) {
        return terms.values().stream()
                .map(term -> until(term, LocalDate.MIN))
                .anyMatch(day -> day.filter(on -> !on.isAfter(today)).isPresent());
    }

    private Stream<Term> served(Set<Purpose> purposes) {
        return (purposes.isEmpty() ? Set.of(Purpose.EMPLOYMENT) : purposes)
                .stream().map(purpose -> Objects.requireNonNull(terms.get(purpose)));
    }

    private Optional<LocalDate> until(Term term, @Nullable LocalDate told) {
        var closed = term.closed() == null || told == null ? null : latest(term.closed(), told);
        var from = closed == null ? left : left == null || closed.isBefore(left) ? closed : left;
        return Optional.ofNullable(from).map(day -> day.plusMonths(term.months()));
    }

    static LocalDate latest(LocalDate one, LocalDate... others) {
        return Stream.concat(Stream.of(one), Arrays.stream(others))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }
}
