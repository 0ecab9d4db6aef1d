package bespoke.privacy;

import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which rules counted since when, the latest in force now. */
final class RulesInTime {

    /** @param from {@link Instant#MIN} of those that were shipped */
    private record Period(Instant from, PurposeRules rules) {}

    private final List<Period> periods;

    private RulesInTime(List<Period> periods) {
        this.periods = List.copyOf(periods);
    }

    /** Of every version of every rule that there ever was, in the order in which they were decided. */
    static RulesInTime of(Collection<Version> versions) {
        var inForce = new HashMap<String, PurposeRule>();
        var periods = new ArrayList<Period>();
        versions.stream().filter(RulesInTime::isShipped).forEach(version -> put(inForce, version));
        periods.add(new Period(Instant.MIN, PurposeRules.of(inForce.values())));
        versions.stream().filter(version -> !isShipped(version)).forEach(version -> {
            put(inForce, version);
            periods.add(new Period(version.decided().at(), PurposeRules.of(inForce.values())));
        });
        return new RulesInTime(periods);
    }

    /** What was decided once, or taken back, of a purpose in a country. */
    record Version(Purpose purpose, String country, Decided decided) {}

    /**
     * Since when a purpose rests on what it does, for as many months, for somebody who works in these countries: other words
     * change nothing. {@link Instant#MIN} where that was shipped.
     */
    Instant sameSince(Purpose purpose, Set<String> countries) {
        var now = periods.getLast().rules().in(purpose, countries);
        var since = periods.getLast().from();
        for (var period : periods.reversed()) {
            var rule = period.rules().in(purpose, countries);
            if (rule.basis() != now.basis() || rule.keptMonths() != now.keptMonths()) {
                return since;
            }
            since = period.from();
        }
        return since;
    }

    /** The most months for which a purpose was to be kept by any rule that counted at an instant or later. */
    int mostMonths(Purpose purpose, Set<String> countries, Instant from) {
        return IntStream.range(0, periods.size())
                .filter(i ->
                        i == periods.size() - 1 || !periods.get(i + 1).from().isBefore(from))
                .map(i -> periods.get(i).rules().in(purpose, countries).keptMonths())
                .max()
                .orElseThrow();
    }

    private static boolean isShipped(Version version) {
        return version.country().equals(PurposeRule.EVERYWHERE)
                && version.decided().version() == 1;
    }

    private static void put(Map<String, PurposeRule> inForce, Version version) {
        var key = version.purpose() + " " + version.country();
        var rule = version.decided().rule();
        if (rule == null) {
            inForce.remove(key);
        } else {
            inForce.put(key, rule);
        }
    }
}
