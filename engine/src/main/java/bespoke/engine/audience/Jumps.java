package bespoke.engine.audience;

import bespoke.engine.audience.Literals.Node;
import java.util.Arrays;

/** Rules as chains of jumps: a literal, where to go on if it holds, and where if not. */
final class Jumps {

    private static final int ADMITTED = -1;
    private static final int REFUSED = -2;

    private final int[] entries;
    private int[] jumps = new int[96];
    private int end;

    Jumps(Node[] trees) {
        entries = Arrays.stream(trees)
                .mapToInt(tree -> chain(tree, ADMITTED, REFUSED))
                .toArray();
    }

    /** The bits of the rules that let in a person whose leaves have these answers. */
    long[] admitting(byte[] answers) {
        var admitting = new long[(entries.length + 63) >> 6];
        for (int rule = 0; rule < entries.length; rule++) {
            int at = entries[rule];
            while (at >= 0) {
                int literal = jumps[at];
                int wanted = (literal & 1) == 0 ? Questionnaire.TRUE : Questionnaire.FALSE;
                at = answers[literal >> 1] == wanted ? jumps[at + 1] : jumps[at + 2];
            }
            admitting[rule >> 6] |= (at == ADMITTED ? 1L : 0L) << rule;
        }
        return admitting;
    }

    /** Writes the jumps of a tree, last part first, and returns where they begin. */
    private int chain(Node node, int ifTrue, int ifFalse) {
        return switch (node) {
            case Node.Literal(int number) -> jump(number, ifTrue, ifFalse);
            case Node.All(var parts) -> {
                int entry = ifTrue;
                for (var part : parts.reversed()) {
                    entry = chain(part, entry, ifFalse);
                }
                yield entry;
            }
            case Node.Any(var parts) -> {
                int entry = ifFalse;
                for (var part : parts.reversed()) {
                    entry = chain(part, ifTrue, entry);
                }
                yield entry;
            }
        };
    }

    private int jump(int literal, int ifTrue, int ifFalse) {
        if (end + 3 > jumps.length) {
            jumps = Arrays.copyOf(jumps, 2 * jumps.length);
        }
        jumps[end] = literal;
        jumps[end + 1] = ifTrue;
        jumps[end + 2] = ifFalse;
        end += 3;
        return end - 3;
    }
}
