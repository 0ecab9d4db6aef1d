package bespoke.audit.web;

import bespoke.audit.Verification;
import bespoke.audit.Verification.Finding;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.List;

/** What came out of holding the logs against their seals, in words. */
final class VerificationWords {

    private final Words words;

    VerificationWords(Words words) {
        this.words = words;
    }

    /** What there is, a line each. */
    List<String> summary(Verification verification) {
        var last = verification.last();
        if (last == null) {
            return List.of(words.say("audit.nothing-sealed", verification.waiting()));
        }
        var lines = new ArrayList<String>();
        lines.add(words.say("audit.sealed", verification.records(), verification.seals(), last.number(), last.at()));
        lines.add(words.say("audit.waiting", verification.waiting()));
        if (verification.removed() > 0) {
            lines.add(words.say("audit.removed", verification.removed()));
        }
        lines.add(words.say("audit.last-root", last.hex()));
        var kept = verification.kept();
        if (kept != null) {
            lines.add(words.say("audit.kept", kept.number(), kept.at()));
        }
        return lines;
    }

    /** One thing that is not as it was: which record of which table, and when it was sealed. */
    String finding(Finding finding) {
        var key = "audit.difference." + finding.difference();
        var seal = finding.seal();
        var sealed = seal == null
                ? ""
                : finding.at() == null
                        ? words.say("audit.by-seal", String.valueOf(seal))
                        : words.say("audit.by-seal-of", String.valueOf(seal), finding.at());
        return words.say(
                        key,
                        finding.log() == null ? "" : finding.log(),
                        finding.record() == null ? "" : finding.record().toString(),
                        sealed)
                .strip();
    }
}
