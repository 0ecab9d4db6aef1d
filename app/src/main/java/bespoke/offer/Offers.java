package bespoke.offer;

import bespoke.audience.AudienceId;
import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.product.Product;
import bespoke.product.Products;
import bespoke.profile.Topics;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to the catalogue. People see what is published; those whose work reaches a product write, publish and
 * retire its offers. What is published never changes: a change is a new edition, and the old ones are kept.
 */
@Service
@Transactional
public class Offers {

    /** Purposes that an offer may need to be open, beyond the work itself; the others are not for suggesting. */
    public static final Set<Purpose> NEEDS = Proofreading.ASKED_FOR;

    private final OfferStore store;
    private final Eligibility eligibility;
    private final Proofreading proofreading;
    private final List<PublicationCheck> checks;
    private final Products products;
    private final Topics topics;
    private final Audit audit;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Offers(
            OfferStore store,
            Eligibility eligibility,
            Proofreading proofreading,
            List<PublicationCheck> checks,
            Products products,
            Topics topics,
            Audit audit,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.eligibility = eligibility;
        this.proofreading = proofreading;
        this.checks = checks;
        this.products = products;
        this.topics = topics;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** All that is published, with its version; another node sees a change within two seconds. */
    public Published published() {
        return store.published();
    }

    /** What is published and may be had on a day, in the order in which it was begun. */
    public List<Offer> published(LocalDate day) {
        return store.published().offers().stream()
                .filter(offer -> offer.validity().holds(day))
                .toList();
    }

    /** Counts every change of what is published. */
    public int catalogueVersion() {
        return store.published().version();
    }

    /**
     * An offer as it was published last, be it retired since.
     *
     * @throws Refused {@code offer.not-found}
     */
    public Offer get(OfferId id) {
        return find(id).orElseThrow(Offers::notFound);
    }

    /** An offer as it was published last, be it retired since; none while it was never published. */
    public Optional<Offer> find(OfferId id) {
        return store.published().find(id).or(() -> store.findLast(id));
    }

    /**
     * An edition that is or was published.
     *
     * @throws Refused {@code offer.not-found}
     */
    public Offer get(OfferId id, int edition) {
        return store.published()
                .find(id)
                .filter(offer -> offer.edition() == edition)
                .or(() -> store.findEdition(id, edition))
                .orElseThrow(Offers::notFound);
    }

    /** When each offer was published for the first time; those never published are not in it. */
    public Map<OfferId, Instant> firstPublished() {
        return store.firstPublished();
    }

    public Optional<OfferId> findByKey(String key) {
        return store.findByKey(key);
    }

    /** What the viewer may have today, in the order in which it was begun. Nothing is left out by a ranking. */
    public List<Offer> openTo(Viewer viewer) {
        return openTo(viewer.self());
    }

    /** What a person may have today, for computing on their behalf. */
    public List<Offer> openTo(PersonId person) {
        return eligibility.among(person, store.published().offers(), clock.today());
    }

    /**
     * An offer that the viewer may have today.
     *
     * @throws Refused {@code offer.not-found}: unknown, not published, or not for them, which look the same
     */
    public Offer getOpen(Viewer viewer, OfferId id) {
        return findOpen(viewer, id).orElseThrow(Offers::notFound);
    }

    /** Whether the viewer may have an offer today. */
    public boolean isOpen(Viewer viewer, OfferId id) {
        return findOpen(viewer, id).isPresent();
    }

    /** Whether the viewer writes this offer. */
    public boolean mayEdit(Viewer viewer, Offer offer) {
        return Products.mayEdit(viewer, products.get(offer.product()));
    }

    /**
     * How well what is published answers words, best first, whoever may have it; what shares no word is left out.
     *
     * @return by offer, the points of its words: the rarer a word in the catalogue, the more it counts
     */
    public Map<OfferId, Double> answering(String words) {
        return store.answering(words);
    }

    /**
     * What the viewer may have today that holds every word typed in its title or text, in either language; then what is
     * about a topic of which a name or another word begins with each.
     */
    public List<Offer> search(Viewer viewer, String typed) {
        var words = Searched.words(typed);
        var open = openTo(viewer);
        var meant = topics.called(typed);
        return Stream.concat(
                        open.stream().filter(offer -> Searched.holds(offer, words)),
                        open.stream().filter(offer -> offer.topics().stream().anyMatch(meant::contains)))
                .distinct()
                .toList();
    }

    /** Whether an offer holds every word typed in its own title or text, all in one language. */
    public static boolean holds(Offer offer, String typed) {
        return Searched.holds(offer, Searched.words(typed));
    }

    /** Of these offers, those whose owner has left since they were published: new requests go to others. */
    public List<OfferId> withoutOwner(List<Offer> offers) {
        return offers.stream()
                .filter(proofreading::hasLostItsOwner)
                .map(Offer::id)
                .toList();
    }

    /** Begins an offer. @throws Refused as {@link #edit} */
    public OfferId draft(Viewer viewer, Draft draft) {
        return draft(viewer, null, draft);
    }

    /**
     * Begins an offer that shipped content knows by a key.
     *
     * @throws Refused {@code offer.key-taken}, and as {@link #edit}
     */
    public OfferId draft(Viewer viewer, @Nullable String key, Draft draft) {
        refuseOutOfReach(viewer, draft);
        proofreading.checkSaved(draft);
        var id = OfferId.fresh();
        try {
            store.begin(id, key, draft, viewer.self(), clock.now());
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("offer.key-taken", Map.of("key", String.valueOf(key)));
        }
        return id;
    }

    /**
     * Writes an offer anew. People go on seeing what is published until this is published too.
     *
     * @param revision of the sheet that was read
     * @throws Refused {@code offer.not-found}, {@code offer.product-not-yours}, {@code offer.changed-meanwhile}, and
     *                 what is wrong with the draft however unfinished it may be, at its field
     */
    public Sheet edit(Viewer viewer, OfferId id, int revision, Draft draft) {
        store.hold(id);
        var sheet = sheet(viewer, id);
        refuseOutOfReach(viewer, draft);
        proofreading.checkSaved(draft);
        if (sheet.revision() != revision) {
            throw changedMeanwhile();
        }
        if (!sheet.draft().equals(draft)) {
            var written = sheet.hasUnpublishedWords() && !wasPublished(sheet)
                    ? store.write(sheet, draft, viewer.self(), clock.now())
                    : store.addEdition(id, sheet.edition() + 1, revision + 1, draft, viewer.self(), clock.now());
            if (!written) {
                throw changedMeanwhile();
            }
        }
        return sheet(viewer, id);
    }

    /**
     * What is written of an offer, for those who write it.
     *
     * @throws Refused {@code offer.not-found}
     */
    public Sheet sheet(Viewer viewer, OfferId id) {
        return store.findSheet(id)
                .filter(sheet ->
                        Products.mayEdit(viewer, products.get(sheet.draft().product())))
                .orElseThrow(Offers::notFound);
    }

    /**
     * What the viewer writes, the sheet written last first.
     *
     * @param typed   words that must stand in title, verb or text; empty for all
     * @param product null for all
     * @param stage   null for all
     * @param after   the last sheet of the stretch before; null at the start
     */
    public Slice<Sheet> sheets(
            Viewer viewer,
            String typed,
            @Nullable Product product,
            @Nullable Stage stage,
            @Nullable OfferId after,
            int size) {
        var reach = products.of(viewer).stream()
                .filter(one -> product == null || one.id().equals(product.id()))
                .map(Product::id)
                .toList();
        var before = after == null ? null : sheet(viewer, after);
        return Slice.of(store.sheets(reach, typed, stage, before, size + 1), size, sheet -> sheet.id()
                .toString());
    }

    /** How many offers the viewer writes at each stage; a stage without any is not there. */
    public Map<Stage, Integer> counts(Viewer viewer) {
        return store.counts(products.of(viewer).stream().map(Product::id).toList());
    }

    /** Everything that stands against publishing what is written, in the order of the form; empty when nothing does. */
    public List<Refused> gaps(Viewer viewer, OfferId id) {
        return proofreading.gaps(sheet(viewer, id).draft());
    }

    /** The offer as people would see it if it were published now; none while there are gaps. */
    public Optional<Offer> preview(Viewer viewer, OfferId id) {
        var sheet = sheet(viewer, id);
        return proofreading.gaps(sheet.draft()).isEmpty() ? Optional.of(read(sheet)) : Optional.empty();
    }

    /**
     * Lets people see what somebody reviewed.
     *
     * @param revision of the sheet that was reviewed
     * @throws Refused {@code offer.changed-since-reviewed}, and as {@link #publish(Viewer, OfferId)}
     */
    public Offer publish(Viewer viewer, OfferId id, int revision) {
        store.hold(id);
        if (sheet(viewer, id).revision() != revision) {
            throw Refused.conflict("offer.changed-since-reviewed", Map.of());
        }
        return publish(viewer, id);
    }

    /**
     * Lets people see what is written.
     *
     * @throws Refused {@code offer.not-found}, {@code offer.is-retired}, the first of {@link #gaps}, and what a {@link
     *                 PublicationCheck} says
     */
    public Offer publish(Viewer viewer, OfferId id) {
        store.hold(id);
        var sheet = sheet(viewer, id);
        if (sheet.stage() == Stage.RETIRED) {
            throw Refused.conflict("offer.is-retired", Map.of());
        }
        if (!sheet.hasUnpublishedWords()) {
            return get(id);
        }
        return put(viewer, sheet);
    }

    /**
     * Ends the offering; what people have asked for goes on. Retiring twice changes nothing.
     *
     * @throws Refused {@code offer.not-found}
     */
    public void retire(Viewer viewer, OfferId id) {
        store.hold(id);
        var sheet = sheet(viewer, id);
        if (store.retire(id, viewer.self(), clock.now())) {
            if (store.end(id, clock.now())) {
                store.turn();
            }
            audit.record(Act.OFFER_RETIRED, viewer.self(), sheet.draft().title().en());
            events.publishEvent(new OfferRetired(id, clock.now()));
        }
    }

    /**
     * Takes back that an offer was retired: people see again what they saw last.
     *
     * @throws Refused {@code offer.not-found}, and what stands against publishing by now
     */
    public void resume(Viewer viewer, OfferId id) {
        store.hold(id);
        sheet(viewer, id);
        if (store.takeBackRetirement(id, viewer.self(), clock.now())) {
            store.findLast(id).ifPresent(offer -> {
                proofreading.refuseGone(offer.audience());
                show(viewer, offer);
                audit.record(Act.OFFER_RESUMED, viewer.self(), offer.title().en());
            });
        }
    }

    /** Whether an audience stands in what people see or in what is written, whoever writes it. */
    public boolean isUsed(AudienceId audience) {
        return !store.sheetsFor(audience).isEmpty();
    }

    /** Where an audience stands in what the viewer writes, the first begun first. */
    public List<Sheet> using(Viewer viewer, AudienceId audience) {
        return store.sheetsFor(audience).stream()
                .filter(sheet ->
                        Products.mayEdit(viewer, products.get(sheet.draft().product())))
                .toList();
    }

    /** Announces {@link OfferOpened}: the viewer reads an offer that they may have. */
    public void opened(Viewer viewer, OfferId id) {
        events.publishEvent(new OfferOpened(id, viewer.self(), clock.now()));
    }

    private Optional<Offer> findOpen(Viewer viewer, OfferId id) {
        return store.published().find(id).stream()
                .flatMap(offer -> eligibility.among(viewer.self(), List.of(offer), clock.today()).stream())
                .findFirst();
    }

    private Offer put(Viewer viewer, Sheet sheet) {
        var gaps = proofreading.gaps(sheet.draft());
        if (!gaps.isEmpty()) {
            throw gaps.getFirst();
        }
        var offer = read(sheet);
        show(viewer, offer);
        audit.record(Act.OFFER_PUBLISHED, viewer.self(), offer.title().en());
        return offer;
    }

    private void show(Viewer viewer, Offer offer) {
        checks.forEach(check -> check.check(viewer, offer));
        store.publish(offer, viewer.self(), clock.now());
        store.turn();
        events.publishEvent(new OfferPublished(offer.id(), offer.edition(), clock.now()));
    }

    private boolean wasPublished(Sheet sheet) {
        return store.findEdition(sheet.id(), sheet.edition()).isPresent();
    }

    private static Offer read(Sheet sheet) {
        return Proofreading.read(sheet.id(), sheet.key(), sheet.edition(), sheet.draft());
    }

    private void refuseOutOfReach(Viewer viewer, Draft draft) {
        if (!Products.mayEdit(viewer, products.get(draft.product()))) {
            throw new Refused("offer.product-not-yours").at("product");
        }
    }

    private static Refused changedMeanwhile() {
        return Refused.stale("offer.changed-meanwhile", Map.of()).at("revision");
    }

    private static Refused notFound() {
        return Refused.notFound("offer.not-found");
    }
}
