package bespoke.product;

import bespoke.shared.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a product, before it is checked.
 *
 * @param key   a small letter, then letters and digits, at most 40; it never changes
 * @param owner null while nobody is chosen, which is refused
 */
public record NewProduct(
        String key,
        String nameEn,
        String nameFr,
        String visionEn,
        String visionFr,
        @Nullable PersonId owner,
        List<String> topics) {

    public NewProduct {
        topics = List.copyOf(topics);
    }

    /** What stands of a product, as somebody would say it. */
    static NewProduct of(Product product) {
        return new NewProduct(
                product.key(),
                product.name().en(),
                product.name().fr(),
                product.vision().en(),
                product.vision().fr(),
                product.owner(),
                product.topics());
    }
}
