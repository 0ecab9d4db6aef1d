package bespoke.request;

import bespoke.product.ProductId;
import bespoke.shared.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** To whom an ask goes. */
public sealed interface Addressee {

    /** Stands in forms and bodies where a product would have its id. */
    String PEOPLE_TEAM = "PEOPLE_TEAM";

    /** Whoever answers for the product that its words speak of, else the people team. */
    record WhoFits() implements Addressee {}

    /** Whoever answers for a product that the asker chose. */
    record OfProduct(ProductId product) implements Addressee {}

    /** The people team, which finds out who can help. */
    record PeopleTeam() implements Addressee {}

    /**
     * Reads what a form or a body says.
     *
     * @param said the id of a product, or {@link #PEOPLE_TEAM}; nothing for {@link WhoFits}
     * @throws Refused {@code request.addressee-unknown}
     */
    static Addressee read(@Nullable String said) {
        if (said == null || said.isEmpty()) {
            return new WhoFits();
        }
        if (said.equals(PEOPLE_TEAM)) {
            return new PeopleTeam();
        }
        try {
            return new OfProduct(new ProductId(UUID.fromString(said)));
        } catch (IllegalArgumentException foreign) {
            throw unknown();
        }
    }

    /** That there is no such addressee. */
    static Refused unknown() {
        return new Refused("request.addressee-unknown").at("to");
    }
}
