package bespoke.person;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From when until when somebody works on a day that they work.
 *
 * @param until the same day, or the next where it is not after {@code from}
 */
public record WorkHours(LocalTime from, LocalTime until) {

    private static final Pattern TIME =
            Pattern.compile("(?<![\\d:.,])([01]?\\d|2[0-3])\\s?[:h.]\\s?([0-5]\\d)?(?![\\d:\\p{L}])");

    /** The two times of day in the company's words; empty where there are more or fewer. */
    public static Optional<WorkHours> in(@Nullable String words) {
        if (words == null) {
            return Optional.empty();
        }
        var times = TIME.matcher(words).results().map(WorkHours::time).toList();
        return times.size() == 2 && !times.getFirst().equals(times.getLast())
                ? Optional.of(new WorkHours(times.getFirst(), times.getLast()))
                : Optional.empty();
    }

    private static LocalTime time(MatchResult found) {
        var minutes = found.group(2);
        return LocalTime.of(Integer.parseInt(found.group(1)), minutes == null ? 0 : Integer.parseInt(minutes));
    }

    /** Whether they hold at a moment where somebody is. */
    public boolean hold(LocalTime there) {
        return from.isBefore(until)
                ? !there.isBefore(from) && there.isBefore(until)
                : !there.isBefore(from) || there.isBefore(until);
    }

    /** One of these times on the day that it is there, as the clock shows it elsewhere. */
    public static LocalTime elsewhere(LocalTime time, ZoneId there, ZoneId here, Instant at) {
        return ZonedDateTime.ofInstant(at, there)
                .with(time)
                .withZoneSameInstant(here)
                .toLocalTime();
    }
}
