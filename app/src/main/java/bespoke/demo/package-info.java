/** The demo company: synthetic people, written offers, and the cast to sign in as. */
@NullMarked
package bespoke.demo;

import org.jspecify.annotations.NullMarked;
