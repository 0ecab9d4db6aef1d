package bespoke.request;

import bespoke.database.RowSecurity;
import bespoke.offer.Fulfilment;
import bespoke.offer.Offers;
import bespoke.product.Product;
import bespoke.product.Products;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who answers requests: held in memory, since the rail of every page asks for it. Another node hears of it in seconds. */
@Component
public class Answering {

    private final RequestStore store;
    private final Products products;
    private final Offers offers;
    private final RowSecurity rows;
    private final TransactionTemplate alone;
    private volatile Set<PersonId> known = Set.of();

    Answering(
            RequestStore store,
            Products products,
            Offers offers,
            RowSecurity rows,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.products = products;
        this.offers = offers;
        this.rows = rows;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Whether requests come to this viewer: they work in the people team, own a product, are named by an offer, or
     * something that is open lies on their desk.
     */
    public boolean hasQueue(Viewer viewer) {
        return viewer.has(Role.Kind.PEOPLE_TEAM) || known.contains(viewer.self());
    }

    /** Looks up anew who answers. */
    @Scheduled(fixedDelayString = "${bespoke.request.answering:5s}")
    void lookUp() {
        alone.executeWithoutResult(transaction -> {
            rows.openAll();
            var all = new HashSet<>(store.peopleWithWork());
            products.all().stream().map(Product::owner).forEach(all::add);
            offers.published().offers().stream()
                    .flatMap(offer -> offer.fulfilment() instanceof Fulfilment.ByRequest work
                            ? Stream.ofNullable(work.owner())
                            : Stream.of())
                    .forEach(all::add);
            known = Set.copyOf(all);
        });
    }

    /** Somebody gets something on their desk when the transaction at hand commits. */
    void gets(PersonId person) {
        if (!known.contains(person)) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    var more = new HashSet<>(known);
                    more.add(person);
                    known = Set.copyOf(more);
                }
            });
        }
    }
}
