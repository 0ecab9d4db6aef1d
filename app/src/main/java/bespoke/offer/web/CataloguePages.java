package bespoke.offer.web;

import bespoke.audience.Audiences;
import bespoke.audience.HowMany;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.offer.Draft;
import bespoke.offer.Effect;
import bespoke.offer.Effects;
import bespoke.offer.Fulfilment;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Sheet;
import bespoke.offer.Stage;
import bespoke.product.Colleagues;
import bespoke.product.Product;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.profile.Topics;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Tab;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The people team's catalogue: finding, writing, publishing and retiring offers. */
@Controller
class CataloguePages {

    private static final int SHOWN = 40;

    private final Offers offers;
    private final Effects effects;
    private final Products products;
    private final Audiences audiences;
    private final Colleagues colleagues;
    private final Topics topics;
    private final CompanyClock clock;

    CataloguePages(
            Offers offers,
            Effects effects,
            Products products,
            Audiences audiences,
            Colleagues colleagues,
            Topics topics,
            CompanyClock clock) {
        this.offers = offers;
        this.effects = effects;
        this.products = products;
        this.audiences = audiences;
        this.colleagues = colleagues;
        this.topics = topics;
        this.clock = clock;
    }

    @GetMapping("/catalogue")
    ModelAndView list(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable UUID product,
            @RequestParam @Nullable Stage stage,
            @RequestParam @Nullable UUID after) {
        var words = pages.words();
        var mine = products.of(viewer);
        if (mine.isEmpty() && !viewer.has(Role.Kind.PEOPLE_TEAM)) {
            throw Refused.notFound("offer.not-found");
        }
        var chosen = product == null
                ? null
                : mine.stream()
                        .filter(one -> one.id().value().equals(product))
                        .findFirst()
                        .orElse(null);
        var slice = offers.sheets(viewer, q, chosen, stage, after == null ? null : new OfferId(after), SHOWN);
        var names = mine.stream().collect(Collectors.toMap(Product::id, one -> words.in(one.name())));
        var ownerless = offers.withoutOwner(slice.items().stream()
                .filter(sheet -> sheet.published() != null)
                .flatMap(sheet -> offers.find(sheet.id()).stream())
                .toList());
        var view = new CatalogueView(
                q,
                tabs(viewer, words, q, product, stage),
                Stream.concat(
                                Stream.of(new Option("", words.say("offer.every-product"), chosen == null)),
                                mine.stream()
                                        .map(one -> new Option(
                                                one.id().toString(), words.in(one.name()), one.equals(chosen))))
                        .toList(),
                slice.items().stream()
                        .map(sheet -> row(sheet, words, names, ownerless.contains(sheet.id())))
                        .toList(),
                !mine.isEmpty(),
                !q.isBlank() || product != null || stage != null,
                slice.next() == null ? null : address(q, product, stage, slice.next()));
        return pages.show("offer/catalogue", pages.say("offer.catalogue"), view);
    }

    @GetMapping("/catalogue/new")
    ModelAndView begin(Viewer viewer, Pages pages, @RequestParam @Nullable UUID product) {
        var mine = products.of(viewer);
        if (mine.isEmpty()) {
            throw Refused.notFound("offer.not-found");
        }
        var first = mine.stream()
                .filter(one -> one.id().value().equals(product))
                .findFirst()
                .or(() -> mine.stream().findFirst())
                .map(Product::id)
                .orElse(new ProductId(new UUID(0, 0)));
        return pages.show(
                "offer/editor",
                pages.say("offer.new-title"),
                editor(viewer, pages.words(), null, Draft.blank(first), List.of()));
    }

    @PostMapping("/catalogue")
    ModelAndView add(Viewer viewer, Pages pages, OfferForm form, @RequestParam(defaultValue = "") String then) {
        var id = offers.draft(viewer, form.draft(colleagues, null));
        return then.equals("change") ? change(viewer, pages, id) : saved(pages, id);
    }

    @GetMapping("/catalogue/{id}")
    ModelAndView edit(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var sheet = offers.sheet(viewer, new OfferId(id));
        var gaps = sheet.hasUnpublishedWords()
                ? offers.gaps(viewer, sheet.id()).stream()
                        .map(gap -> gap.field() == null
                                ? pages.words().say(gap)
                                : pages.say(
                                        "offer.gap",
                                        field(pages.words(), gap.field()),
                                        pages.words().say(gap)))
                        .toList()
                : List.<String>of();
        return pages.show(
                "offer/editor",
                title(sheet.draft(), pages.words()),
                editor(viewer, pages.words(), sheet, sheet.draft(), gaps));
    }

