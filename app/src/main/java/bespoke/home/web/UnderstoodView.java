package bespoke.home.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of somebody's aims.
 *
 * @param asked what may be asked because of them; null when nothing is to be asked
 */
public record UnderstoodView(List<Line> aims, @Nullable Asked asked) {

    /** @param topics by name; empty when none was recognised */
    public record Line(String words, List<String> topics) {}

    /**
     * Topics that wait for a yes of their own.
     *
     * @param topics by name, at least one
     */
    public record Asked(List<String> topics, QuestionsView.Question question) {}
}
