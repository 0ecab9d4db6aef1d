package bespoke.engine.plan;

import java.util.Map;
import java.util.UUID;

/**
 * What a suggestion of a scarce offer costs, in score. Prices keep suggestions within their limits; they give or refuse
 * nobody anything. Numbered: a plan names the version that made it.
 *
 * @param version 0 for no prices
 * @param prices  of scarce offers, each from 0 to 1; offers not named cost nothing
 */
public record Prices(int version, Map<UUID, Double> prices) {

    /** Nothing is scarce. */
    public static final Prices NONE = new Prices(0, Map.of());

    /** @throws IllegalArgumentException if a price is NaN or out of range */
    public Prices {
        prices = Map.copyOf(prices);
        prices.forEach((offer, price) -> {
            if (!(price >= 0 && price <= 1)) {
                throw new IllegalArgumentException(
                        "The price of offer " + offer + " must lie between 0 and 1, not be " + price);
            }
        });
    }
}
