package bespoke.privacy.web;

import bespoke.privacy.Basis;
import bespoke.privacy.Effect;
import bespoke.privacy.RetentionRun;
import bespoke.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do, in words.
 *
 * @param change  from what to what
 * @param meaning what that is to people, first of all to those who said no
 * @param grave   whether a no would lose its force
 * @param people  for how many the rule counts
 * @param left    for how many who left its fewer months count, and from when; null where they do not become fewer
 * @param fates   what happens to those who said yes and to those who said nothing; empty where nothing changes
 */
public record EffectView(
        String change,
        String meaning,
        boolean grave,
        String people,
        @Nullable String left,
        List<String> fates) {

    static EffectView of(Effect effect, Words words) {
        var meaning = meaning(effect);
        return new EffectView(
                words.say(
                        "privacy.effect-change",
                        words.say("privacy.basis-name." + effect.before()),
                        words.say("privacy.basis-name." + effect.after())),
                words.say("privacy.effect-" + meaning),
                effect.overrulesNo(),
                words.say("privacy.effect-people", effect.people()),
                left(effect, words),
                fates(meaning, words));
    }

    private static @Nullable String left(Effect effect, Words words) {
        var from = effect.from();
        if (from == null) {
            return null;
        }
        return effect.left() == 0
                ? words.say("privacy.effect-left-few", RetentionRun.MINIMUM, words.day(from))
                : words.say("privacy.effect-left", words.number(effect.left()), words.day(from));
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

    private static List<String> fates(String meaning, Words words) {
        return switch (meaning) {
            case "none", "unasked" -> List.of();
            case "asks" ->
                List.of(
                        words.say("privacy.effect-yes-asks"),
                        words.say("privacy.effect-nothing-asks"),
                        words.say("privacy.effect-strictest"));
            default ->
                List.of(
                        words.say("privacy.effect-yes"),
                        words.say("privacy.effect-nothing-" + meaning),
                        words.say("privacy.effect-strictest"));
        };
    }
}
