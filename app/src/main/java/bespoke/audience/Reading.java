package bespoke.audience;

import java.util.List;

/** A rule as it reads: one condition, or several under what holds them together. */
public sealed interface Reading {

    /** Such as "works in France or Spain". */
    record Line(String words) implements Reading {}

    /** @param heading such as "at least one of these" */
    record Block(String heading, List<Reading> parts) implements Reading {
        public Block {
            parts = List.copyOf(parts);
        }
    }
}
