/** Pages and endpoints of imports, directories and signals. */
@NullMarked
package bespoke.intake.web;

import org.jspecify.annotations.NullMarked;
