package bespoke.demo;

import bespoke.shared.Language;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One synthetic person.
 *
 * @param number personnel number, in the order of hiring
 * @param castKey key in cast.yml; null for who was drawn
 * @param kind {@code EMPLOYEE} or {@code CONTRACTOR}
 * @param language what they are written to in, an ISO 639 code
 * @param assignments the whole history, oldest first; at least one is in force
 * @param facts what is stored of them; two sources may disagree
 * @param aims at most three, in their language
 * @param consents an answer per purpose that was answered
 */
record DemoPerson(
        String number,
        @Nullable String castKey,
        String given,
        String family,
        String contact,
        String kind,
        String language,
        List<Assignment> assignments,
        List<Fact> facts,
        List<Saying> aims,
        List<Ask> asks,
        Map<Purpose, Boolean> consents) {

    /**
     * A dated spell of work, from the first day to the last, both included.
     *
     * @param unit key of the unit
     * @param site key of the site
     * @param legalEmployer key of the employer
     * @param until null while it lasts
     */
    record Assignment(
            String position,
            String unit,
            String site,
            String legalEmployer,
            String country,
            String contract,
            double fte,
            double weeklyHours,
            String pattern,
            String mode,
            LocalDate from,
            @Nullable LocalDate until) {

        boolean inForce(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }
    }

    /** @param source key of the source, such as {@code hris} or {@code self} */
    record Fact(String attribute, DemoValue value, String source, LocalDate asOf) {}

    /** An aim in own words. */
    record Saying(String text, List<String> topics, LocalDate on) {}

    /** An ask in own words. @param ending how it ends, when it has */
    record Ask(String text, List<String> topics, LocalDate on, Ending ending) {}

    /** How something that was asked for ends. @param words what whoever answers says */
    record Ending(boolean refused, String words) {}

    /** In French where they read French, in English elsewhere: the two languages the screens speak. */
    Language reads() {
        return Language.of(Locale.of(language));
    }

    String name() {
        return given + " " + family;
    }

    /** The main spell of work today: the one in force with the largest share, the longest first. */
    Assignment assignment(LocalDate today) {
        return assignments.stream()
                .filter(assignment -> assignment.inForce(today))
                .max(java.util.Comparator.comparingDouble(Assignment::fte))
                .orElseThrow();
    }

    /** The value from the first source that states it; null when nobody does. */
    @Nullable
    DemoValue value(String attribute) {
        return facts.stream()
                .filter(fact -> fact.attribute().equals(attribute))
                .map(Fact::value)
                .findFirst()
                .orElse(null);
    }
}
