package bespoke.request;

import bespoke.product.Product;
import bespoke.profile.Topic;
import java.util.List;

/**
 * Who answers an ask that goes to a product.
 *
 * @param topics of the product that the ask speaks of, the weightiest first; empty where it speaks of none of them
 */
public record Answerer(Product product, Desk desk, List<Topic> topics) {

    public Answerer {
        topics = List.copyOf(topics);
    }

    /** Whether the ask is about the product, rather than sent there by choice. */
    public boolean fits() {
        return !topics.isEmpty();
    }
}
