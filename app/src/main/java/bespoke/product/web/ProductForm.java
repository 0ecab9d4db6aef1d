package bespoke.product.web;

import bespoke.web.Option;
import java.util.List;

/** A product as it is written. @param fresh whether it is begun rather than changed */
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
        boolean fresh) {}
