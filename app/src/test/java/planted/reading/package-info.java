/** Planted breaches: what {@code WallTest} must catch, so that it is seen failing in every run. */
@org.jspecify.annotations.NullMarked
package planted.reading;
