package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one attribute of the reader.
 *
 * @param facet    name of its facet, and where that stands
 * @param path     address of this page, below which its forms post
 * @param told     what each source tells, the one in use first; empty when nobody tells anything
 * @param field    how it is edited; null when it is not theirs to edit
 * @param isCountry whether the rules of purposes go by it
 * @param isTold   whether the reader tells it themselves now
 * @param seenBy   who else sees it, in words
 * @param sharing  with whom they may share it; empty when sharing would open nothing
 * @param purposes what it may be used for
 * @param kept     until when it is kept, in words; null while nobody tells anything
 * @param past     what was told before, the latest first
 */
public record FactView(
        List<MyDataPlace> places,
        String name,
        String help,
        String facet,
        String facetPath,
        String path,
        List<Told> told,
        @Nullable Field field,
        boolean isCountry,
        boolean isTold,
        List<String> seenBy,
        List<Option> sharing,
        List<String> purposes,
        @Nullable String kept,
        List<Past> past) {

    /**
     * What one source tells.
     *
     * @param source     its key, for the form
     * @param why        why it is in use or not; null when nothing else was told
     * @param isMine     whether it is what the reader told
     * @param isDisputed whether the reader says it is wrong
     * @param isRestricted whether nobody else sees it until that is settled
     * @param note       what they wrote beside it
     * @param sent       what became of it with the source, in words; null where nothing was sent
     * @param goesOut    whether the source hears of what the reader says is wrong
     */
    public record Told(
            String source,
            String sourceWords,
            List<String> values,
            String age,
            boolean isInUse,
            @Nullable String why,
            boolean isMine,
            boolean isDisputed,
            boolean isRestricted,
            @Nullable String note,
            @Nullable String sent,
            boolean goesOut) {}

    /** What was told before. */
    public record Past(List<String> values, String until) {}

    /** The kinds of field a value is typed into. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        LINES,
        NUMBER,
        DATE,
        ONE,
        SEVERAL,
        PICKER
    }

    /**
     * The field for the value.
     *
     * @param name    of the field: the attribute's key
     * @param value   typed so far; empty for choices
     * @param help    what a number looks like here; null for other kinds
     * @param options of a choice; those chosen first in a picker
     */
    public record Field(
            Kind kind,
            String name,
            @Nullable String value,
            @Nullable String help,
            List<Option> options) {}
}
