package bespoke.request;

import bespoke.product.ProductId;
import bespoke.shared.PersonId;
import java.util.UUID;

/** Where a request lies until it is answered. */
public sealed interface Desk {

    /** One person answers. */
    record OfPerson(PersonId person) implements Desk {}

    /** Whoever works on the product may take it. */
    record OfProduct(ProductId product) implements Desk {}

    /** Whoever works in the people team may take it. */
    record OfPeopleTeam() implements Desk {

        /** Stands for the people team where the others have an id. */
        static final UUID ID = new UUID(0, 0);
    }

    default UUID id() {
        return switch (this) {
            case OfPerson one -> one.person().value();
            case OfProduct one -> one.product().value();
            case OfPeopleTeam all -> OfPeopleTeam.ID;
        };
    }
}
