/**
 * The shell every page stands in: layout, places, search, words in the reader's language, forms that come back with what
 * was typed, refusals as pages or problems, and what all REST endpoints share. Knows no feature.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package bespoke.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
