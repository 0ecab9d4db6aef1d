package bespoke.intake;

import java.util.List;

/**
 * One line of a file, taken apart.
 *
 * @param number of its first line of text in the file, from 1: what a text editor shows
 * @param cells  as written, without quotes
 */
record Line(long number, List<String> cells) {

    boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
