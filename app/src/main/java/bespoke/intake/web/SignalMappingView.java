package bespoke.intake.web;

import bespoke.engine.population.AttributeType;
import bespoke.intake.Connection;
import bespoke.intake.PersonKey;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.intake.SignalPreview;
import bespoke.profile.Attribute;
import bespoke.profile.ValueWords;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import bespoke.web.Option;
import bespoke.web.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;

/**
 * What signals of a type become, as it is written.
 *
 * @param version  that was read; 0 where there is none yet
 * @param paths    places that stand in the latest signals
 * @param pathHelp what a path is, with how many places are known
 * @param preview  null until asked for
 */
public record SignalMappingView(
        String source,
        String back,
        String path,
        String type,
        long version,
        boolean mapped,
        List<String> paths,
        String pathHelp,
        String personPath,
        List<Option> personBy,
        List<Option> becomes,
        String valuePath,
        String days,
        List<Option> attributes,
        String en,
        String fr,
        List<Option> facets,
        List<Option> sensitivities,
        List<Option> valueTypes,
        List<Option> purposes,
        String reason,
        String keptDays,
        List<Option> takeIn,
        @Nullable Preview preview) {

    /** Where the preview is shown; it names the type, so that the form may be shown again there. */
    public String previewed() {
        return path + "/preview?type=" + URLEncoder.encode(type, StandardCharsets.UTF_8);
    }

    /** @param lines what became of how many */
    public record Preview(List<String> lines, List<Example> examples) {}

    public record Example(String name, String at, String value) {}

    /** What stands in the form: as it was typed, else as it is kept. */
    static SignalForm form(@Nullable SignalMapping mapping, String type, int usuallyKept) {
        var sent = new LinkedMultiValueMap<String, String>();
        sent.set("type", type);
        sent.set("takeIn", "true");
        if (mapping == null) {
            sent.set("version", "0");
            sent.set("personPath", "/subject");
            sent.set("personBy", PersonKey.NUMBER.name());
            sent.set("becomes", "FACT");
            sent.set("valuePath", "/data/");
            sent.set("days", "30");
            sent.set("keptDays", Integer.toString(usuallyKept));
            return new SignalForm(sent);
        }
        sent.set("version", Long.toString(mapping.version()));
        sent.set("personPath", mapping.personPath());
        sent.set("personBy", mapping.personBy().name());
        sent.set("attribute", mapping.attribute());
        sent.set("keptDays", Integer.toString(mapping.keptDays()));
        sent.set("reason", mapping.reason());
        switch (mapping.becomes()) {
            case Becomes.OfFact fact -> {
                sent.set("becomes", "FACT");
                sent.set("valuePath", fact.valuePath());
                sent.set("days", "30");
            }
            case Becomes.OfCount count -> {
                sent.set("becomes", "COUNT");
                sent.set("days", Integer.toString(count.days()));
            }
        }
        return new SignalForm(sent);
    }

    static SignalMappingView of(
            Connection source,
            SignalForm form,
            boolean mapped,
            List<String> paths,
            List<Attribute> attributes,
            @Nullable Preview preview,
            Words words) {
        var back = "/sources/" + source.id();
        return new SignalMappingView(
                source.name(),
                back,
                back + "/mapping",
                form.type(),
                form.value("version").isEmpty() ? 0 : Long.parseLong(form.value("version")),
                mapped,
                paths,
                words.say(paths.isEmpty() ? "intake.signal-path-help" : "intake.signal-path-help-known", paths.size()),
                form.value("personPath"),
                options(PersonKey.values(), form.value("personBy"), "intake.signal-person-", words),
                List.of(
                        new Option(
                                "FACT",
                                words.say("intake.signal-fact"),
                                words.say("intake.signal-fact-help"),
                                !form.counts()),
                        new Option(
                                "COUNT",
                                words.say("intake.signal-count"),
                                words.say("intake.signal-count-help"),
                                form.counts())),
                form.value("valuePath"),
                form.value("days"),
                attributes(attributes, form.value("attribute"), words),
                form.value("en"),
                form.value("fr"),
                chosen(Facet.values(), form.value("facet"), "intake.facet-", words),
                chosen(Sensitivity.values(), form.value("sensitivity"), "intake.sensitivity-", words),
                options(AttributeType.values(), form.value("valueType"), "intake.type-", words),
                Arrays.stream(Purpose.values())
                        .map(purpose -> new Option(
                                purpose.name(),
                                words.say("intake.purpose-" + purpose),
                                form.values("purposes").contains(purpose.name())))
                        .toList(),
                form.value("reason"),
                form.value("keptDays"),
                List.of(new Option("true", words.say("intake.signal-take-in-too"), form.takesIn())),
                preview);
    }

    static Preview preview(SignalPreview preview, Attribute attribute, ValueWords values, Words words) {
        var lines = new ArrayList<String>();
        if (preview.signals() == 0) {
            lines.add(words.say("intake.signal-preview-none"));
        } else {
            lines.add(words.say("intake.signal-preview-read", preview.signals()));
            if (preview.nobody() > 0) {
                lines.add(words.say("intake.signal-nobody", preview.nobody()));
            }
            if (preview.shown()) {
                lines.add(words.say("intake.signal-preview-taken", preview.taken()));
                preview.refused()
                        .forEach((code, many) -> lines.add(words.say("intake.signal-preview-refused", many) + " "
                                + words.say(
                                        code.equals("intake.signal-value-missing")
                                                ? "refused." + code
                                                : "refused.intake.signal-value-type")));
            } else {
                lines.add(words.say("intake.signal-preview-hidden"));
            }
        }
        return new Preview(
                lines,
                preview.examples().stream()
                        .map(example -> new Example(
                                example.name(),
                                words.moment(example.at()),
                                String.join(", ", values.of(attribute, example.value(), null, words.locale()))))
                        .toList());
    }

    private static List<Option> attributes(List<Attribute> attributes, String chosen, Words words) {
        var options = new ArrayList<Option>();
        options.add(new Option("", words.say("intake.choose"), chosen.isEmpty()));
        options.add(new Option(SignalForm.NEW, words.say("intake.target-new"), chosen.equals(SignalForm.NEW)));
        attributes.forEach(attribute -> options.add(new Option(
                attribute.key(), words.in(attribute.name()), attribute.key().equals(chosen))));
        return options;
    }

    private static List<Option> chosen(Enum<?>[] values, String chosen, String key, Words words) {
        var options = new ArrayList<Option>();
        options.add(new Option("", words.say("intake.choose"), chosen.isEmpty()));
        options.addAll(options(values, chosen, key, words));
        return options;
    }

    private static List<Option> options(Enum<?>[] values, String chosen, String key, Words words) {
        return Arrays.stream(values)
                .map(value -> new Option(
                        value.name(),
                        words.say(key + value.name()),
                        value.name().equals(chosen)))
                .toList();
    }
}
