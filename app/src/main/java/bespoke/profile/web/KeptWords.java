package bespoke.profile.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.Chapter.Stays;
import bespoke.privacy.Ends;
import bespoke.privacy.Erasable;
import bespoke.profile.Fact;
import bespoke.profile.Profile.Entry;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words until when something is kept of its reader. */
@Component
class KeptWords {

    private static final Set<Purpose> ALL = Set.of(Purpose.values());

    private final CompanyClock clock;

    KeptWords(CompanyClock clock) {
        this.clock = clock;
    }

    /** Of an attribute of which somebody tells something. */
    String of(Entry entry, Ends ends, Words words) {
        var goesOn = goesOn(entry, ends, words);
        return goesOn == null
                ? afterLeaving(ends.monthsAfterLeaving(entry.attribute().purposes()), words)
                : ends.left() == null ? words.say("profile.kept-goes-more", goesOn) : goesOn;
    }

    /** That the last of what is told goes on a day, as things stand; null while nothing ends it. */
    @Nullable
    String goesOn(Entry entry, Ends ends, Words words) {
        var days = entry.facts().stream()
                .map(fact -> ends.until(
                        entry.attribute().purposes(),
                        fact.source().equals(Fact.SELF)
                                ? null
                                : fact.recordedAt().atZone(clock.zone()).toLocalDate()))
                .toList();
        return days.isEmpty() || days.stream().anyMatch(Optional::isEmpty)
                ? null
                : days.stream()
                        .flatMap(Optional::stream)
                        .max(LocalDate::compareTo)
                        .map(day -> words.say("profile.kept-goes-on", words.day(day)))
                        .orElse(null);
    }

    /** Why some things stay, how many, and until when each. */
    List<ErasureView.Reason> reasons(Erasable erasable, Ends ends, Words words) {
        return reasons(
                erasable.stays().stream(),
                Erasable.Kept::chapter,
                kept -> kept(kept.chapter(), words.number(kept.rows()), ends, words),
                words);
    }

    /** The same of things of which it is not told how many there are. */
    List<ErasureView.Reason> reasons(Collection<Chapter> chapters, Ends ends, Words words) {
        return reasons(chapters.stream(), chapter -> chapter, chapter -> kept(chapter, "", ends, words), words);
    }

    private static <T> List<ErasureView.Reason> reasons(
            Stream<T> those, Function<T, Chapter> chapter, Function<T, ErasureView.Kept> kept, Words words) {
        Map<Stays, List<ErasureView.Kept>> stays =
                those.collect(groupingBy(one -> chapter.apply(one).stays(), TreeMap::new, mapping(kept, toList())));
        return stays.entrySet().stream()
                .map(one -> new ErasureView.Reason(words.say("erasure.stays-" + one.getKey()), one.getValue()))
                .toList();
    }

    private static ErasureView.Kept kept(Chapter chapter, String number, Ends ends, Words words) {
        return new ErasureView.Kept(words.say("held." + chapter.key()), number, of(chapter, ends, words));
    }

    /** Of the rows of a chapter. */
    private static String of(Chapter chapter, Ends ends, Words words) {
        return switch (chapter.keeping()) {
            case Keeping.Serving serving ->
                serving.byRow() == null
                        ? within(serving.purposes(), ends, words)
                        : ends.left() == null
                                ? words.say("profile.kept-by-entry")
                                : words.say("profile.kept-by-entry-until", until(ALL, ends, words));
            case Keeping.Unnamed unnamed -> within(ALL, ends, words);
            case Keeping.Apart apart -> words.say("kept." + chapter.key());
            case Keeping.Nameless nameless -> words.say("profile.kept-nameless");
        };
    }

    private static String within(Set<Purpose> purposes, Ends ends, Words words) {
        return ends.left() == null
                ? afterLeaving(ends.monthsAfterLeaving(purposes), words)
                : words.say("profile.kept-until", until(purposes, ends, words));
    }

    private static String until(Set<Purpose> purposes, Ends ends, Words words) {
        return words.day(ends.until(purposes, null).orElseThrow());
    }

    private static String afterLeaving(int months, Words words) {
        return months == 0 ? words.say("profile.kept-here") : words.say("profile.kept-after", months);
    }
}
