package bespoke.demo;

import bespoke.audience.AudienceId;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.offer.Draft;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Wording;
import bespoke.product.NewProduct;
import bespoke.product.Product;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.profile.Attributes;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes the demo company's products, audiences and offers, each as its product's owner would. */
@Component
class DemoCatalogue {

    private static final Map<String, Lane> LANES = Map.of(
            "NEXT_STEPS", Lane.MY_NEXT_STEPS,
            "PEOPLE", Lane.MY_PEOPLE,
            "WORK", Lane.FOR_MY_WORK,
            "LIFE", Lane.FOR_MY_LIFE,
            "GOOD_TO_KNOW", Lane.GOOD_TO_KNOW);

    private final Products products;
    private final Audiences audiences;
    private final Attributes attributes;
    private final Offers offers;
    private final CompanyClock clock;

    DemoCatalogue(Products products, Audiences audiences, Attributes attributes, Offers offers, CompanyClock clock) {
        this.products = products;
        this.audiences = audiences;
        this.attributes = attributes;
        this.offers = offers;
        this.clock = clock;
    }

    /**
     * @param cast ids of the people written by hand, by key
     * @return ids of the offers, by key
     */
    Map<String, OfferId> publish(DemoCompany company, Map<String, PersonId> cast) {
        var published = new HashMap<String, OfferId>();
        var owned = products(company, cast);
        var names = names();
        var audienceOf = new HashMap<String, AudienceId>();
        for (var offer : company.offers()) {
            var product = owned.get(offer.product());
            if (product == null) {
                throw new IllegalArgumentException("The offer " + offer.key() + " has no product " + offer.product());
            }
            var owner = owner(product.owner());
            var audience = audienceOf.computeIfAbsent(offer.audience(), cel -> audience(owner, offer, names));
            var id = offers.draft(owner, offer.key(), draft(offer, product.id(), audience, owned));
            offers.publish(owner, id);
            published.put(offer.key(), id);
        }
        return published;
    }

    private Map<String, Product> products(DemoCompany company, Map<String, PersonId> cast) {
        var owned = new HashMap<String, Product>();
        for (var product : company.products()) {
            var owner = DemoPeople.known(cast, product.owner());
            var id = products.add(
                    owner(owner),
                    new NewProduct(
                            product.key(),
                            product.name().en(),
                            product.name().fr(),
                            product.vision().en(),
                            product.vision().fr(),
                            owner,
                            product.topics()));
            owned.put(product.key(), products.get(id));
        }
        return owned;
    }

    private record Name(Text text, @Nullable Text promise) {}

    private static Map<String, Name> names() {
        var names = new HashMap<String, Name>();
        for (var audience : Yml.resource("/demo/audiences.yml").each("audiences")) {
            names.put(
                    audience.word("offer"),
                    new Name(
                            new Text(audience.word("en"), audience.word("fr")),
                            audience.has("promise") ? audience.text("promise") : null));
        }
        return names;
    }

    /** The audience of an offer; one that asks about the path of a person reads under CAREER. */
    private AudienceId audience(Viewer owner, DemoOffer offer, Map<String, Name> names) {
        var name = names.get(offer.key());
        if (name == null) {
            throw new IllegalArgumentException("audiences.yml has no name for the audience of " + offer.key());
        }
        return audiences
                .make(
                        owner,
                        new AudienceWords(
                                name.text(), purpose(owner, offer.audience()), name.promise(), offer.audience()))
                .id();
    }

    private Purpose purpose(Viewer owner, String cel) {
        var asked = Audiences.asked(audiences.read(cel).orRefuse().rule());
        var underEmployment =
                asked.stream().allMatch(key -> audiences.mayUse(owner, Purpose.EMPLOYMENT, attributes.get(key)));
        return underEmployment ? Purpose.EMPLOYMENT : Purpose.CAREER;
    }

    private Draft draft(DemoOffer offer, ProductId product, AudienceId audience, Map<String, Product> owned) {
        var lane = LANES.get(offer.lane());
        return new Draft(
                product,
                Wording.of(offer.title()),
                Wording.of(offer.what()),
                Wording.of(offer.takes()),
                offer.minutes(),
                Wording.of(offer.answers()),
                Wording.of(offer.next()),
                Wording.of(offer.verb()),
                Dimension.valueOf(offer.dimension()),
                lane,
                offer.topics(),
                new Draft.Values(
                        percent(offer.value().av()),
                        percent(offer.value().cv()),
                        percent(offer.value().eAv()),
                        percent(offer.value().eCv())),
                audience,
                offer.purposes(),
                null,
                offer.validForDays() == null ? null : clock.today().plusDays(offer.validForDays()),
                offer.coolDownDays(),
                offer.asked() == null ? Wording.NONE : Wording.of(offer.asked()),
                fulfilled(offer.fulfilment(), owned));
    }

    private static Draft.Fulfilled fulfilled(DemoOffer.Fulfilment fulfilment, Map<String, Product> owned) {
        return Draft.Fulfilled.of(
                switch (fulfilment) {
                    case DemoOffer.Fulfilment.Link link -> new bespoke.offer.Fulfilment.Link(link.url());
                    case DemoOffer.Fulfilment.Document document ->
                        new bespoke.offer.Fulfilment.Document(document.title(), document.text());
                    case DemoOffer.Fulfilment.Appointment at ->
                        new bespoke.offer.Fulfilment.Appointment(
                                at.title(), at.minutes(), at.daysAhead(), at.at(), at.place());
                    case DemoOffer.Fulfilment.Request request ->
                        new bespoke.offer.Fulfilment.ByRequest(
                                owner(owned, request.product()), request.dueInDays(), request.does());
                });
    }

    private static @Nullable PersonId owner(Map<String, Product> owned, String product) {
        var found = owned.get(product);
        return found == null ? null : found.owner();
    }

    /** The owner of a product at work on it, everywhere. */
    private static Viewer owner(PersonId owner) {
        return new Viewer(owner, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())), Purpose.EMPLOYMENT);
    }

    private static int percent(double share) {
        return Math.toIntExact(Math.round(share * 100));
    }
}
