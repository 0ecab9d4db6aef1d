package bespoke.privacy;

import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** In one word for each purpose, and one for the leaving, as the list beside the backups holds it. */
    Stream<String> inWords() {
        return Stream.concat(
                Stream.ofNullable(left).map(day -> LEFT + AT + day),
                terms.entrySet().stream()
                        .map(one -> one.getKey()
                                + AT
                                + (one.getValue().closed() == null
                                        ? ""
                                        : one.getValue().closed())
                                + FOR
                                + one.getValue().months()));
    }

    /** @throws IllegalArgumentException where the words are not those of {@link #inWords} */
    static Ends ofWords(Collection<String> words) {
        try {
            var parts = words.stream()
                    .map(word -> word.split(AT, 2))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
            var left = parts.remove(LEFT);
            var terms = new EnumMap<Purpose, Term>(Purpose.class);
            parts.forEach((purpose, term) -> terms.put(Purpose.valueOf(purpose), term(term)));
            return new Ends(left == null ? null : LocalDate.parse(left), terms);
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException unreadable) {
            throw new IllegalArgumentException("No words of what has ended: " + words, unreadable);
        }
    }

    private static Term term(String words) {
        var cells = words.split("\\" + FOR, 2);
        return new Term(cells[0].isEmpty() ? null : LocalDate.parse(cells[0]), Integer.parseInt(cells[1]));
    }

    private static final String LEFT = "left";
    private static final String AT = "@";
    private static final String FOR = "+";
}
