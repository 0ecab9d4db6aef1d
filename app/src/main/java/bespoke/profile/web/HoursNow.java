package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.People;
import bespoke.person.WorkHours;
import bespoke.person.WorkingPattern;
import bespoke.person.Zones;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Words;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody's hours mean now, there and where the reader is. It rests on their public cards alone. */
@Component
class HoursNow {

    private final People people;
    private final CompanyClock clock;

    HoursNow(People people, CompanyClock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** When somebody works: in the company's words, else by the kind of their hours; null where neither is told. */
    static @Nullable String usual(Card card, Words words) {
        var pattern = card.pattern();
        return card.workingHours() != null || pattern == null
                ? card.workingHours()
                : words.say("profile.pattern-" + pattern);
    }

    /** Null where their card does not tell in which time zone they are, or when they work on a day. */
    @Nullable
    String now(Viewer viewer, Card card, Words words) {
        var there = Zones.of(card, clock.now()).orElse(null);
        var hours = WorkHours.in(card.workingHours()).orElse(null);
        if (there == null || hours == null) {
            return null;
        }
        var here = people.findCard(viewer.self())
                .flatMap(mine -> Zones.of(mine, clock.now()))
                .orElse(there);
        var time = clock.now().atZone(there);
        if (card.pattern() != WorkingPattern.OFFICE_HOURS) {
            // Nobody here knows on which days of a roster they work.
            return isSame(there, here)
                    ? null
                    : words.say(
                            "profile.hours-elsewhere",
                            words.time(WorkHours.elsewhere(hours.from(), there, here, clock.now())),
                            words.time(WorkHours.elsewhere(hours.until(), there, here, clock.now())));
        }
        boolean weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(time.getDayOfWeek());
        boolean atWork = !weekend && hours.hold(time.toLocalTime());
        var turn = atWork ? hours.until() : hours.from();
        var key = atWork ? "profile.at-work" : weekend ? "profile.not-on-weekends" : "profile.not-at-work";
        return isSame(there, here)
                ? words.say(key, words.time(turn))
                : words.say(
                        "profile.in-two-times",
                        words.say(key + "-there", words.time(turn)),
                        words.time(WorkHours.elsewhere(turn, there, here, clock.now())));
    }

    private boolean isSame(ZoneId one, ZoneId other) {
        return one.getRules().getOffset(clock.now()).equals(other.getRules().getOffset(clock.now()));
    }
}
