package bespoke.home.web;

import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.plan.Decline;
import bespoke.plan.Plans;
import bespoke.product.Product;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Subject;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Cursor;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything I may have, whatever the plan makes of it. */
@Controller
class ExplorePages {

    private static final int PAGE = 24;

    private final Offers offers;
    private final Products products;
    private final Requests requests;
    private final Plans plans;

    ExplorePages(Offers offers, Products products, Requests requests, Plans plans) {
        this.offers = offers;
        this.products = products;
        this.requests = requests;
        this.plans = plans;
    }

    /** What is sought. @param product its key */
    private record Sought(
            String words,
            @Nullable Lane lane,
            @Nullable Dimension dimension,
            @Nullable String product) {}

    @GetMapping("/explore")
    ModelAndView list(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Lane lane,
            @RequestParam(required = false) @Nullable Dimension dimension,
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String after) {
        var sought = new Sought(q.strip(), lane, dimension, product);
        var view = view(viewer, sought, after, pages.words());
        return pages.show("home/explore", "home/_explored", pages.say("home.explore"), view);
    }

    private ExploreView view(Viewer viewer, Sought sought, @Nullable String after, Words words) {
        var byId = products.all().stream().collect(Collectors.toMap(Product::id, Function.identity()));
        var open = sought.words().isEmpty() ? offers.openTo(viewer) : offers.search(viewer, sought.words());
        var order = order(sought, words);
        var found = open.stream()
                .filter(offer -> fits(offer, sought, byId))
                .sorted(order)
                .toList();
        int from = from(found, after, order);
        int until = Math.min(found.size(), from + PAGE);
        var declines = plans.declines(viewer).stream()
                .collect(Collectors.toMap(Decline::offer, Function.identity(), (one, other) -> one));
        var asked = asked(viewer);
        return new ExploreView(
                sought.words(),
                options(
                        Arrays.stream(Lane.values()),
                        each -> words.say("plan.lane." + each),
                        sought.lane() == null ? "" : sought.lane().name(),
                        words),
                options(
                        Arrays.stream(Dimension.values()),
                        each -> words.say("home.dimension-" + each),
                        sought.dimension() == null ? "" : sought.dimension().name(),
                        words),
                productOptions(byId, sought, words),
                found.size(),
                found.subList(from, until).stream()
                        .map(offer -> card(offer, byId, asked, declines.get(offer.id()), words))
                        .toList(),
                until == found.size()
                        ? null
                        : Cursor.of(found.get(until - 1).id().toString()));
    }

    /** What was found by its own words comes before what was found by its topics. */
    private static Comparator<Offer> order(Sought sought, Words words) {
        var byTitle = words.alphabetically((Offer offer) -> words.in(offer.title()))
                .thenComparing(offer -> offer.id().value());
        if (sought.words().isEmpty()) {
            return byTitle;
        }
        var byTopic = new HashMap<OfferId, Boolean>();
        return Comparator.<Offer, Boolean>comparing(
                        offer -> byTopic.computeIfAbsent(offer.id(), id -> !Offers.holds(offer, sought.words())))
                .thenComparing(byTitle);
    }

    private static boolean fits(Offer offer, Sought sought, Map<ProductId, Product> products) {
        var product = products.get(offer.product());
        return (sought.lane() == null || sought.lane() == offer.lane())
                && (sought.dimension() == null || sought.dimension() == offer.dimension())
                && (sought.product() == null
                        || sought.product().isEmpty()
                        || product != null && sought.product().equals(product.key()));
    }

    /** The first place after the offer that was shown last, be it gone since as others before it may be. */
    private int from(List<Offer> found, @Nullable String after, Comparator<Offer> order) {
        var last = Cursor.read(after, 1).stream().findFirst().map(this::shown);
        return last.isEmpty()
                ? 0
                : (int) found.stream()
                        .takeWhile(offer -> order.compare(offer, last.get()) <= 0)
                        .count();
    }

    private Offer shown(String id) {
        try {
            return offers.get(new OfferId(UUID.fromString(id)));
        } catch (IllegalArgumentException unreadable) {
            throw new Refused("web.cursor-unreadable").at("after");
        }
    }

    private Set<OfferId> asked(Viewer viewer) {
        return requests.of(viewer).stream()
                .filter(Request::isOpen)
                .flatMap(request ->
                        request.subject() instanceof Subject.Yes yes ? Stream.of(yes.offer()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> List<Option> options(
            Stream<E> all, Function<E, String> name, String chosen, Words words) {
        return Stream.concat(
                        Stream.of(new Option("", words.say("home.any"), chosen.isEmpty())),
                        all.map(each -> new Option(
                                each.name(), name.apply(each), each.name().equals(chosen))))
                .toList();
    }

    private static List<Option> productOptions(Map<ProductId, Product> products, Sought sought, Words words) {
        var chosen = sought.product() == null ? "" : sought.product();
        return Stream.concat(
                        Stream.of(new Option("", words.say("home.any"), chosen.isEmpty())),
                        products.values().stream()
                                .sorted(words.alphabetically(product -> words.in(product.name())))
                                .map(product -> new Option(
                                        product.key(),
                                        words.in(product.name()),
                                        product.key().equals(chosen))))
                .toList();
    }

    private static ExploreView.Card card(
            Offer offer, Map<ProductId, Product> products, Set<OfferId> asked, @Nullable Decline decline, Words words) {
        var product = products.get(offer.product());
        return new ExploreView.Card(
                offer.id().toString(),
                words.say("plan.lane." + offer.lane()),
                product == null ? "" : words.in(product.name()),
                words.in(offer.title()),
                words.in(offer.whatItIs()),
                words.say("web.minutes", offer.minutes()),
                words.in(offer.whoAnswers()),
                words.in(offer.verb()),
                asked.contains(offer.id()),
                decline == null ? null : notForMe(decline, words),
                decline == null ? null : decline.id().value().toString());
    }

    private static String notForMe(Decline decline, Words words) {
        return decline.until() == null
                ? words.say("home.said-" + decline.answer())
                : words.say("home.said-until", decline.until());
    }
}
