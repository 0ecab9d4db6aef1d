package bespoke.request.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What waits on somebody's desks.
 *
 * @param lead     how much waits, in a sentence
 * @param answered whether what was answered is shown instead
 * @param typed    what is looked for; empty for all
 * @param none     that nothing is shown, in a sentence; null when something is
 * @param more     the address of the next stretch; null at the end
 */
public record QueueView(
        String lead,
        boolean answered,
        String typed,
        @Nullable String none,
        List<Row> rows,
        @Nullable String more) {

    /** @param line who they are, as everybody may see */
    public record Row(
            String id,
            String title,
            String person,
            String line,
            String due,
            String tone,
            String status,
            String statusTone,
            boolean mayTake) {}

    /** Whether there is anything to look for. */
    public boolean maySeek() {
        return !rows.isEmpty() || !typed.isEmpty();
    }

    static String path(boolean answered, String typed, String after) {
        return UriComponentsBuilder.fromPath("/queue")
                .queryParamIfPresent("answered", answered ? Optional.of(true) : Optional.empty())
                .queryParam("q", "{typed}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(typed, after)
                .toUriString();
    }
}
