/** The pages of requests and asks, from both sides, and their endpoints; and how requests read wherever they are shown. */
@NamedInterface("web")
@NullMarked
package bespoke.request.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
