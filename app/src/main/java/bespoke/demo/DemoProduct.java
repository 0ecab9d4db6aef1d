package bespoke.demo;

import bespoke.shared.Text;
import java.util.List;

/**
 * One people product of the demo company.
 *
 * @param owner key of the cast member who owns it
 * @param topics what an ask must be about to land in its queue
 */
record DemoProduct(String key, Text name, Text vision, String owner, List<String> topics) {

    /** The products, in the order of the file. */
    static List<DemoProduct> all() {
        return Yml.resource("/demo/products.yml").each("products").stream()
                .map(product -> new DemoProduct(
                        product.word("key"),
                        product.text("name"),
                        product.text("vision"),
                        product.word("owner"),
                        product.words("topics")))
                .toList();
    }
}
