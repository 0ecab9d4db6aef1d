package bespoke.engine.audience;

import bespoke.engine.population.Row;
import bespoke.engine.population.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The leaves of many rules, arranged to be asked of one person: each value is looked at once for all that ask about it. */
final class Questionnaire {

    /*
     * Per attribute: the intervals asked of a number or a date side by side in arrays; for each text the leaves that it
     * makes true, the others being false without being looked at. The few leaves of other kinds are asked as they are.
     * Every bound is a whole day or a double, so all intervals are kept as doubles.
     */

    static final byte MISSING = 0;
    static final byte FALSE = 1;
    static final byte TRUE = 2;

    private final int size;
    private final Page[] pages;

    Questionnaire(List<Leaf> leaves) {
        size = leaves.size();
        var pages = new TreeMap<Integer, Page.Draft>();
        for (int number = 0; number < size; number++) {
            pages.computeIfAbsent(leaves.get(number).attribute(), Page.Draft::new)
                    .add(number, leaves.get(number));
        }
        this.pages = pages.values().stream().map(Page::new).toArray(Page[]::new);
    }

    /** The answer of every leaf, MISSING, FALSE or TRUE, in their order. */
    byte[] answers(Row row, int today) {
        var answers = new byte[size];
        for (var page : pages) {
            page.answer(row, today, answers);
        }
        return answers;
    }

    /** All leaves about one attribute. */
    private static final class Page {

        private final int attribute;
        private final Intervals ofValue;
        private final Intervals ofDaysAgo;
        private final int[] ofText;
        private final Map<String, int[]> ofEachText = new HashMap<>();
        private final int[] others;
        private final Leaf[] otherLeaves;

        Page(Draft draft) {
            attribute = draft.attribute;
            ofValue = new Intervals(draft.ofValue);
            ofDaysAgo = new Intervals(draft.ofDaysAgo);
            ofText = array(draft.ofText);
            draft.ofEachText.forEach((text, numbers) -> ofEachText.put(text, array(numbers)));
            others = array(List.copyOf(draft.others.keySet()));
            otherLeaves = draft.others.values().toArray(Leaf[]::new);
        }

        void answer(Row row, int today, byte[] answers) {
            switch (row.find(attribute)) {
                case Value.OfNumber(double number) -> ofValue.answer(number, answers);
                case Value.OfDate(int day) -> {
                    ofValue.answer(day, answers);
                    ofDaysAgo.answer(today - day, answers);
                }
                case Value.OfText(var text) -> {
                    fill(ofText, FALSE, answers);
                    fill(ofEachText.get(text), TRUE, answers);
                }
                case Value.OfTexts(var texts) -> {
                    fill(ofText, FALSE, answers);
                    for (var text : texts) {
                        fill(ofEachText.get(text), TRUE, answers);
                    }
                }
                case Value.OfBoolean _ -> {}
                case null -> {}
            }
            for (int at = 0; at < others.length; at++) {
                if (otherLeaves[at].answers(row)) {
                    answers[others[at]] = otherLeaves[at].holds(row, today) ? TRUE : FALSE;
                }
            }
        }

        private static void fill(int @Nullable [] numbers, byte answer, byte[] answers) {
            if (numbers != null) {
                for (int number : numbers) {
                    answers[number] = answer;
                }
            }
        }

        private static int[] array(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }

        private static final class Draft {

            final int attribute;
            final List<Interval> ofValue = new ArrayList<>();
            final List<Interval> ofDaysAgo = new ArrayList<>();
            final List<Integer> ofText = new ArrayList<>();
            final Map<String, List<Integer>> ofEachText = new HashMap<>();
            final Map<Integer, Leaf> others = new TreeMap<>();

            Draft(int attribute) {
                this.attribute = attribute;
            }

            void add(int number, Leaf leaf) {
                switch (leaf) {
                    case Leaf.Numbers in -> ofValue.add(new Interval(number, in.low(), in.high()));
                    case Leaf.Days in -> ofValue.add(new Interval(number, in.low(), in.high()));
                    case Leaf.Ago ago -> ofDaysAgo.add(new Interval(number, ago.fewest(), ago.most()));
                    case Leaf.Equal equal -> add(number, equal.text());
                    case Leaf.Holding holding -> add(number, holding.member());
                    case Leaf.Among among -> among.texts().forEach(text -> add(number, text));
                    case Leaf.Yes _, Leaf.Open _, Leaf.OneOf _ -> others.put(number, leaf);
                }
            }

            private void add(int number, String text) {
                ofText.add(number);
                ofEachText.computeIfAbsent(text, _ -> new ArrayList<>()).add(number);
            }
        }
    }

    private record Interval(int number, double low, double high) {}

    /** Intervals to find one value in. */
    private static final class Intervals {

        private final int[] numbers;
        private final double[] lows;
        private final double[] highs;

        Intervals(List<Interval> intervals) {
            numbers = intervals.stream().mapToInt(Interval::number).toArray();
            lows = intervals.stream().mapToDouble(Interval::low).toArray();
            highs = intervals.stream().mapToDouble(Interval::high).toArray();
        }

        void answer(double value, byte[] answers) {
            for (int at = 0; at < numbers.length; at++) {
                answers[numbers[at]] = value >= lows[at] && value <= highs[at] ? TRUE : FALSE;
            }
        }
    }
}
