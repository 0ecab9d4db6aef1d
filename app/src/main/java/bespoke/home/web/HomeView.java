package bespoke.home.web;

import bespoke.access.web.TidingView;
import bespoke.plan.web.CardView;
import bespoke.web.Page;
import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first page: what matters to its reader now.
 *
 * @param changed  what is new in the last days, in a line
 * @param tidings  what was done to access and they have not read yet
 * @param notes    on what suggestions rest on and what is still to be answered; empty where there is nothing to say
 * @param waiting  how many offers wait for a yes of theirs; 0 where nothing is asked
 * @param now      at most three
 * @param lanes    with at least one card each
 * @param question whether something helped; null when there is nothing to ask
 * @param declining what the form "not for me" needs
 */
public record HomeView(
        String greeting,
        String changed,
        List<TidingView> tidings,
        List<Note> notes,
        int waiting,
        List<CardView> now,
        List<Lane> lanes,
        @Nullable Question question,
        List<RequestLine> requests,
        List<Coming> coming,
        List<Section> sections,
        Declining declining) {

    /** One line on the page as a whole. @param more what the way on is called */
    public record Note(String icon, String words, String more, String path) {}

    public record Lane(String key, String name, List<CardView> cards) {}

    /**
     * Whether something helped, and towards which aim.
     *
     * @param aims of the reader; empty for none
     */
    public record Question(String request, String title, List<bespoke.web.Option> aims) {}

    /**
     * Something asked for or said yes to.
     *
     * @param due  by when it is answered, in words; null when nothing is to wait for
     * @param tone of the badge: {@code is-good} and its like, or empty
     */
    public record RequestLine(
            String title,
            String status,
            String tone,
            @Nullable String due,
            String path) {}

    /** Something with a day. */
    public record Coming(String day, String title, String path) {}

    /**
     * Days for "not now, until".
     *
     * @param first    that may be chosen, as ISO 8601
     * @param proposed that stands in the field
     */
    public record Declining(String first, String proposed) {}

    /** What another feature shows. */
    public record Section(TemplateEngine templates, String template, Object view) {

        public Content content(Page page) {
            return output -> templates.render(template + ".jte", Map.of("page", page, "view", view), output);
        }
    }
}
