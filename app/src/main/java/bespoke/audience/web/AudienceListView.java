package bespoke.audience.web;

import java.util.List;

/**
 * The audiences.
 *
 * @param sought  what was searched for
 * @param mayEdit whether the viewer writes audiences
 */
public record AudienceListView(List<Line> audiences, List<Line> retired, String sought, boolean mayEdit) {

    /** @param count how many people, in words */
    public record Line(String path, String name, String sentence, String purpose, boolean persona, String count) {}
}
