/** The administrators' page of what was done, and of whether the seal on it holds. */
@NullMarked
package bespoke.audit.web;

import org.jspecify.annotations.NullMarked;
