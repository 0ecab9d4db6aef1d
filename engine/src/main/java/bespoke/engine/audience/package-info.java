/** Who is meant: rules about one person, their meaning, and their answer for one person or for everybody at once. */
@NullMarked
package bespoke.engine.audience;

import org.jspecify.annotations.NullMarked;
