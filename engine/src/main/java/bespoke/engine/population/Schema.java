package bespoke.engine.population;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a population, in order. An attribute's number is its place in that order, from 0. */
public final class Schema {

    private final List<Attribute> attributes;
    private final Map<String, Integer> numbers;

    private Schema(List<Attribute> attributes, Map<String, Integer> numbers) {
        this.attributes = attributes;
        this.numbers = numbers;
    }

    /**
     * A schema of these attributes, in this order.
     *
     * @throws IllegalArgumentException if two attributes share a name
     */
    public static Schema of(List<Attribute> attributes) {
        var numbers = new HashMap<String, Integer>();
        for (var attribute : attributes) {
            if (numbers.put(attribute.name(), numbers.size()) != null) {
                throw new IllegalArgumentException("The attribute '" + attribute.name() + "' is listed twice");
            }
        }
        return new Schema(List.copyOf(attributes), Map.copyOf(numbers));
    }

    /** As {@link #of(List)}. */
    public static Schema of(Attribute... attributes) {
        return of(List.of(attributes));
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    public int size() {
        return attributes.size();
    }

    public boolean contains(String name) {
        return numbers.containsKey(name);
    }

    /**
     * The attribute's place in the order.
     *
     * @throws IllegalArgumentException if there is no attribute of that name
     */
    public int number(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("There is no attribute '" + name + "'");
        }
        return number;
    }

    /**
     * What the attribute holds.
     *
     * @throws IllegalArgumentException if there is no attribute of that name
     */
    public AttributeType type(String name) {
        return type(number(name));
    }

    public AttributeType type(int attribute) {
        return attributes.get(attribute).type();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Schema schema && attributes.equals(schema.attributes));
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return attributes.toString();
    }
}
