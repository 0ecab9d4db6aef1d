package bespoke.person;

import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the assignments say of a person on a day, in one view: the main assignment, and since when.
 *
 * @param main          of those in force the one with the largest share of full time, then the oldest; null when none is
 * @param source        who told the main assignment; empty when there is none
 * @param from          its first day; null when there is none
 * @param toldAt        when it was told; null when there is none
 * @param hired         first day of the earliest assignment
 * @param positionSince first day of the unbroken time in the present position, null when none is told; so unitSince and
 *                      siteSince
 */
public record WorkNow(
        PersonId person,
        PersonKind kind,
        @Nullable Work main,
        String source,
        @Nullable LocalDate from,
        @Nullable Instant toldAt,
        @Nullable LocalDate hired,
        @Nullable LocalDate positionSince,
        @Nullable LocalDate unitSince,
        @Nullable LocalDate siteSince,
        boolean leadsPeople) {

    /** @param assignments all current versions of the person's assignments, in any order */
    static WorkNow of(
            PersonId person, PersonKind kind, List<Assignment> assignments, boolean leadsPeople, LocalDate day) {
        var main = assignments.stream()
                .filter(assignment -> assignment.inForce(day))
                .min(Comparator.comparing((Assignment assignment) -> -fte(assignment))
                        .thenComparing(Assignment::from)
                        .thenComparing(assignment -> assignment.id().value()));
        var hired = assignments.stream().map(Assignment::from).min(Comparator.naturalOrder());
        return new WorkNow(
                person,
                kind,
                main.map(Assignment::work).orElse(null),
                main.map(Assignment::source).orElse(""),
                main.map(Assignment::from).orElse(null),
                main.map(Assignment::toldAt).orElse(null),
                hired.orElse(null),
                main.flatMap(now -> since(now, assignments, Work::position)).orElse(null),
                main.flatMap(now -> since(now, assignments, Work::unit)).orElse(null),
                main.flatMap(now -> since(now, assignments, Work::site)).orElse(null),
                leadsPeople);
    }

    private static double fte(Assignment assignment) {
        var fte = assignment.work().fte();
        return fte == null ? 0 : fte;
    }

    /** The first day of the unbroken run of assignments that agree with this one in a part; empty when it does not tell it. */
    private static Optional<LocalDate> since(
            Assignment now, List<Assignment> assignments, Function<Work, @Nullable String> part) {
        var told = part.apply(now.work());
        if (told == null) {
            return Optional.empty();
        }
        var alike = assignments.stream()
                .filter(other -> told.equals(part.apply(other.work())))
                .toList();
        var since = now.from();
        for (var earlier = before(since, alike); earlier != null; earlier = before(since, alike)) {
            since = earlier;
        }
        return Optional.of(since);
    }

    private static @Nullable LocalDate before(LocalDate day, List<Assignment> alike) {
        return alike.stream()
                .filter(other -> other.from().isBefore(day)
                        && other.until() != null
                        && !Objects.requireNonNull(other.until()).isBefore(day))
                .map(Assignment::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
