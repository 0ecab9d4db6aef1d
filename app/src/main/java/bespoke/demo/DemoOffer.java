package bespoke.demo;

import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One written offer of the demo company.
 *
 * @param product key of the people product that owns it
 * @param dimension {@code JOURNEY, RELATIONSHIP, INFORMATION, BENEFIT}
 * @param lane {@code NEXT_STEPS, PEOPLE, WORK, LIFE, GOOD_TO_KNOW}
 * @param topics keys of the shared topics, the weightiest first
 * @param audience the rule for whom, in CEL
 * @param purposes what it needs beyond EMPLOYMENT; empty when nothing
 * @param minutes what it takes of the person's time now
 * @param coolDownDays how long it stays away after "rather not say"
 * @param validForDays how long it is offered from the day the company is made; null when without end
 * @param asked why the company asks it; null when the company does not ask
 */
record DemoOffer(
        String key,
        String product,
        String dimension,
        String lane,
        List<String> topics,
        Sides value,
        String audience,
        Set<Purpose> purposes,
        int minutes,
        int coolDownDays,
        @Nullable Integer validForDays,
        Text verb,
        Text title,
        Text what,
        Text takes,
        Text answers,
        Text next,
        @Nullable Text asked,
        Fulfilment fulfilment) {

    /** The value on each of the four sides, from 0 to 1. */
    record Sides(double av, double cv, double eAv, double eCv) {

        Sides {
            for (double side : new double[] {av, cv, eAv, eCv}) {
                if (!(side >= 0 && side <= 1)) {
                    throw new IllegalArgumentException("A value side lies between 0 and 1, not " + side);
                }
            }
        }
    }

    /** What really happens after "yes". */
    sealed interface Fulfilment {

        /** A page elsewhere, in each language. */
        record Link(Text url) implements Fulfilment {}

        /** A document, written in both languages. */
        record Document(Text title, Text text) implements Fulfilment {}

        /** A calendar entry, some working days ahead. */
        record Appointment(Text title, int minutes, int daysAhead, LocalTime at, Text place) implements Fulfilment {}

        /** Work for the owner of a product, due within days. */
        record Request(String product, int dueInDays, Text does) implements Fulfilment {}
    }
}
