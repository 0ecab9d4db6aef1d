/** People as the engine sees them: typed values of named attributes, one row alone or columns for everybody. */
@NullMarked
package bespoke.engine.population;

import org.jspecify.annotations.NullMarked;
