package bespoke.product;

import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.List;

/**
 * A people product: somebody's promise to the people it serves, and the owner of what is offered for it.
 *
 * @param key    as scopes of roles name it
 * @param owner  who answers for it
 * @param topics keys of the topics that an ask must speak of to land on its desk, the weightiest first
 * @param revision counts every time it was saved, from 1; whoever saves names the one they read
 */
public record Product(
        ProductId id, String key, Text name, Text vision, PersonId owner, List<String> topics, int revision) {

    public Product {
        topics = List.copyOf(topics);
    }
}
