package bespoke.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What only somebody sees or does who showed within the last minutes that it is them. A page, and a
 * button, sends them to show it and back to where they were; an endpoint answers 401 and says what is needed (RFC 9470). A
 * form into which something is typed, and which was sent without, is shown again as it was.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsProof {}
