/** One plan for each person: which offers, in which order and lane, and exactly why. */
@NullMarked
package bespoke.engine.plan;

import org.jspecify.annotations.NullMarked;
