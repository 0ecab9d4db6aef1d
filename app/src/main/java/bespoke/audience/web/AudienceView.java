package bespoke.audience.web;

import bespoke.audience.AudiencePanel.Hanging;
import bespoke.audience.Reading;
import bespoke.person.Card;
import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One audience.
 *
 * @param value   what is promised to a persona
 * @param count   how many people, in words
 * @param written who wrote the version at hand and when
 * @param splits  empty for those who may not part the count
 */
public record AudienceView(
        String id,
        String name,
        String purpose,
        @Nullable String value,
        boolean retired,
        boolean mayEdit,
        Reading reading,
        String cel,
        String count,
        String written,
        List<Panel> panels,
        List<Version> versions,
        List<Option> splits,
        EditorView.@Nullable Split split,
        @Nullable List<Card> sample) {

    /** What hangs on it, of one kind. */
    public record Panel(String heading, List<Hanging> things) {}

    public record Version(int number, String name, String sentence, String written) {}
}
