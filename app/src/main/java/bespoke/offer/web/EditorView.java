package bespoke.offer.web;

import bespoke.offer.Draft;
import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of an offer.
 *
 * @param action   where it is sent
 * @param id       null for one that is begun
 * @param gaps     what is missing before it can be published, in sentences
 * @param stage    where it stands, in words
 * @param topics   five fields with the same choices
 */
public record EditorView(
        String action,
        @Nullable String id,
        int revision,
        String heading,
        String stage,
        String tone,
        boolean published,
        boolean retired,
        Draft draft,
        String owner,
        OfferCard card,
        List<Option> products,
        List<Option> audiences,
        List<Option> needs,
        List<Option> dimensions,
        List<Option> lanes,
        List<List<Option>> topics,
        List<Option> kinds,
        List<String> gaps) {}
