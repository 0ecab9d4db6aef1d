package bespoke.product.web;

import bespoke.product.NewProduct;
import bespoke.product.Product;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.Cursor;
import bespoke.web.NeedsScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people products within reach, for programs of the people team. */
@RestController
@RequestMapping("/api/v1/products")
@NeedsScope("products")
class ProductEndpoints {

    private final Products products;

    ProductEndpoints(Products products) {
        this.products = products;
    }

    /** A product, in both languages. @param revision also its entity tag */
    record ProductJson(UUID id, String key, Text name, Text vision, UUID owner, List<String> topics, int revision) {

        static ProductJson of(Product product) {
            return new ProductJson(
                    product.id().value(),
                    product.key(),
                    product.name(),
                    product.vision(),
                    product.owner().value(),
                    product.topics(),
                    product.revision());
        }
    }

    /** Words that may still miss a language, which is refused at their field. */
    record Said(@Nullable String en, @Nullable String fr) {

        static String en(@Nullable Said said) {
            return said == null || said.en == null ? "" : said.en;
        }

        static String fr(@Nullable Said said) {
            return said == null || said.fr == null ? "" : said.fr;
        }
    }

    /** A product as it is to be; its key stays. */
    record ProductBody(
            @Nullable Said name,
            @Nullable Said vision,
            @Nullable UUID owner,
            @Nullable List<String> topics) {

        NewProduct said() {
            return new NewProduct(
                    "",
                    Said.en(name),
                    Said.fr(name),
                    Said.en(vision),
                    Said.fr(vision),
                    owner == null ? null : new PersonId(owner),
                    topics == null ? List.of() : topics);
        }
    }

    @GetMapping
    Slice<ProductJson> mine(
            Viewer viewer, @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int size) {
        var after = Cursor.read(cursor, 1);
        var most = Math.clamp(size, 1, Slice.MOST);
        var rest = products.of(viewer).stream()
                .filter(product -> after.isEmpty() || product.key().compareTo(after.getFirst()) > 0)
                .limit(most + 1L)
                .toList();
        return Slice.of(rest, most, (Product product) -> Cursor.of(product.key()))
                .map(ProductJson::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<ProductJson> one(Viewer viewer, @PathVariable UUID id) {
        return tagged(products.getForEditing(viewer, new ProductId(id)));
    }

    /** Says anew what a product is, on top of the revision that {@code If-Match} names. */
    @PutMapping("/{id}")
    ResponseEntity<ProductJson> edit(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody ProductBody body) {
        if (match == null) {
            throw new Refused("product.revision-missing").at("If-Match");
        }
        var now = products.getForEditing(viewer, new ProductId(id));
        products.edit(viewer, now.id(), fits(match, now) ? now.revision() : 0, body.said());
        return tagged(products.get(now.id()));
    }

    /** A weak tag never matches (RFC 9110, 13.1.1). */
    private static boolean fits(String match, Product now) {
        return ETag.parse(match).stream()
                .anyMatch(tag -> tag.isWildcard() || !tag.weak() && tag.tag().equals(String.valueOf(now.revision())));
    }

    private static ResponseEntity<ProductJson> tagged(Product product) {
        return ResponseEntity.ok().eTag(String.valueOf(product.revision())).body(ProductJson.of(product));
    }
}
