/** Bespoke: one package per feature; {@code ModulesTest} holds the arrows between them. */
@NullMarked
package bespoke;

import org.jspecify.annotations.NullMarked;
