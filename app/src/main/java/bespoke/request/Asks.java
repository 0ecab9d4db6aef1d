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
     * The viewer asks: what they may have and what answers it comes first; where there is nothing, the ask is sent.
     *
     * @param words up to 2,000 characters
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}
     */
    public Asked ask(Viewer viewer, String words) {
        var matching = matching(viewer, words);
        return matching.isEmpty() ? new Asked.Queued(send(viewer, words)) : new Asked.Matching(matching);
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
     * The viewer's ask goes to whoever answers for the product it speaks of, else to the people team; the same words
     * again lead to the same ask while it is open.
     *
     * @throws Refused {@code request.ask-missing}, {@code request.words-too-long}
     */
    public Request send(Viewer viewer, String words) {
        var asked = checked(words);
        var product = product(asked);
        return requests.queue(
                viewer,
                asked,
                product.map(Product::id).orElse(null),
                product.map(desks::of).orElseGet(Desk.OfPeopleTeam::new));
    }

    /** The product that an ask is about: by the topics both speak of, else by the offer whose words answer best. */
    private Optional<Product> product(String words) {
        var spoken = topics.in(words);
        var byTopics = products.all().stream()
                .filter(product -> fit(product.topics(), spoken) > 0)
                .max(Comparator.comparing((Product product) -> fit(product.topics(), spoken))
                        .thenComparing(Product::key, Comparator.reverseOrder()));
        return byTopics.or(() -> offers.answering(words).entrySet().stream()
                .filter(answer -> answer.getValue() >= ENOUGH)
                .findFirst()
                .flatMap(answer -> offers.find(answer.getKey()))
                .map(offer -> products.get(offer.product())));
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
