package bespoke.home.web;

import java.util.List;

/**
 * The topics that words were understood to speak of, while they are being written.
 *
 * @param isWritten whether there are words at all
 */
public record TopicsView(boolean isWritten, List<String> topics) {}
