package bespoke.intake;

import java.util.Map;

/**
 * How one column becomes facts.
 *
 * @param column its name in the header
 * @param words  what words in its cells stand for, where they are not the words we know; by the word as written
 */
public record ColumnMapping(String column, Target target, CellForm form, Map<String, String> words) {

    public ColumnMapping {
        words = Map.copyOf(words);
    }
}
