package bespoke.shared;

import java.util.UUID;

/** The id of a person of any kind. Says nothing about them; never shown, but in addresses. */
public record PersonId(UUID value) implements Comparable<PersonId> {

    public static PersonId fresh() {
        return new PersonId(Ids.fresh());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
