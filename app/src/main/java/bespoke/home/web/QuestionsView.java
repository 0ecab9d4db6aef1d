package bespoke.home.web;

import bespoke.web.Option;
import java.util.List;

/**
 * What somebody is asked at their first sign-in.
 *
 * @param name      by which they are greeted
 * @param explained what is used without asking: its name, and what for
 * @param questions each by itself
 */
public record QuestionsView(String name, Explained explained, List<Question> questions) {

    public record Explained(String name, String words, String basis) {}

    /**
     * One purpose.
     *
     * @param rule in whose words it is asked
     * @param no   what a no costs
     */
    public record Question(String purpose, String rule, String name, String words, String no, List<Option> answers) {}
}
