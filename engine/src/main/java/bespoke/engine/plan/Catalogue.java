package bespoke.engine.plan;

import bespoke.engine.audience.Audiences;
import bespoke.engine.population.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All that may be suggested, with audiences made ready. Numbered: a plan names the version that made it. Does not change. */
public final class Catalogue {

    private final int version;
    private final List<Offer> offers;
    private final Audiences audiences;

    private Catalogue(int version, List<Offer> offers, Audiences audiences) {
        this.version = version;
        this.offers = offers;
        this.audiences = audiences;
    }

    /**
     * A catalogue of these offers.
     *
     * @throws IllegalArgumentException if an offer is listed twice or an audience does not fit the schema
     */
    public static Catalogue of(int version, Schema schema, List<Offer> offers) {
        var ids = new HashSet<UUID>();
        for (var offer : offers) {
            if (!ids.add(offer.id())) {
                throw new IllegalArgumentException("The offer " + offer.id() + " is listed twice");
            }
        }
        var audiences =
                Audiences.of(schema, offers.stream().map(Offer::audience).toList());
        return new Catalogue(version, List.copyOf(offers), audiences);
    }

    public int version() {
        return version;
    }

    public List<Offer> offers() {
        return offers;
    }

    /** The topics of each offer, as the prior of a relevance model needs them. */
    public Map<UUID, Set<String>> topics() {
        return offers.stream().collect(Collectors.toUnmodifiableMap(Offer::id, Offer::topics));
    }

    /** The audiences of the offers, in the order of {@link #offers}. */
    Audiences audiences() {
        return audiences;
    }
}
