/** Figures: each group is a class {@code NameBench} with a main method, each figure one line on the console. */
@NullMarked
package bespoke.bench;

import org.jspecify.annotations.NullMarked;
