package bespoke.request.web;

import java.util.List;

/** What waits on somebody's desks. @param answered whether what was answered is shown instead */
public record QueueView(String lead, boolean answered, List<Row> rows) {

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
}
