/** The pages of requests and asks, from both sides, and their endpoints. */
@NullMarked
package bespoke.request.web;

import org.jspecify.annotations.NullMarked;
