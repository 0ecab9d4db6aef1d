package bespoke.engine.population;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a group of people parts by one attribute.
 *
 * @param counts   people for each value held, by value
 * @param absent   people without a value
 * @param withheld people whose value is closed for the purpose
 */
public record Split(SortedMap<String, Integer> counts, int absent, int withheld) {

    public Split {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
