package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a change of rules would do to people, and tells no more than may be told of what they answered: where fewer
 * than the minimum of them said yes, said no or said nothing, nothing is told; else figures are rounded down to a multiple
 * of it. So no figure, and no two of them subtracted, speaks of fewer.
 */
final class EffectCount {

    static final int MINIMUM = 5;

    private enum Saying {
        YES,
        NO,
        NOTHING
    }

    private enum Fate {
        ASKED,
        OPENED,
        CLOSED,
        OVERRULED
    }

    /** Every answer that makes a difference to any rule. */
    private static final List<Given> ANSWERS =
            List.of(given(true, Basis.CONSENT), given(false, Basis.CONSENT), given(true, Basis.LEGITIMATE_INTEREST));

    private final Purpose purpose;
    private final PurposeRules before;
    private final PurposeRules after;
    private final Map<Saying, Integer> sayings = new EnumMap<>(Saying.class);
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Set<Fate> possible = EnumSet.noneOf(Fate.class);
    private final Set<Map.Entry<PurposeRule, PurposeRule>> changes = new HashSet<>();
    private int people;

    EffectCount(Purpose purpose, PurposeRules before, PurposeRules after) {
        this.purpose = purpose;
        this.before = before;
        this.after = after;
    }

    /** Counts those for whom a country's rule has a say; of everybody here, the countries where they work. */
    Effect of(
            Map<PersonId, Set<String>> everybody, Map<PersonId, Given> answers, Basis from, Basis to, String country) {
        everybody.forEach((person, countries) -> {
            if (before.hasSay(purpose, country, countries) || after.hasSay(purpose, country, countries)) {
                count(countries, answers.get(person));
            }
        });
        return new Effect(
                from, to, people, figure(Fate.ASKED), figure(Fate.OPENED), figure(Fate.CLOSED), figure(Fate.OVERRULED));
    }

    private void count(Set<String> countries, @Nullable Given given) {
        var was = before.in(purpose, countries);
        var next = after.in(purpose, countries);
        people++;
        sayings.merge(saying(given), 1, Integer::sum);
        fates(was, next, given).forEach(fate -> fates.merge(fate, 1, Integer::sum));
        if (changes.add(Map.entry(was, next))) {
            possible.addAll(fates(was, next, null));
            ANSWERS.forEach(any -> possible.addAll(fates(was, next, any)));
        }
    }

    private static Set<Fate> fates(PurposeRule was, PurposeRule next, @Nullable Given given) {
        var fates = EnumSet.noneOf(Fate.class);
        if (!was.opens(given) && next.opens(given)) {
            fates.add(Fate.OPENED);
            if (given != null && !given.yes()) {
                fates.add(Fate.OVERRULED);
            }
        } else if (was.opens(given) && !next.opens(given)) {
            fates.add(Fate.CLOSED);
        }
        if (!was.asked() && next.asked() && (given == null || !next.isAnsweredBy(given))) {
            fates.add(Fate.ASKED);
        }
        return fates;
    }

    private Effect.Figure figure(Fate fate) {
        if (!possible.contains(fate)) {
            return new Effect.Figure.Nobody();
        }
        int counted = fates.getOrDefault(fate, 0);
        boolean anySmall = Stream.of(Saying.values()).anyMatch(saying -> sayings.getOrDefault(saying, 0) < MINIMUM);
        return anySmall || counted < MINIMUM
                ? new Effect.Figure.TooFew(MINIMUM)
                : new Effect.Figure.AtLeast(counted - counted % MINIMUM);
    }

    private static Saying saying(@Nullable Given given) {
        if (given == null) {
            return Saying.NOTHING;
        }
        return given.yes() ? Saying.YES : Saying.NO;
    }

    private static Given given(boolean yes, Basis basis) {
        return new Given(yes, Instant.EPOCH, basis, null);
    }
}
