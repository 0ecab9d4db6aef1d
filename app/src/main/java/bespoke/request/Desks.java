package bespoke.request;

import bespoke.offer.Fulfilment;
import bespoke.offer.Offer;
import bespoke.person.People;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.Gate;
import bespoke.product.Product;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who works at which desk, and on which desk a request lands. */
@Component
class Desks {

    private final Products products;
    private final People people;
    private final Relations relations;
    private final Gate gate;

    Desks(Products products, People people, Relations relations, Gate gate) {
        this.products = products;
        this.people = people;
        this.relations = relations;
        this.gate = gate;
    }

    /** Where this viewer works: at their own desk, at those of the products they reach, at the people team's. */
    List<UUID> of(Viewer viewer) {
        var desks = new ArrayList<UUID>();
        desks.add(viewer.self().value());
        products.of(viewer).forEach(product -> desks.add(product.id().value()));
        if (viewer.has(Role.Kind.PEOPLE_TEAM)) {
            desks.add(Desk.OfPeopleTeam.ID);
        }
        return desks;
    }

    /**
     * Whether a request lies where this viewer answers it. On the people team's desk, and on that of a product they do not
     * own, that is what somebody within their reach asked.
     */
    boolean mayAnswer(Viewer viewer, Request request) {
        return switch (request.desk()) {
            case null -> false;
            case Desk.OfPeopleTeam all -> gate.reaches(viewer, request.person());
            case Desk.OfPerson one -> viewer.is(one.person());
            case Desk.OfProduct one -> of(viewer).contains(one.id()) && isWithinReach(viewer, one, request.person());
        };
    }

    private boolean isWithinReach(Viewer viewer, Desk.OfProduct desk, PersonId asker) {
        return viewer.is(products.get(new ProductId(desk.id())).owner()) || gate.reaches(viewer, asker);
    }

    /** Writes down of those who asked, that the viewer read it to answer. */
    void looked(Viewer viewer, Collection<Request> read) {
        gate.answering(viewer, read.stream().map(Request::person).toList());
    }

    /** Whether one leads the other now. */
    boolean leads(PersonId one, PersonId other) {
        return relations.between(other, one).stream().anyMatch(relation -> relation.kind() == RelationKind.LEAD);
    }

    /** The desks of products that the viewer owns. */
    List<UUID> owned(Viewer viewer) {
        return products.of(viewer).stream()
                .filter(product -> viewer.is(product.owner()))
                .map(product -> product.id().value())
                .toList();
    }

    /** Whether nobody's ask on the viewer's desks is out of their reach: they work everywhere, or not in the people team. */
    boolean answersEverybody(Viewer viewer) {
        return !viewer.has(Role.Kind.PEOPLE_TEAM)
                || viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(Scope::reachesAllWork);
    }

    /** Of those who ask the people team or a product, those within the viewer's reach. */
    Set<PersonId> reached(Viewer viewer, Collection<PersonId> askers) {
        return gate.reached(viewer, askers);
    }

    /** Who answers a yes: whom the offer names, else the product's owner, else the product's people. */
    Desk of(Offer offer, Fulfilment.ByRequest fulfilment) {
        return here(fulfilment.owner())
                .<Desk>map(Desk.OfPerson::new)
                .orElseGet(() -> of(products.get(offer.product())));
    }

    /** Who answers for a product: its owner, else its people. */
    Desk of(Product product) {
        return products.ownerHere(product)
                .<Desk>map(Desk.OfPerson::new)
                .orElseGet(() -> new Desk.OfProduct(product.id()));
    }

    /** The same by its id; the people team where there is none. */
    Desk of(@Nullable ProductId product) {
        return product == null ? new Desk.OfPeopleTeam() : of(products.get(product));
    }

    /** The same of several, by their ids. */
    Map<ProductId, Desk> of(Collection<Product> several) {
        var here = people.here(several.stream().map(Product::owner).toList());
        return several.stream()
                .collect(Collectors.toMap(
                        Product::id,
                        product -> here.contains(product.owner())
                                ? new Desk.OfPerson(product.owner())
                                : new Desk.OfProduct(product.id())));
    }

    /** Who answers in the place of somebody who has left. */
    Desk insteadOf(PersonId gone, Request request) {
        if (request.product() == null) {
            return new Desk.OfPeopleTeam();
        }
        var product = products.get(request.product());
        return product.owner().equals(gone) ? new Desk.OfProduct(product.id()) : of(product);
    }

    boolean isHere(PersonId person) {
        return here(person).isPresent();
    }

    private Optional<PersonId> here(@Nullable PersonId person) {
        return person == null
                ? Optional.empty()
                : people.here(List.of(person)).stream().findFirst();
    }
}
