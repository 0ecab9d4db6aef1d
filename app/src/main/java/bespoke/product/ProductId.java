package bespoke.product;

import bespoke.shared.Ids;
import java.util.UUID;

/** The id of a people product. */
public record ProductId(UUID value) {

    public static ProductId fresh() {
        return new ProductId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
