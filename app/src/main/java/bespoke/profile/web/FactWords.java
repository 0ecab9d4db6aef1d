package bespoke.profile.web;

import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Fact;
import bespoke.profile.Profile.Entry;
import bespoke.profile.ValueWords;
import bespoke.shared.CompanyClock;
import bespoke.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Facts as people read them: the value, who tells it and how old it is. */
@Component
public class FactWords {

    private final ValueWords values;
    private final CompanyClock clock;

    FactWords(ValueWords values, CompanyClock clock) {
        this.values = values;
        this.clock = clock;
    }

    /** @param country where the person works, for the currency of amounts; null where nobody told */
    List<String> value(Attribute attribute, Fact fact, @Nullable String country, Words words) {
        return values.of(attribute, fact.value(), country, words.locale());
    }

    /** As a reader is shown it: a part of it as it stands, all of it in words. */
    List<String> shown(Entry entry, Fact fact, @Nullable String country, Words words) {
        return entry.masked() && fact.value() instanceof Value.OfText(var part)
                ? List.of(part)
                : value(entry.attribute(), fact, country, words);
    }

    String member(Attribute attribute, String member, Words words) {
        return values.member(attribute, member, words.locale());
    }

    List<String> topics(java.util.Collection<String> keys, Words words) {
        return values.topics(keys, words.locale());
    }

    /** Who tells it: you, or a system in the company's words. A source that we have no words for stands as it was named. */
    public String source(String source, boolean ofTheReader, Words words) {
        if (source.equals(Fact.SELF)) {
            return words.say(ofTheReader ? "profile.source-you" : "profile.source-they");
        }
        var key = "profile.source-" + source;
        return words.knows(key) ? words.say(key) : source;
    }

    /** As of when, as one says it: today, 3 days ago, 3 Mar 2025. */
    String age(LocalDate day, Words words) {
        var days = ChronoUnit.DAYS.between(day, clock.today());
        if (days == 0) {
            return words.say("profile.today");
        } else if (days == 1) {
            return words.say("profile.yesterday");
        } else if (days > 1 && days < 31) {
            return words.say("web.days-ago", days);
        } else {
            return words.shortDay(day);
        }
    }

    LocalDate day(Instant at) {
        return at.atZone(clock.zone()).toLocalDate();
    }

    /** When it was, within a sentence: on Monday 3 March 2026 at 14:05. */
    String moment(Instant at, Words words) {
        return words.say(
                "profile.look-once",
                words.weekday(day(at)),
                at.atZone(clock.zone()).toLocalTime());
    }

    /** The same of what was more than once on one day. */
    String moments(int times, Instant latest, Words words) {
        return words.say(
                "profile.look-times",
                times,
                words.weekday(day(latest)),
                latest.atZone(clock.zone()).toLocalTime());
    }
}
