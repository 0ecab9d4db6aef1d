package bespoke;

import bespoke.audience.AudienceId;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.offer.Draft;
import bespoke.offer.Fulfilment;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Wording;
import bespoke.product.NewProduct;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.lang.reflect.RecordComponent;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Products and offers for tests: say only what matters. */
public class Shop {

    private final Products products;
    private final Offers offers;

    public Shop(Products products, Offers offers) {
        this.products = products;
        this.offers = offers;
    }

    public ProductId product(Viewer viewer, PersonId owner, String... topics) {
        return products.add(
                viewer,
                new NewProduct(
                        "p" + Ids.fresh().toString().replace("-", ""),
                        "Places to work",
                        "Des lieux où travailler",
                        "Every day has the right place.",
                        "À chaque journée son lieu.",
                        owner,
                        List.of(topics)));
    }

    /** A whole draft of work for somebody; its words speak of a chair. */
    public static Draft chair(ProductId product, AudienceId audience, Fulfilment fulfilment, String... topics) {
        return new Draft(
                product,
                new Wording("A chair that fits your back", "Un siège qui épouse votre dos"),
                new Wording(
                        "Somebody measures you and brings an ergonomic chair.",
                        "Quelqu’un prend vos mesures et apporte un siège ergonomique."),
                new Wording("Ten minutes for the measuring.", "Dix minutes pour les mesures."),
                10,
                new Wording("The workplace team.", "L’équipe des lieux."),
                new Wording("You hear within two days.", "Vous avez une réponse sous deux jours."),
                new Wording("Have me measured", "Me faire mesurer"),
                Dimension.BENEFIT,
                Lane.FOR_MY_WORK,
                List.of(topics),
                new Draft.Values(10, 0, 80, 30),
                audience,
                Set.of(),
                null,
                null,
                30,
                Wording.NONE,
                Draft.Fulfilled.of(fulfilment));
    }

    /** The same draft with one part of it said otherwise. */
    public static Draft with(Draft draft, String part, @Nullable Object said) {
        try {
            var parts = Draft.class.getRecordComponents();
            var values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].getName().equals(part)
                        ? said
                        : parts[i].getAccessor().invoke(draft);
            }
            var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return Draft.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static Fulfilment work(PersonId owner) {
        return new Fulfilment.ByRequest(owner, 3, new Text("Measure and order.", "Mesurer et commander."));
    }

    public static Fulfilment workForTheProduct() {
        return new Fulfilment.ByRequest(null, 3, new Text("Measure and order.", "Mesurer et commander."));
    }

    public static Fulfilment document() {
        return new Fulfilment.Document(
                new Text("How to sit", "Comment s’asseoir"), new Text("Feet on the floor.", "Les pieds au sol."));
    }

    public static Fulfilment link() {
        return new Fulfilment.Link(new Text("https://example.org/chairs", "https://example.org/sieges"));
    }

    public static Fulfilment appointment() {
        return new Fulfilment.Appointment(
                new Text("A fitting", "Un essayage"), 30, 2, LocalTime.of(10, 30), new Text("Room 12", "Salle 12"));
    }

    public OfferId published(Viewer viewer, Draft draft) {
        var id = offers.draft(viewer, draft);
        offers.publish(viewer, id);
        return id;
    }
}
