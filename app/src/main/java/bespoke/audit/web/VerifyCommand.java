package bespoke.audit.web;

import bespoke.audit.Seals;
import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.shared.Refused;
import bespoke.web.Bundles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code bin/bespoke verify}: whether the audit and the access log are as they were sealed. */
@Called(
        name = "verify",
        summary = "Says whether the audit and the access log are as they were sealed, and names what is not.",
        usage = """
                [--root ROOT]
                  --root  one that was kept elsewhere, in 64 hexadecimal digits; without it nobody can tell whether the
                          whole chain was made anew
                Exit code 1 where anything was changed. Bespoke may run or be stopped; nothing is written.
                """)
class VerifyCommand implements Command {

    private final Seals seals;
    private final Bundles bundles;

    VerifyCommand(Seals seals, Bundles bundles) {
        this.seals = seals;
        this.bundles = bundles;
    }

    @Override
    public void run(List<String> words) {
        var verification = seals.onTheMachine(root(words));
        var said = new VerificationWords(bundles.in(Locale.getDefault()));
        said.summary(verification).forEach(System.out::println);
        verification.findings().forEach(finding -> System.out.println(said.finding(finding)));
        if (!verification.holds()) {
            throw new Refused("audit.seal-broken", Map.of("found", verification.found()));
        }
    }

    private static @Nullable String root(List<String> words) {
        if (words.isEmpty()) {
            return null;
        } else if (words.size() != 2 || !words.getFirst().equals("--root")) {
            throw new IllegalArgumentException("verify takes --root and a root, or nothing.");
        }
        return words.getLast();
    }
}
