package bespoke.profile.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still kept of somebody who left, for whoever may erase it.
 *
 * @param path       of this page
 * @param person     where their page is
 * @param left       since when they are gone, in words
 * @param restricted since when what stays is restricted, in words; null where it is not
 * @param done       whether nothing is left that may go
 * @param goes       what would go, by name
 * @param holds      by which purposes something must stay, and until when
 * @param stays      what stays, and why
 */
public record LeaverView(
        String name,
        String path,
        String person,
        String left,
        @Nullable String restricted,
        boolean done,
        List<String> goes,
        List<Hold> holds,
        List<ErasureView.Reason> stays) {

    /**
     * @param basis on what the purpose rests, in words
     * @param why   the company must
     */
    public record Hold(String purpose, String basis, String why, String until) {}
}
