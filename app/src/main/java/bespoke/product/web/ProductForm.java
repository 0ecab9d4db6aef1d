package bespoke.product.web;

import bespoke.web.Option;
import bespoke.web.Typed;
import java.util.List;

/**
 * A product as it is written.
 *
 * @param revision of what stands; 0 while it is begun
 * @param fresh    whether it is begun rather than changed
 */
public record ProductForm(
        String action,
        String key,
        String nameEn,
        String nameFr,
        String visionEn,
        String visionFr,
        String owner,
        String heading,
        List<Option> topics,
        int revision,
        boolean fresh) {

    /** Whether what comes back was written over another revision than the one that stands, which is then shown beside it. */
    public boolean isBehind(Typed typed) {
        return typed.isAfterRefusal() && !fresh && !typed.value("revision", "").equals(String.valueOf(revision));
    }

    /** The topics that stand, as they read. */
    public List<String> standing() {
        return topics.stream().filter(Option::chosen).map(Option::label).toList();
    }
}
