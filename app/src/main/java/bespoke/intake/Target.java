package bespoke.intake;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What becomes of a column. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "to")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.OfField.class, name = "field"),
    @JsonSubTypes.Type(value = Target.OfAttribute.class, name = "attribute"),
    @JsonSubTypes.Type(value = Target.NotStored.class, name = "not-stored")
})
public sealed interface Target {

    /** It tells a part of the person and their work. */
    record OfField(Field field) implements Target {}

    /**
     * It tells facts of an attribute of the catalogue, which says facet, sensitivity and purposes.
     *
     * @param need of a column that would be set aside
     */
    record OfAttribute(String key, @Nullable Need need) implements Target {}

    /** It is read over, and nothing of it is kept. */
    record NotStored() implements Target {}
}
