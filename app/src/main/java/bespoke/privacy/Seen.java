package bespoke.privacy;

/**
 * An item that came through the gate.
 *
 * @param masked whether only a part of its value may be shown
 */
public record Seen<T>(T item, boolean masked) {}
