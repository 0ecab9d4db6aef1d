package bespoke.audience.web;

import bespoke.audience.Reading;
import bespoke.person.Card;
import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audience editor.
 *
 * @param audience id; null for one that is not kept yet
 * @param version  the version that the author began from; 0 for a new one
 * @param asText   whether the rule is edited as text
 * @param title    the name in the reader's language, as it is kept; empty for a new one
 * @param notes    what else to say, such as that the text has to be put right before it can be shown in words
 */
public record EditorView(
        @Nullable String audience,
        int version,
        boolean asText,
        String title,
        Name name,
        List<Option> purposes,
        Group root,
        String cel,
        List<String> problems,
        List<String> notes,
        Live live) {

    /** Name and promise in both languages. */
    public record Name(String en, String fr, String valueEn, String valueFr) {}

    /** A part of the rule. */
    public sealed interface Part {
        String path();
    }

    /** @param together what holds the parts */
    public record Group(String path, List<Option> together, List<Part> parts) implements Part {
        public boolean root() {
            return path.equals(Draft.ROOT);
        }

        /** Whether another group may stand inside. */
        public boolean holdsGroups() {
            return path.chars().filter(letter -> letter == '.').count() < Draft.DEEPEST - 1;
        }
    }

    /**
     * One condition.
     *
     * @param attributes by facet
     * @param sides      yes or no, in the attribute's words; empty where the question itself says it
     * @param asks       the questions; empty where there is only one
     * @param input      how values are entered
     * @param choices    values to choose from
     * @param values     values that stand
     * @param several    whether more values can be written one by one
     * @param words      the condition in words, for the label of its remove button
     */
    public record Condition(
            String path,
            String words,
            List<Facet> attributes,
            List<Option> sides,
            List<Option> asks,
            Input input,
            List<Option> choices,
            List<String> values,
            boolean several,
            @Nullable String unit,
            @Nullable String problem)
            implements Part {

        /** Whether nothing is chosen yet. */
        public boolean fresh() {
            return sides.isEmpty() && asks.isEmpty();
        }
    }

    /** The attributes of one side of a person. */
    public record Facet(String name, List<Option> attributes) {}

    /** How values are entered. */
    public enum Input {
        NONE,
        CHECKS,
        PICKS,
        TEXT,
        NUMBER,
        DAY
    }

    /**
     * What the rule means now.
     *
     * @param reading null while the rule is not complete
     * @param count   of how many; null while the rule is not complete, and where it is not counted
     * @param leftOut how many the purpose leaves out, in words; null where it needs nobody's yes, and without a rule
     * @param change  null when it is the same as what is kept, or nothing is kept yet
     * @param splits  attributes by which the count may be parted; none where it is not counted
     */
    public record Live(
            @Nullable Reading reading,
            @Nullable Count count,
            @Nullable String leftOut,
            @Nullable Change change,
            List<String> problems,
            List<Option> splits,
            @Nullable Split split,
            @Nullable List<Card> sample) {

        /** Whether there is a rule, but no figure of it as long as it is tried out. */
        public boolean isUntold() {
            return reading != null && count == null;
        }

        /** Whether more than the count was asked for. */
        public boolean isLookedAtCloser() {
            return split != null || sample != null;
        }
    }

    /** @param fitting whether only those of them are in who say yes to the purpose */
    public record Count(int people, int of, boolean fitting) {
        public double share() {
            return of == 0 ? 0 : (double) people / of;
        }
    }

    public record Change(int entering, int leaving) {}

    /** How the people part by an attribute, the most first. @param left how many values are not shown by themselves */
    public record Split(String attribute, List<Share> shares, int people) {}

    /** @param width of 100 */
    public record Share(String value, int people, int width) {}
}