    @PostMapping("/catalogue/{id}")
    ModelAndView save(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam int revision,
            OfferForm form,
            @RequestParam(defaultValue = "") String then) {
        var offer = new OfferId(id);
        var before = offers.sheet(viewer, offer).draft().fulfilment().owner();
        offers.edit(viewer, offer, revision, form.draft(colleagues, before));
        return then.equals("change") ? change(viewer, pages, offer) : saved(pages, offer);
    }

    /** The card as it would look, while somebody writes. */
    @PostMapping("/catalogue/card")
    ModelAndView card(Pages pages, OfferForm form) {
        return pages.part("offer/_card", OfferCards.of(form.card(), pages.words()));
    }

    @GetMapping("/catalogue/{id}/change")
    ModelAndView change(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var words = pages.words();
        var sheet = offers.sheet(viewer, new OfferId(id));
        var offer = offers.preview(viewer, sheet.id());
        var lines = offer.flatMap(one -> effects.of(viewer, one))
                .map(effect -> lines(effect, words))
                .orElse(List.of());
        var audience = offer.flatMap(one -> audiences.find(one.audience()))
                .map(one -> words.in(one.name()))
                .orElse("");
        var view = new ChangeView(
                id.toString(),
                sheet.revision(),
                title(sheet.draft(), words),
                OfferCards.of(sheet.draft(), words),
                audience,
                lines,
                offers.gaps(viewer, sheet.id()).stream().map(words::say).toList(),
                offer.isPresent() && sheet.hasUnpublishedWords() && sheet.stage() != Stage.RETIRED);
        return pages.show("offer/change", pages.say("offer.change-title"), view);
    }

    @PostMapping("/catalogue/{id}/publication")
    ModelAndView publish(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam(defaultValue = "0") int revision) {
        var offer = offers.publish(viewer, new OfferId(id), revision);
        return pages.to(
                "/offers/" + id, Flash.say("offer.published", pages.words().in(offer.title())));
    }

    @PostMapping("/catalogue/{id}/retirement")
    ModelAndView retire(Viewer viewer, Pages pages, @PathVariable UUID id) {
        offers.retire(viewer, new OfferId(id));
        return pages.to("/catalogue", Flash.say("offer.retired-now").undo("/catalogue/" + id + "/return"));
    }

    @PostMapping("/catalogue/{id}/return")
    ModelAndView resume(Viewer viewer, Pages pages, @PathVariable UUID id) {
        offers.resume(viewer, new OfferId(id));
        return pages.to("/catalogue/" + id, Flash.say("offer.returned"));
    }

    private static ModelAndView saved(Pages pages, OfferId id) {
        return pages.to("/catalogue/" + id, Flash.say("offer.saved"));
    }

    /** On to what would change; what is missing is said at its field first, and what was written is kept. */
    private ModelAndView change(Viewer viewer, Pages pages, OfferId id) {
        var gaps = offers.gaps(viewer, id);
        return gaps.isEmpty()
                ? pages.to("/catalogue/" + id + "/change")
                : pages.to("/catalogue/" + id + "#gaps", Flash.say("offer.saved-with-gaps", gaps.size()));
    }

