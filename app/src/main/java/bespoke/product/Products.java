package bespoke.product;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.person.People;
import bespoke.profile.Topics;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to people products. Everybody may know them; only those whose work reaches a product change it. */
@Service
@Transactional
public class Products {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VISION = 1_000;

    private final ProductStore store;
    private final People people;
    private final Topics topics;
    private final Audit audit;
    private final CompanyClock clock;

    Products(ProductStore store, People people, Topics topics, Audit audit, CompanyClock clock) {
        this.store = store;
        this.people = people;
        this.topics = topics;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every product, by key. */
    @Transactional(readOnly = true)
    public List<Product> all() {
        return store.all();
    }

    /** @throws Refused {@code product.not-found} */
    @Transactional(readOnly = true)
    public Product get(ProductId id) {
        return store.find(id).orElseThrow(() -> Refused.notFound("product.not-found"));
    }

    @Transactional(readOnly = true)
    public Optional<Product> findByKey(String key) {
        return store.findByKey(key);
    }

    /** The products within reach of this viewer's work in the people team, and those they own, by key. */
    @Transactional(readOnly = true)
    public List<Product> of(Viewer viewer) {
        return store.all().stream().filter(product -> mayEdit(viewer, product)).toList();
    }

    /** @throws Refused {@code product.not-found}: unknown, or out of reach, which look the same */
    @Transactional(readOnly = true)
    public Product getForEditing(Viewer viewer, ProductId id) {
        return store.find(id)
                .filter(product -> mayEdit(viewer, product))
                .orElseThrow(() -> Refused.notFound("product.not-found"));
    }

    /** Whether this viewer settles what stands in a product and its offers. */
    public static boolean mayEdit(Viewer viewer, Product product) {
        return viewer.is(product.owner())
                || viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(scope -> scope.reachesProduct(product.key()));
    }

    /** Who answers for a product now: its owner; nobody when they have left, and then its people team does. */
    @Transactional(readOnly = true)
    public Optional<PersonId> ownerHere(Product product) {
        return people.here(List.of(product.owner())).stream().findFirst();
    }

    /** Whether this viewer begins products by the page: who works in the people team for all of them. */
    public static boolean mayBegin(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(Scope::reachesEveryProduct);
    }

    /**
     * Begins a product.
     *
     * @throws Refused {@code product.not-yours}, {@code product.key-malformed}, {@code product.key-taken} and those of
     *                 {@link #edit}
     */
    public ProductId add(Viewer viewer, NewProduct said) {
        if (viewer.scopes(Role.Kind.PEOPLE_TEAM).noneMatch(scope -> scope.reachesProduct(said.key()))) {
            throw new Refused("product.not-yours", Map.of("product", said.key())).at("key");
        }
        if (!said.key().matches("[a-z][A-Za-z0-9]{0,39}")) {
            throw new Refused("product.key-malformed").at("key");
        }
        var product = checked(ProductId.fresh(), said.key(), 1, said);
        try {
            store.add(product, viewer.self(), clock.now());
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("product.key-taken", Map.of("key", said.key()))
                    .at("key");
        }
        audit.record(Act.PRODUCT_BEGUN, viewer.self(), product.owner(), product.key());
        return product.id();
    }

    /**
     * Says anew what a product is. Its key stays. Saying the same again changes nothing.
     *
     * @param seen the revision that was read
     * @throws Refused {@code product.not-found} (unknown, or out of reach), {@code product.changed-meanwhile} with what
     *                 {@code stands} and what was {@code sent}, {@code product.word-missing}, {@code
     *                 product.word-too-long}, {@code product.owner-missing}, {@code product.owner-left}, {@code
     *                 product.topic-unknown}
     */
    public void edit(Viewer viewer, ProductId id, int seen, NewProduct said) {
        var product = getForEditing(viewer, id);
        if (product.revision() != seen) {
            throw changedMeanwhile(product, said);
        }
        var written = checked(id, product.key(), seen, said);
        if (written.equals(product)) {
            return;
        }
        if (!store.put(written, viewer.self(), clock.now())) {
            throw changedMeanwhile(get(id), said);
        }
        var act = written.owner().equals(product.owner()) ? Act.PRODUCT_CHANGED : Act.PRODUCT_OWNER_CHANGED;
        audit.record(act, viewer.self(), written.owner(), product.key());
    }

    private static Refused changedMeanwhile(Product stands, NewProduct sent) {
        return Refused.stale(
                "product.changed-meanwhile",
                Map.of(
                        "revision", stands.revision(),
                        "stands", plain(NewProduct.of(stands)),
                        "sent", plain(sent)));
    }

    private static Map<String, Object> plain(NewProduct said) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("name", Map.of("en", said.nameEn(), "fr", said.nameFr()));
        plain.put("vision", Map.of("en", said.visionEn(), "fr", said.visionFr()));
        if (said.owner() != null) {
            plain.put("owner", said.owner().toString());
        }
        plain.put("topics", said.topics());
        return plain;
    }

    private Product checked(ProductId id, String key, int revision, NewProduct said) {
        var name = new Text(word("nameEn", said.nameEn(), LONGEST_NAME), word("nameFr", said.nameFr(), LONGEST_NAME));
        var vision = new Text(
                word("visionEn", said.visionEn(), LONGEST_VISION), word("visionFr", said.visionFr(), LONGEST_VISION));
        var owner = said.owner();
        if (owner == null) {
            throw new Refused("product.owner-missing").at("owner");
        }
        if (people.here(List.of(owner)).isEmpty()) {
            throw new Refused("product.owner-left").at("owner");
        }
        for (var topic : said.topics()) {
            if (topics.find(topic).isEmpty()) {
                throw new Refused("product.topic-unknown", Map.of("topic", topic)).at("topics");
            }
        }
        return new Product(
                id, key, name, vision, owner, said.topics().stream().distinct().toList(), revision);
    }

    private static String word(String field, String said, int most) {
        if (said.isBlank()) {
            throw new Refused("product.word-missing").at(field);
        }
        if (said.strip().length() > most) {
            throw new Refused("product.word-too-long", Map.of("most", most)).at(field);
        }
        return said.strip();
    }
}
