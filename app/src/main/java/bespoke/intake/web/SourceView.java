package bespoke.intake.web;

import bespoke.intake.ConnectionState;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalType;
import bespoke.profile.Attributes;
import bespoke.web.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source of signals: how it fares, and what it tells.
 *
 * @param usual how often it usually tells something; empty where that is not known
 * @param maps  whether the viewer says what signals become
 */
public record SourceView(SourcesView.Row row, String path, String usual, boolean maps, List<Type> types) {

    /**
     * A type of signals.
     *
     * @param badge null where there is nothing to do
     * @param aside what is kept aside, and why
     */
    public record Type(
            String name,
            @Nullable String badge,
            String told,
            String becomes,
            boolean mapped,
            List<String> aside,
            String mapping) {}

    static SourceView of(
            ConnectionState state,
            List<SignalType> types,
            Map<String, SignalMapping> mappings,
            Attributes attributes,
            boolean maps,
            Instant now,
            Words words) {
        var path = "/sources/" + state.connection().id();
        return new SourceView(
                SourcesView.row(state, now, words),
                path,
                usual(state.pauseDays(), words),
                maps,
                types.stream()
                        .map(type -> type(path, type, mappings.get(type.type()), attributes, now, words))
                        .toList());
    }

    private static String usual(double pauseDays, Words words) {
        if (pauseDays <= 0) {
            return "";
        }
        return pauseDays < 1.5
                ? words.say("intake.source-daily")
                : words.say("intake.source-usual", Math.round(pauseDays));
    }

    private static Type type(
            String path,
            SignalType type,
            @Nullable SignalMapping mapping,
            Attributes attributes,
            Instant now,
            Words words) {
        var aside = new ArrayList<String>();
        add(aside, "intake.signal-unmapped", type.unmapped(), words);
        add(aside, "intake.signal-nobody", type.nobody(), words);
        add(aside, "intake.signal-refused", type.refused(), words);
        return new Type(
                type.type(),
                mapping == null ? words.say("intake.signal-new") : null,
                words.say("intake.signal-told", type.told(), words.since(type.lastAt(), now)),
                becomes(mapping, attributes, words),
                mapping != null,
                aside,
                path + "/mapping?type=" + URLEncoder.encode(type.type(), StandardCharsets.UTF_8));
    }

    private static void add(List<String> aside, String key, long many, Words words) {
        if (many > 0) {
            aside.add(words.say(key, many));
        }
    }

    static String becomes(@Nullable SignalMapping mapping, Attributes attributes, Words words) {
        if (mapping == null) {
            return words.say("intake.signal-becomes-nothing");
        }
        var name = attributes
                .find(mapping.attribute())
                .map(attribute -> words.in(attribute.name()))
                .orElse(mapping.attribute());
        return switch (mapping.becomes()) {
            case SignalMapping.Becomes.OfFact fact ->
                words.say("intake.signal-becomes-fact", name, fact.valuePath(), mapping.keptDays());
            case SignalMapping.Becomes.OfCount count ->
                words.say("intake.signal-becomes-count", name, count.days(), mapping.keptDays());
        };
    }
}
