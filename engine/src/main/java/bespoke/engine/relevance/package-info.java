/** How likely an offer is to help a person, what it is worth, and which of their facts say so, to the last point. */
@NullMarked
package bespoke.engine.relevance;

import org.jspecify.annotations.NullMarked;
