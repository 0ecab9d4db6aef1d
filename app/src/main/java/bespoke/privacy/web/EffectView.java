package bespoke.privacy.web;

import bespoke.privacy.Basis;
import bespoke.privacy.Effect;
import bespoke.privacy.Effect.Figure;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do, in words.
 *
 * @param change  from what to what
 * @param meaning what that is to people
 * @param grave   whether a no would lose its force
 * @param figures for how many
 * @param hidden  why figures are not told; null where all are
 */
public record EffectView(
        String change,
        String meaning,
        boolean grave,
        List<String> figures,
        @Nullable String hidden) {

    static EffectView of(Effect effect, Words words) {
        var figures = new ArrayList<String>();
        figures.add(words.say("privacy.effect-people", effect.people()));
        if (!effect.isNone()) {
            add(figures, "asked", effect.asked(), words);
            add(figures, "opened", effect.opened(), words);
            add(figures, "closed", effect.closed(), words);
            if (effect.overrulesNo()) {
                add(figures, "overruled", effect.overruled(), words);
            }
        }
        return new EffectView(
                words.say(
                        "privacy.effect-change",
                        words.say("privacy.basis-name." + effect.before()),
                        words.say("privacy.basis-name." + effect.after())),
                words.say("privacy.effect-" + meaning(effect)),
                effect.overrulesNo(),
                figures,
                hidden(effect, words));
    }

    private static String meaning(Effect effect) {
        if (effect.isNone()) {
            return "none";
        }
        return switch (effect.after()) {
            case CONSENT -> "asks";
            case LEGITIMATE_INTEREST -> effect.before() == Basis.CONSENT ? "no-longer-asks" : "may-object";
            case CONTRACT, DUTY -> effect.overrulesNo() ? "overrules" : "unasked";
        };
    }

    private static void add(List<String> figures, String what, Figure figure, Words words) {
        switch (figure) {
            case Figure.Nobody _ -> figures.add(words.say("privacy.effect-" + what + "-nobody"));
            case Figure.AtLeast(int people) -> figures.add(words.say("privacy.effect-" + what, people));
            case Figure.TooFew _ -> {
                // Said once for all of them.
            }
        }
    }

    private static @Nullable String hidden(Effect effect, Words words) {
        return Stream.of(effect.asked(), effect.opened(), effect.closed(), effect.overruled())
                .filter(Figure.TooFew.class::isInstance)
                .map(Figure.TooFew.class::cast)
                .findFirst()
                .map(few -> words.say("privacy.effect-hidden", few.minimum()))
                .orElse(null);
    }
}
