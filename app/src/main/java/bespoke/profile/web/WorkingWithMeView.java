package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import bespoke.profile.web.FactView.Field;
import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reader tells others of how to work with them, each part with who sees it. */
public record WorkingWithMeView(List<MyDataPlace> places, String asOthers, List<Part> parts) {

    /**
     * One part.
     *
     * @param path    where it is saved
     * @param field   how it is edited here; null where that needs the page of its own
     * @param values  what is told now
     * @param page    everything about it
     * @param sharing with whom it may be shared
     * @param seen    who sees it now, in words
     */
    public record Part(
            String key,
            String name,
            String help,
            String path,
            @Nullable Field field,
            List<String> values,
            String page,
            List<Option> sharing,
            String seen) {}
}
