/** Pages and endpoints of imports. */
@NullMarked
package bespoke.intake.web;

import org.jspecify.annotations.NullMarked;
