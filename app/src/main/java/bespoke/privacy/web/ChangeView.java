package bespoke.privacy.web;

import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule while it is written.
 *
 * @param path    of the rule
 * @param version that the writer saw
 * @param first   whether the country has no rule of its own yet, so that this one begins as the company-wide one
 * @param seen    the basis of which the writer has read what it would change; empty for none
 * @param effect  null while it was not asked for
 */
public record ChangeView(
        String purpose,
        String area,
        String path,
        int version,
        boolean first,
        List<Option> bases,
        String wordsEn,
        String wordsFr,
        String withoutEn,
        String withoutFr,
        String kept,
        String assessmentEn,
        String assessmentFr,
        String seen,
        @Nullable EffectView effect) {}
