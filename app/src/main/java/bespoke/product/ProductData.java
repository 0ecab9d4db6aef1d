package bespoke.product;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What products are called: of people they keep nothing but who answers for them. */
@Component
class ProductData implements PersonalData {

    private final Products products;

    ProductData(Products products) {
        this.products = products;
    }

    @Override
    public List<Chapter> chapters() {
        return List.of();
    }

    @Override
    public Map<String, Text> names(Collection<String> ids) {
        return products.all().stream()
                .filter(product -> ids.contains(product.id().toString()))
                .collect(Collectors.toMap(product -> product.id().toString(), Product::name));
    }
}
