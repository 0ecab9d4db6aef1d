package bespoke.access;

import java.time.Instant;

/**
 * A browser in which somebody is signed in. Nothing is kept of the device itself.
 *
 * @param seenAt when it was last used, to some minutes
 * @param here   whether it is the one that asks
 */
public record Session(SessionId id, Instant beganAt, Instant seenAt, boolean here) {}
