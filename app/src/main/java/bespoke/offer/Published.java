package bespoke.offer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is published at one version. A version never has two contents. */
public final class Published {

    private final int version;
    private final Map<OfferId, Offer> offers;
    private final List<Offer> inOrder;

    Published(int version, List<Offer> offers) {
        this.version = version;
        this.inOrder = List.copyOf(offers);
        this.offers = offers.stream().collect(Collectors.toUnmodifiableMap(Offer::id, Function.identity()));
    }

    public int version() {
        return version;
    }

    /** By id, hence in the order in which they were begun; whatever their validity. */
    public List<Offer> offers() {
        return inOrder;
    }

    public Optional<Offer> find(OfferId id) {
        return Optional.ofNullable(offers.get(id));
    }
}
