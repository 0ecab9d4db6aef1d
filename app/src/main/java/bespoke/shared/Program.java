package bespoke.shared;

import org.jspecify.annotations.Nullable;

/**
 * A program that acts for somebody by a token.
 *
 * @param name   what the token is for, in the words of whoever made it
 * @param madeBy who made the token; null where it was made on the machine
 */
public record Program(String name, @Nullable PersonId madeBy) {}
