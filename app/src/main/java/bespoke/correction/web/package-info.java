/** Pages and endpoints of those who receive corrections. */
@NullMarked
package bespoke.correction.web;

import org.jspecify.annotations.NullMarked;
