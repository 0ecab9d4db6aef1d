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
}
