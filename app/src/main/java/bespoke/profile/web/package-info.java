/** My data, the page of a person, and the same for programs; and how a look reads wherever it is shown. */
@NamedInterface("web")
@NullMarked
package bespoke.profile.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
