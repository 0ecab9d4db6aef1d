package bespoke.access.web;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done to access, as its reader is told.
 *
 * @param more   what became of it; null when nothing did
 * @param advice what to do when it was not wanted
 */
public record TidingView(
        String id, String sentence, @Nullable String more, String advice, boolean isRead) {}
