/** The people team's place for purposes: on what each rests in which country, and what a change would do. */
@NullMarked
package bespoke.privacy.web;

import org.jspecify.annotations.NullMarked;
