package bespoke.profile.web;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.privacy.Ends;
import bespoke.profile.Profile.Entry;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words until when something is kept of its reader. */
@Component
class KeptWords {

    private final CompanyClock clock;

    KeptWords(CompanyClock clock) {
        this.clock = clock;
    }

    /** Of an attribute of which somebody tells something. */
    String of(Entry entry, Ends ends, Words words) {
        var goesOn = goesOn(entry, ends, words);
        return goesOn == null
                ? afterLeaving(ends.monthsAfterLeaving(entry.attribute().purposes()), words)
                : words.say("profile.kept-goes-more", goesOn);
    }

    /** That the last of what is told goes on a day, as things stand; null while nothing ends it. */
    @Nullable
    String goesOn(Entry entry, Ends ends, Words words) {
        var days = entry.facts().stream()
                .map(fact -> ends.until(
                        entry.attribute().purposes(),
                        fact.recordedAt().atZone(clock.zone()).toLocalDate()))
                .toList();
        return days.isEmpty() || days.stream().anyMatch(Optional::isEmpty)
                ? null
                : days.stream()
                        .flatMap(Optional::stream)
                        .max(LocalDate::compareTo)
                        .map(day -> words.say("profile.kept-goes-on", words.day(day)))
                        .orElse(null);
    }

    /** Of the rows of a chapter. */
    String of(Chapter chapter, Ends ends, Words words) {
        return switch (chapter.keeping()) {
            case Keeping.Serving serving ->
                serving.byRow() == null
                        ? afterLeaving(ends.monthsAfterLeaving(serving.purposes()), words)
                        : words.say("profile.kept-by-entry");
            case Keeping.Unnamed unnamed -> afterLeaving(ends.monthsAfterLeaving(Set.of(Purpose.values())), words);
            case Keeping.Apart apart -> words.say("kept." + chapter.key());
            case Keeping.Nameless nameless -> words.say("profile.kept-nameless");
        };
    }

    private static String afterLeaving(int months, Words words) {
        return months == 0 ? words.say("profile.kept-here") : words.say("profile.kept-after", months);
    }
}
