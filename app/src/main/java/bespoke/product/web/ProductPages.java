package bespoke.product.web;

import bespoke.person.People;
import bespoke.product.Colleagues;
import bespoke.product.NewProduct;
import bespoke.product.Product;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.profile.Topics;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** People products, for the people team: what each is for, who answers, and what it hears of. */
@Controller
class ProductPages {

    private final Products products;
    private final People people;
    private final Colleagues colleagues;
    private final Topics topics;

    ProductPages(Products products, People people, Colleagues colleagues, Topics topics) {
        this.products = products;
        this.people = people;
        this.colleagues = colleagues;
        this.topics = topics;
    }

    @GetMapping("/products")
    ModelAndView list(Viewer viewer, Pages pages) {
        var mine = products.of(viewer);
        if (mine.isEmpty() && !viewer.has(Role.Kind.PEOPLE_TEAM)) {
            throw Refused.notFound("product.not-found");
        }
        var owners = mine.stream().map(Product::owner).collect(Collectors.toSet());
        var cards = people.cards(owners);
        var here = people.here(owners);
        var rows = mine.stream()
                .map(product -> new ProductList.Row(
                        product.id().toString(),
                        pages.words().in(product.name()),
                        pages.words().in(product.vision()),
                        cards.containsKey(product.owner())
                                ? cards.get(product.owner()).name()
                                : "",
                        here.contains(product.owner()),
                        product.topics().stream().map(key -> name(pages, key)).toList()))
                .toList();
        return pages.show("product/list", pages.say("product.title"), new ProductList(rows, Products.mayBegin(viewer)));
    }

    @GetMapping("/products/new")
    ModelAndView begin(Viewer viewer, Pages pages) {
        if (!Products.mayBegin(viewer)) {
            throw Refused.notFound("product.not-found");
        }
        return pages.show(
                "product/form",
                pages.say("product.new-title"),
                new ProductForm("/products", "", "", "", "", "", "", "", options(pages, Set.of()), 0, true));
    }

    @PostMapping("/products")
    ModelAndView add(Viewer viewer, Pages pages, Said said) {
        var id = products.add(viewer, said.product(colleagues, null));
        return pages.to(
                "/products",
                Flash.say("product.begun", pages.words().in(products.get(id).name())));
    }

    @GetMapping("/products/{id}")
    ModelAndView edit(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var product = products.getForEditing(viewer, new ProductId(id));
        return pages.show(
                "product/form",
                pages.words().in(product.name()),
                new ProductForm(
                        "/products/" + id,
                        product.key(),
                        product.name().en(),
                        product.name().fr(),
                        product.vision().en(),
                        product.vision().fr(),
                        colleagues.named(product.owner()),
                        pages.words().in(product.name()),
                        options(pages, Set.copyOf(product.topics())),
                        product.revision(),
                        false));
    }

    @PostMapping("/products/{id}")
    ModelAndView save(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam int revision, Said said) {
        var product = products.getForEditing(viewer, new ProductId(id));
        products.edit(viewer, product.id(), revision, said.product(colleagues, product.owner()));
        return pages.to(
                "/products",
                Flash.say(
                        "product.saved",
                        pages.words().in(products.get(product.id()).name())));
    }

    /** Colleagues for a field that names one, as options of its list; the field sends what was typed under its own name, {@code but} is who is not meant. */
    @GetMapping("/colleagues")
    ModelAndView colleagues(Pages pages, @RequestParam @Nullable UUID but, @RequestParam Map<String, String> fields) {
        var typed = fields.entrySet().stream()
                .filter(field -> !field.getKey().equals("but"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        var suggested = colleagues.suggested(typed, but == null ? null : new PersonId(but));
        return pages.part("product/_colleagues", new ColleagueOptions(suggested));
    }

    private List<Option> options(Pages pages, Set<String> chosen) {
        return topics.all().stream()
                .map(topic -> new Option(topic.key(), pages.words().in(topic.name()), chosen.contains(topic.key())))
                .toList();
    }

    private String name(Pages pages, String topic) {
        return topics.find(topic).map(one -> pages.words().in(one.name())).orElse(topic);
    }

    /** The form as it was sent. */
    record Said(
            @Nullable String key,
            @Nullable String nameEn,
            @Nullable String nameFr,
            @Nullable String visionEn,
            @Nullable String visionFr,
            @Nullable String owner,
            @Nullable List<String> topics) {

        NewProduct product(Colleagues colleagues, @Nullable PersonId present) {
            return new NewProduct(
                    said(key),
                    said(nameEn),
                    said(nameFr),
                    said(visionEn),
                    said(visionFr),
                    colleagues.meant(said(owner), present, "owner"),
                    topics == null ? List.of() : topics);
        }

        private static String said(@Nullable String words) {
            return words == null ? "" : words;
        }
    }
}
