package bespoke.engine.population;

/** A named, typed side of a person that rules may ask about. */
public record Attribute(String name, AttributeType type) {

    /** @throws IllegalArgumentException if the name is blank */
    public Attribute {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An attribute needs a name");
        }
    }
}
