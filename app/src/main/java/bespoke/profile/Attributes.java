package bespoke.profile;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.engine.population.Schema;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The front door to the catalogue of attributes: what may be known of people, and for what. */
@Service
public class Attributes implements SmartInitializingSingleton {

    /** Another node's change to the catalogue is seen this much later at most. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final AttributeStore store;
    private final Audit audit;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;
    private volatile @Nullable Catalogue catalogue;

    Attributes(AttributeStore store, Audit audit, CompanyClock clock, TransactionTemplate transactions) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Brings the shipped attributes up to this release. */
    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(status -> {
            var shipped = AttributeFile.read();
            for (int place = 0; place < shipped.size(); place++) {
                store.put(shipped.get(place), place, true, null, clock.now());
            }
        });
    }

    /** Every attribute, in the order of the catalogue. */
    public List<Attribute> all() {
        return catalogue().all;
    }

    public Optional<Attribute> find(String key) {
        return Optional.ofNullable(catalogue().byKey.get(key));
    }

    /** @throws Refused {@code profile.attribute-not-found} */
    public Attribute get(String key) {
        return find(key).orElseThrow(() -> Refused.notFound("profile.attribute-not-found"));
    }

    /** The attributes as the engine's columns, in the order of the catalogue. The same object until the catalogue changes. */
    public Schema schema() {
        return catalogue().schema;
    }

    /**
     * Adds an attribute of the company's own, or changes one.
     *
     * @throws Refused {@code profile.attribute-people-team-only}, {@code profile.attribute-of-all} when it stands already
     *     and the viewer's work does not reach everybody
     */
    @Transactional
    public void define(Viewer viewer, Attribute attribute) {
        if (!viewer.has(Role.Kind.PEOPLE_TEAM) && !viewer.has(Role.Kind.ADMINISTRATOR)) {
            throw new Refused("profile.attribute-people-team-only");
        }
        var standing = catalogue();
        if (standing.byKey.containsKey(attribute.key()) && !reachesEverybody(viewer)) {
            throw new Refused("profile.attribute-of-all", Map.of("attribute", attribute.key()));
        }
        var place = standing.byKey.containsKey(attribute.key())
                ? standing.all.indexOf(standing.byKey.get(attribute.key()))
                : standing.all.size();
        store.put(attribute, place, false, viewer.self(), clock.now());
        audit.record(Act.ATTRIBUTE_DEFINED, viewer.self(), attribute.key());
        readPastWhatIsHeld();
    }

    /** Of whom an attribute tells, everybody's wall stands on it. */
    private static boolean reachesEverybody(Viewer viewer) {
        return Stream.of(Role.Kind.PEOPLE_TEAM, Role.Kind.ADMINISTRATOR)
                .flatMap(viewer::scopes)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesAllWork());
    }

    /** Until the transaction ends it alone sees what it defined; then everybody does, or nobody where it failed. */
    private void readPastWhatIsHeld() {
        if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResource(Attributes.this);
                    catalogue = null;
                }
            });
        }
    }

    private Catalogue catalogue() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return Catalogue.of(store.all(), clock.now());
        }
        var known = catalogue;
        if (known == null || known.readAt.plus(FRESH).isBefore(clock.now())) {
            var all = store.all();
            known = known != null && known.all.equals(all)
                    ? new Catalogue(known.all, known.byKey, known.schema, clock.now())
                    : Catalogue.of(all, clock.now());
            catalogue = known;
        }
        return known;
    }

    private record Catalogue(List<Attribute> all, Map<String, Attribute> byKey, Schema schema, Instant readAt) {

        static Catalogue of(List<Attribute> all, Instant at) {
            var schema = Schema.of(all.stream()
                    .map(attribute -> new bespoke.engine.population.Attribute(attribute.key(), attribute.type()))
                    .toList());
            return new Catalogue(
                    all, all.stream().collect(Collectors.toMap(Attribute::key, Function.identity())), schema, at);
        }
    }
}
