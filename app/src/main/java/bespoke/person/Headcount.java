package bespoke.person;

import java.time.LocalDate;

/**
 * How many people there were on a day, and how they were led.
 *
 * @param day      on which it was so
 * @param people   who were at work
 * @param joined   who came in the twelve months up to and with the day; who came back counts again
 * @param left     who left in them
 * @param average  of the people at the ends of those twelve months, the last one on the day itself
 * @param leads    who led at least one of them
 * @param span     mean number of people whom a lead led; 0 where nobody led
 * @param widest   most people whom one lead led
 * @param depth    how many leads stood above whoever had the most of them
 */
public record Headcount(
        LocalDate day,
        int people,
        int joined,
        int left,
        double average,
        int leads,
        double span,
        int widest,
        int depth) {

    /** Share of people who left in twelve months, of those who were there on average; 0 where nobody was. */
    public double turnover() {
        return average == 0 ? 0 : left / average;
    }
}
