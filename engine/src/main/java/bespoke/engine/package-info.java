/** The engine: one plan each, for whole populations. Columns in, results out; no framework, I/O, clock or logging. */
@NullMarked
package bespoke.engine;

import org.jspecify.annotations.NullMarked;
