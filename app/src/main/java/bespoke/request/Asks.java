package bespoke.request;

import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.product.Product;
import bespoke.product.Products;
import bespoke.profile.Topics;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to asking in own words: what is there already comes first, else somebody answers by a day. */
@Service
@Transactional
public class Asks {

    /*
     * How well an offer answers: points of the words that it shares with the ask, 4 for a word that no other offer holds
     * and twice that in a title, and 7 for each topic that both speak of. One word of its text alone is not enough.
     *
     * Who answers is found by topics alone. Words in common with an offer find somebody for nearly everything, and by
     * chance: a locker whose door does not close has two words in common with a quiet room.
     */

    private static final double TOPIC = 7;
    private static final double ENOUGH = 5;
    private static final int MOST_MATCHES = 5;

    private final Requests requests;
    private final Desks desks;
    private final Offers offers;
    private final Products products;
    private final Topics topics;

    Asks(Requests requests, Desks desks, Offers offers, Products products, Topics topics) {
        this.requests = requests;
        this.desks = desks;
        this.offers = offers;
        this.products = products;
        this.topics = topics;
    }

    /**
     * The viewer asks. What they may have and what answers it comes first; else whoever answers for the product it speaks
     * of gets it. Where it speaks of none nothing is kept: the asker says who is to answer.
     *
     * @param words up to 2,000 characters
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}
     */
    public Asked ask(Viewer viewer, String words) {
        var matching = matching(viewer, words);
        if (!matching.isEmpty()) {
            return new Asked.Matching(matching);
        }
        return fitting(answerers(words)).isEmpty()
                ? new Asked.NobodyInParticular()
                : new Asked.Queued(send(viewer, words));
    }

    /**
     * What the viewer may have and what answers their words, best first; at most five, and none when nothing does.
     *
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}
     */
    public List<Offer> matching(Viewer viewer, String words) {
        var asked = checked(words);
        var spoken = topics.in(asked);
        var points = offers.answering(asked);
        return offers.openTo(viewer).stream()
                .map(offer -> new Scored(offer, score(offer, spoken, points)))
                .filter(scored -> scored.score() >= ENOUGH)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(MOST_MATCHES)
                .map(Scored::offer)
                .toList();
    }

    /**
     * Who might answer: of every product whoever answers for it, what the words speak of first and best, then by key.
     *
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}
     */
    public List<Answerer> answerers(String words) {
        var spoken = topics.in(checked(words));
        var all = products.all();
        var deskOf = desks.of(all);
        return all.stream()
                .sorted(Comparator.comparing((Product product) -> -fit(product.topics(), spoken))
                        .thenComparing(Product::key))
                .map(product -> new Answerer(
                        product,
                        Objects.requireNonNull(deskOf.get(product.id())),
                        product.topics().stream()
                                .filter(spoken::contains)
                                .flatMap(topic -> topics.find(topic).stream())
                                .toList()))
                .toList();
    }

    /**
     * The viewer's ask goes to whoever answers for the product it speaks of, else to the people team; the same words
     * again lead to the same ask while it is open.
     *
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}
     */
    public Request send(Viewer viewer, String words) {
        return send(viewer, words, new Addressee.WhoFits());
    }

    /**
     * The same, to whom the viewer says.
     *
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}, {@code request.addressee-unknown}
     */
    public Request send(Viewer viewer, String words, Addressee to) {
        var asked = checked(words);
        var product =
                switch (to) {
                    case Addressee.WhoFits fits ->
                        fitting(answerers(asked)).map(Answerer::product).orElse(null);
                    case Addressee.OfProduct one ->
                        products.all().stream()
                                .filter(known -> known.id().equals(one.product()))
                                .findFirst()
                                .orElseThrow(Addressee::unknown);
                    case Addressee.PeopleTeam all -> null;
                };
        return product == null
                ? requests.queue(viewer, asked, null, new Desk.OfPeopleTeam())
                : requests.queue(viewer, asked, product.id(), desks.of(product));
    }

    /** Who answers what the words speak of, of {@link #answerers}; nobody in particular where they speak of no product. */
    private static Optional<Answerer> fitting(List<Answerer> answerers) {
        return answerers.stream().filter(Answerer::fits).findFirst();
    }

    private record Scored(Offer offer, double score) {}

    private static double score(Offer offer, Set<String> spoken, Map<OfferId, Double> points) {
        long shared = offer.topics().stream().filter(spoken::contains).count();
        return points.getOrDefault(offer.id(), 0.0) + TOPIC * shared;
    }

    /** How much of what was spoken of a list of topics is about; its first topics weigh a little more. */
    private static double fit(List<String> topics, Set<String> spoken) {
        double fit = 0;
        for (int place = 0; place < topics.size(); place++) {
            if (spoken.contains(topics.get(place))) {
                fit += 1 + 1.0 / (place + 2);
            }
        }
        return fit;
    }

    private static String checked(String words) {
        var asked = Requests.plain(words);
        if (asked.isEmpty()) {
            throw new Refused("request.ask-missing").at("words");
        }
        if (asked.length() > Requests.LONGEST_WORDS) {
            throw Refused.tooLarge("request.words-too-long", Map.of("most", Requests.LONGEST_WORDS))
                    .at("words");
        }
        return asked;
    }
}
