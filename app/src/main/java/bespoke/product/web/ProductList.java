package bespoke.product.web;

import java.util.List;

/** The products within reach. @param mayBegin whether the reader begins products */
public record ProductList(List<Row> rows, boolean mayBegin) {

    /** @param here whether the owner has not left */
    public record Row(String id, String name, String vision, String owner, boolean here, List<String> topics) {}
}