    private List<Tab> tabs(Viewer viewer, Words words, String q, @Nullable UUID product, @Nullable Stage stage) {
        var counts = offers.counts(viewer);
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(words.say("offer.every-stage"), address(q, product, null, null), stage == null));
        for (var one : Stage.values()) {
            tabs.add(new Tab(
                    words.say("offer.stage-count", words.say("offer.stage-" + one.name()), counts.getOrDefault(one, 0)),
                    address(q, product, one, null),
                    one == stage));
        }
        return tabs;
    }

    private static String address(String q, @Nullable UUID product, @Nullable Stage stage, @Nullable String after) {
        var address = UriComponentsBuilder.fromPath("/catalogue");
        Optional.of(q).filter(typed -> !typed.isBlank()).ifPresent(typed -> address.queryParam("q", "{q}"));
        address.queryParamIfPresent("product", Optional.ofNullable(product));
        address.queryParamIfPresent("stage", Optional.ofNullable(stage));
        address.queryParamIfPresent("after", Optional.ofNullable(after));
        return address.encode().buildAndExpand(Map.of("q", q)).toUriString();
    }

    private CatalogueView.Row row(Sheet sheet, Words words, Map<ProductId, String> names, boolean ownerless) {
        var note = ownerless
                ? words.say("offer.owner-gone-short")
                : sheet.stage() == Stage.PUBLISHED && sheet.hasUnpublishedWords()
                        ? words.say("offer.has-unpublished")
                        : sheet.draft().until() != null
                                        && clock.today().isAfter(sheet.draft().until())
                                ? words.say("offer.has-lapsed")
                                : null;
        return new CatalogueView.Row(
                sheet.id().toString(),
                title(sheet.draft(), words),
                names.getOrDefault(sheet.draft().product(), ""),
                words.say("offer.stage-" + sheet.stage().name()),
                tone(sheet.stage()),
                words.say("offer.written-since", words.since(sheet.writtenAt(), clock.now())),
                note);
    }

    private EditorView editor(Viewer viewer, Words words, @Nullable Sheet sheet, Draft draft, List<String> gaps) {
        var stage = sheet == null ? Stage.DRAFT : sheet.stage();
        return new EditorView(
                sheet == null ? "/catalogue" : "/catalogue/" + sheet.id(),
                sheet == null ? null : sheet.id().toString(),
                sheet == null ? 0 : sheet.revision(),
                sheet == null ? words.say("offer.new-title") : title(draft, words),
                words.say("offer.stage-" + stage.name()),
                tone(stage),
                stage == Stage.PUBLISHED,
                stage == Stage.RETIRED,
                draft,
                colleagues.named(draft.fulfilment().owner()),
                OfferCards.of(draft, words),
                products.of(viewer).stream()
                        .map(one -> new Option(
                                one.id().toString(),
                                words.in(one.name()),
                                one.id().equals(draft.product())))
                        .toList(),
                audiences(words, draft),
                options(Offers.NEEDS, need -> words.say("offer.need-" + need.name()), need -> draft.needs()
                        .contains(need)),
                options(
                        List.of(Dimension.values()),
                        one -> words.say("offer.dimension-" + one.name()),
                        one -> one == draft.dimension()),
                options(List.of(Lane.values()), one -> words.say("plan.lane." + one), one -> one == draft.lane()),
                IntStream.range(0, OfferForm.TOPICS)
                        .mapToObj(place -> topics(
                                words,
                                place < draft.topics().size() ? draft.topics().get(place) : ""))
                        .toList(),
                options(
                        List.of(Fulfilment.Kind.values()),
                        one -> words.say("offer.kind-" + one.name()),
                        one -> one == draft.fulfilment().kind()),
                gaps);
    }

    private List<Option> audiences(Words words, Draft draft) {
        var inUse = audiences.all().stream()
                .filter(one -> !one.retired() || one.id().equals(draft.audience()))
                .map(one -> new Option(
                        one.id().toString(), words.in(one.name()), one.id().equals(draft.audience())));
        return Stream.concat(Stream.of(new Option("", words.say("offer.choose"), draft.audience() == null)), inUse)
                .toList();
    }

    private List<Option> topics(Words words, String chosen) {
        return Stream.concat(
                        Stream.of(new Option("", words.say("offer.no-topic"), chosen.isEmpty())),
                        topics.all().stream()
                                .map(topic -> new Option(
                                        topic.key(),
                                        words.in(topic.name()),
                                        topic.key().equals(chosen))))
                .toList();
    }

    private static <T extends Enum<T>> List<Option> options(
            Iterable<T> all, Function<T, String> label, java.util.function.Predicate<T> chosen) {
        var options = new ArrayList<Option>();
        all.forEach(one -> options.add(new Option(one.name(), label.apply(one), chosen.test(one))));
        return options;
    }

    private static List<String> lines(Effect effect, Words words) {
        var lines = new ArrayList<String>();
        lines.add(reach(effect.could(), words));
        if (effect.without() != null) {
            lines.add(words.say("offer.without-like-it", effect.without()));
        }
        if (effect.entering() != null && effect.leaving() != null) {
            lines.add(words.say("offer.entering", effect.entering()));
            lines.add(words.say("offer.leaving", effect.leaving()));
        }
        return lines;
    }

    static String reach(HowMany many, Words words) {
        return switch (many) {
            case HowMany.Exactly exactly -> words.say("offer.could-get", exactly.people(), exactly.of());
            case HowMany.Fitting fitting -> words.say("offer.could-get-fitting", fitting.people(), fitting.of());
            case HowMany.About about ->
                words.say(about.fitting() ? "offer.could-get-about-fitting" : "offer.could-get-about", about.people());
            case HowMany.TooFew few -> words.say("offer.could-get-few", few.minimum());
            case HowMany.Untold _ -> words.say("offer.could-get-untold");
        };
    }

    static String title(Draft draft, Words words) {
        var title = OfferCards.in(draft.title(), words);
        return title.isEmpty() ? words.say("offer.untitled") : title;
    }

    private static String field(Words words, String field) {
        return words.say("offer.field-" + field.replaceAll("(En|Fr)$", ""));
    }

    private static String tone(Stage stage) {
        return switch (stage) {
            case DRAFT -> "is-warm";
            case PUBLISHED -> "is-good";
            case RETIRED -> "";
        };
    }
}
