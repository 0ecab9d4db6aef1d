package bespoke.engine.audience;

import bespoke.engine.Blocks;
import bespoke.engine.audience.Literals.Node;
import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many rules made ready to be asked together, of one person or of everybody. Each distinct leaf is answered once for all
 * rules. Answers are those of {@link RowTest}. Does not change; safe for use by several threads.
 */
public final class Audiences {

    /*
     * With every `not` pushed to the leaves, a tree of three-valued answers is true exactly where the same tree over the
     * bits "this literal is true" is, so two values are enough from there on.
     *
     * One person: all leaves are answered first (Questionnaire), then each rule is a chain of jumps over the answers
     * (Jumps).
     *
     * Everybody: in blocks of 16,384 rows. The literals of a block are answered first (2 KiB each, so that those of a
     * few hundred rules stay in the cache), then each rule folds them word by word. Cost: one scan per distinct leaf
     * plus 1/64 operation per row and literal of each rule. Result: one bit per row and rule.
     */

    private static final int BLOCK = 256;

    private final Schema schema;
    private final Leaf[] leaves;
    private final boolean[] used;
    private final Node[] trees;
    private final Questionnaire questionnaire;
    private final Jumps jumps;
    private final int depth;

    private Audiences(Schema schema, List<Rule> rules) {
        this.schema = schema;
        var literals = new Literals(schema);
        this.trees = rules.stream().map(rule -> literals.push(rule, false)).toArray(Node[]::new);
        this.leaves = literals.leaves().toArray(Leaf[]::new);
        this.used = new boolean[2 * leaves.length];
        literals.used().forEach(literal -> used[literal] = true);
        this.questionnaire = new Questionnaire(literals.leaves());
        this.jumps = new Jumps(trees);
        this.depth = Arrays.stream(trees).mapToInt(Audiences::depth).max().orElse(0);
    }

    /**
     * Makes rules ready; a rule's number is its place in the list, from 0.
     *
     * @throws IllegalArgumentException if a rule does not fit the schema
     */
    public static Audiences of(Schema schema, List<Rule> rules) {
        rules.forEach(rule -> rule.check(schema));
        return new Audiences(schema, rules);
    }

    /** How many rules there are. */
    public int size() {
        return trees.length;
    }

    /**
     * The numbers of the rules that let this person in.
     *
     * @param today the day it is, counted from 1970-01-01
     * @throws IllegalArgumentException if the row has another schema
     */
    public Membership admitting(Row row, int today) {
        requireSchema(row.schema());
        return new Membership(jumps.admitting(questionnaire.answers(row, today)));
    }

    /** As {@link #members(Population, int, int)} with one thread. */
    public List<Membership> members(Population population, int today) {
        return members(population, today, 1);
    }

    /**
     * The people each rule lets in, in the order of the rules. Nobody writes to the population meanwhile.
     *
     * @param today   the day it is, counted from 1970-01-01
     * @param threads at least 1; the answer does not depend on it
     * @throws IllegalArgumentException if the population has another schema
     */
    public List<Membership> members(Population population, int today, int threads) {
        requireSchema(population.schema());
        int words = (population.bound() + 63) >> 6;
        var members = new long[trees.length][words];
        Blocks.run(threads, (words + BLOCK - 1) / BLOCK, () -> {
            var literals = new long[used.length][];
            for (int literal = 0; literal < used.length; literal++) {
                literals[literal] = new long[used[literal] ? BLOCK : 0];
            }
            var scratch = new long[depth + 2][BLOCK];
            return block -> {
                int from = block * BLOCK;
                int count = Math.min(BLOCK, words - from);
                answer(population, today, from, count, literals, scratch[0]);
                population.present(from, count, scratch[0]);
                for (int rule = 0; rule < trees.length; rule++) {
                    fold(trees[rule], literals, count, scratch, 1);
                    for (int word = 0; word < count; word++) {
                        members[rule][from + word] = scratch[1][word] & scratch[0][word];
                    }
                }
            };
        });
        var answer = new ArrayList<Membership>(members.length);
        for (var rule : members) {
            answer.add(new Membership(rule));
        }
        return answer;
    }

    private void answer(Population population, int today, int from, int count, long[][] literals, long[] answered) {
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            leaves[leaf].answers(population, from, count, answered);
            var held = used[2 * leaf] ? literals[2 * leaf] : literals[2 * leaf + 1];
            Arrays.fill(held, 0, count, 0);
            leaves[leaf].holds(population, today, from, count, held);
            if (used[2 * leaf + 1]) {
                var failed = literals[2 * leaf + 1];
                for (int word = 0; word < count; word++) {
                    failed[word] = answered[word] & ~held[word];
                }
            }
            if (used[2 * leaf]) {
                for (int word = 0; word < count; word++) {
                    held[word] &= answered[word];
                }
            }
        }
    }

    private static void fold(Node node, long[][] literals, int count, long[][] scratch, int at) {
        var into = scratch[at];
        switch (node) {
            case Node.Literal(int number) -> System.arraycopy(literals[number], 0, into, 0, count);
            case Node.All(var parts) -> {
                Arrays.fill(into, 0, count, -1L);
                for (var part : parts) {
                    var bits = bits(part, literals, count, scratch, at + 1);
                    for (int word = 0; word < count; word++) {
                        into[word] &= bits[word];
                    }
                }
            }
            case Node.Any(var parts) -> {
                Arrays.fill(into, 0, count, 0);
                for (var part : parts) {
                    var bits = bits(part, literals, count, scratch, at + 1);
                    for (int word = 0; word < count; word++) {
                        into[word] |= bits[word];
                    }
                }
            }
        }
    }

    private static long[] bits(Node node, long[][] literals, int count, long[][] scratch, int at) {
        if (node instanceof Node.Literal(int number)) {
            return literals[number];
        }
        fold(node, literals, count, scratch, at);
        return scratch[at];
    }

    private static int depth(Node node) {
        return switch (node) {
            case Node.Literal _ -> 0;
            case Node.All(var parts) ->
                1 + parts.stream().mapToInt(Audiences::depth).max().orElse(0);
            case Node.Any(var parts) ->
                1 + parts.stream().mapToInt(Audiences::depth).max().orElse(0);
        };
    }

    private void requireSchema(Schema other) {
        if (!schema.equals(other)) {
            throw new IllegalArgumentException("The rules were made ready for another schema");
        }
    }
}
