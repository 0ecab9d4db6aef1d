package bespoke.plan;

import bespoke.engine.population.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What life at work says about topics: who was hired lately looks for a good start, who works nights cares about night
 * work. Each line names the attribute it reads, so that the reason can name the fact.
 */
record LifeAtWork(String topic, String attribute, BiPredicate<Value, LocalDate> holds) {

    private static final int NEW_FOR_DAYS = 120;

    static final List<LifeAtWork> ALL = List.of(
            within("newStart", "hireDate", NEW_FOR_DAYS),
            within("meetingPeople", "hireDate", NEW_FOR_DAYS),
            within("newRole", "positionSince", NEW_FOR_DAYS),
            is("nightWork", "workingPattern", "NIGHTS", "THREE_SHIFTS"),
            is("sleep", "workingPattern", "NIGHTS", "THREE_SHIFTS"),
            is("shiftWork", "workingPattern", "NIGHTS", "THREE_SHIFTS", "EARLY_LATE"),
            is("handover", "workingPattern", "NIGHTS", "THREE_SHIFTS", "EARLY_LATE"),
            is("remoteWork", "workMode", "REMOTE"),
            is("hybridWork", "workMode", "HYBRID"),
            yes("leading", "leadsPeople"),
            below("partTime", "fte", 0.95),
            is("signIn", "device", "SHARED_TERMINAL"),
            atLeast("devices", "deviceAgeMonths", 36),
            atLeast("commuting", "commuteMinutes", 40),
            holds("children", "caresFor", "YOUNG_CHILD", "SCHOOL_CHILD"),
            holds("family", "caresFor", "YOUNG_CHILD", "SCHOOL_CHILD", "TEENAGER", "PARENT", "PARTNER"),
            holds("caring", "caresFor", "PARENT", "PARTNER", "OTHER"),
            is("cycling", "commuteMode", "BICYCLE"),
            is("commuting", "commuteMode", "BICYCLE", "TRANSIT"));

    /** What somebody's trade is about: a topic of the same key, or the nearest. */
    private static final Map<String, String> TRADES = Map.ofEntries(
            Map.entry("nursing", "nursing"),
            Map.entry("careAssistance", "patientCare"),
            Map.entry("medicine", "medicine"),
            Map.entry("production", "production"),
            Map.entry("maintenance", "maintenance"),
            Map.entry("logistics", "logistics"),
            Map.entry("quality", "quality"),
            Map.entry("engineering", "engineering"),
            Map.entry("software", "software"),
            Map.entry("data", "data"),
            Map.entry("design", "design"),
            Map.entry("finance", "finance"),
            Map.entry("sales", "sales"),
            Map.entry("customerCare", "customers"),
            Map.entry("marketing", "marketing"),
            Map.entry("law", "law"),
            Map.entry("people", "peopleCulture"),
            Map.entry("management", "leading"));

    static final String TRADE = "profession";

    /** The topic of a trade, or an empty text when it has none. */
    static String topicOf(Value trade) {
        return trade instanceof Value.OfText text ? TRADES.getOrDefault(text.value(), "") : "";
    }

    private static LifeAtWork within(String topic, String attribute, int days) {
        return new LifeAtWork(
                topic,
                attribute,
                (value, today) -> value instanceof Value.OfDate date
                        && date.epochDay() <= today.toEpochDay()
                        && today.toEpochDay() - date.epochDay() <= days);
    }

    private static LifeAtWork is(String topic, String attribute, String... values) {
        var listed = Set.of(values);
        return new LifeAtWork(
                topic,
                attribute,
                (value, today) -> value instanceof Value.OfText text && listed.contains(text.value()));
    }

    private static LifeAtWork holds(String topic, String attribute, String... values) {
        var listed = Set.of(values);
        return new LifeAtWork(
                topic,
                attribute,
                (value, today) -> value instanceof Value.OfTexts texts
                        && texts.values().stream().anyMatch(listed::contains));
    }

    private static LifeAtWork yes(String topic, String attribute) {
        return new LifeAtWork(
                topic, attribute, (value, today) -> value instanceof Value.OfBoolean truth && truth.value());
    }

    private static LifeAtWork below(String topic, String attribute, double most) {
        return new LifeAtWork(
                topic, attribute, (value, today) -> value instanceof Value.OfNumber number && number.value() < most);
    }

    private static LifeAtWork atLeast(String topic, String attribute, double least) {
        return new LifeAtWork(
                topic, attribute, (value, today) -> value instanceof Value.OfNumber number && number.value() >= least);
    }
}
