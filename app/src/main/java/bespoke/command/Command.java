package bespoke.command;

import java.util.List;

/**
 * Something {@code bin/bespoke} can do. A bean of the feature that knows it, with {@link Called}; made only when it is
 * the one that runs.
 */
public interface Command {

    /**
     * Does it. What it prints on {@link System#out} is its answer.
     *
     * @param words what stands after the command's name, never a secret
     * @throws IllegalArgumentException if the words are wrong; the message says which and what to write instead
     * @throws bespoke.shared.Refused   if the business says no
     */
    void run(List<String> words) throws Exception;
}
