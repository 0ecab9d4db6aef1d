package bespoke.audience.web;

import bespoke.audience.Ask;
import bespoke.audience.Audience;
import bespoke.audience.AudienceId;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.audience.Clause;
import bespoke.audience.Clause.Together;
import bespoke.audience.Counts;
import bespoke.audience.HowMany;
import bespoke.audience.RuleProblem;
import bespoke.audience.RuleText;
import bespoke.audience.Wording;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.AttributeType;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Option;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what stands in the editor's form into what it shows, and into a rule. Keeps nothing. */
@Component
class Editor {

    private static final int SAMPLE = 6;
    private static final int SHARES = 12;
    private static final int PICKED_FROM = 13;
    private static final int MOST_CHOICES = 500;

    private final Audiences audiences;
    private final Counts counts;
    private final Wording wording;
    private final Attributes attributes;

    Editor(Audiences audiences, Counts counts, Wording wording, Attributes attributes) {
        this.audiences = audiences;
        this.counts = counts;
        this.wording = wording;
        this.attributes = attributes;
    }

    /** An empty form, or that of an audience. */
    EditorForm form(@Nullable Audience audience) {
        if (audience == null) {
            return EditorForm.of(Map.of());
        }
        var value = audience.value();
        var draft = Draft.of(Clause.Group.of(audience.rule()));
        boolean fits = Draft.fitsTheForm(draft);
        return new EditorForm(
                audience.id().toString(),
                audience.version(),
                !fits,
                audience.name().en(),
                audience.name().fr(),
                value == null ? "" : value.en(),
                value == null ? "" : value.fr(),
                audience.purpose(),
                audience.cel(),
                fits ? draft : Draft.of(Map.of()),
                "",
                false);
    }

    /** What a button made of the form. @param note key of why it is as it was; null where the button did what it says */
    record Changed(EditorForm form, @Nullable String note) {}

    /** The form after a button in it: another part, or the other way of writing. */
    Changed changed(Viewer viewer, EditorForm form, String change) {
        return switch (change) {
            case "text", "words" -> {
                var understood = understood(viewer, form);
                yield understood == null
                        ? new Changed(form, "audience.complete-first")
                        : turned(form, understood, change.equals("text"));
            }
            default -> {
                var root = Draft.changed(form.root(), change);
                yield new Changed(
                        form.with(form.asText(), form.cel(), root),
                        root == form.root() && change.matches("(add|group):.*") ? "audience.no-more-parts" : null);
            }
        };
    }

    private static Changed turned(EditorForm form, RuleText.Understood understood, boolean text) {
        var root = text ? form.root() : Draft.of(Clause.Group.of(understood.rule()));
        return text || Draft.fitsTheForm(root)
                ? new Changed(form.with(text, understood.cel(), root), null)
                : new Changed(form, "audience.too-large-for-words");
    }

    /**
     * What the author wrote, to be kept.
     *
     * @throws Refused {@code audience.rule-conditions}, the first problem of the text, what {@link EditorForm#words} says
     */
    AudienceWords written(Viewer viewer, EditorForm form) {
        if (form.asText()) {
            return form.words(
                    audiences.readFor(viewer, form.purpose(), form.cel()).cel());
        }
        var root = fitted(viewer, form);
        if (!Draft.complete(root)) {
            throw new Refused("audience.rule-conditions");
        }
        return form.words(audiences.print(Draft.clause(root, attributes::get).rule()));
    }

    EditorView view(Viewer viewer, Words words, EditorForm form, List<String> notes) {
        var root = fitted(viewer, form);
        var read = read(viewer, form, root);
        var problems = read instanceof RuleText.Refusal(var told)
                ? told.stream().map(problem -> sentence(problem, words)).toList()
                : List.<String>of();
        return new EditorView(
                form.audience(),
                form.version(),
                form.asText(),
                standing(form).map(audience -> words.in(audience.name())).orElse(""),
                new EditorView.Name(form.nameEn(), form.nameFr(), form.valueEn(), form.valueFr()),
                purposes(words, form.purpose()),
                new Parts(viewer, words, form.purpose()).group(root),
                form.cel(),
                form.asText() ? problems : List.of(),
                notes,
                live(viewer, words, form, read, problems));
    }

    private static List<Option> purposes(Words words, Purpose chosen) {
        return AudienceWords.PURPOSES.stream()
                .sorted()
                .map(purpose -> new Option(
                        purpose.name(),
                        words.say("audience.purpose-" + purpose.name().toLowerCase(Locale.ROOT)),
                        words.say("audience.purpose-" + purpose.name().toLowerCase(Locale.ROOT) + "-help"),
                        purpose == chosen))
                .toList();
    }

    private static String sentence(RuleProblem problem, Words words) {
        return words.say(problem.refused());
    }

    private RuleText.@Nullable Understood understood(Viewer viewer, EditorForm form) {
        return read(viewer, form, fitted(viewer, form)) instanceof RuleText.Understood understood ? understood : null;
    }

    /** What the form says; a refusal without problems where a condition is not complete. */
    private RuleText read(Viewer viewer, EditorForm form, Draft.Group root) {
        if (form.asText()) {
            return audiences.check(viewer, form.purpose(), form.cel());
        }
        if (!Draft.complete(root)) {
            return new RuleText.Refusal(List.of());
        }
        var rule = Draft.clause(root, attributes::get).rule();
        return new RuleText.Understood(rule, audiences.print(rule));
    }

    private Draft.Group fitted(Viewer viewer, EditorForm form) {
        return Draft.fitted(
                form.root(),
                audiences.usable(viewer, form.purpose()).stream()
                        .collect(Collectors.toMap(Attribute::key, Function.identity())));
    }

    private EditorView.Live live(Viewer viewer, Words words, EditorForm form, RuleText read, List<String> problems) {
        var splits = splits(viewer, words, form.purpose(), form.split());
        return switch (read) {
            case RuleText.Refusal refusal ->
                new EditorView.Live(
                        null,
                        null,
                        null,
                        null,
                        problems.isEmpty() ? List.of(words.say("audience.not-complete")) : problems,
                        splits,
                        null,
                        null);
            case RuleText.Understood(var rule, var cel) -> {
                var count = count(counts.count(viewer, form.purpose(), rule));
                yield new EditorView.Live(
                        wording.reading(rule, words.language()),
                        count,
                        leftOut(viewer, words, form.purpose()),
                        change(viewer, form, rule, cel),
                        List.of(),
                        count == null ? List.of() : splits,
                        count == null ? null : split(viewer, words, form.purpose(), rule, form.split()),
                        count != null && form.sample() ? counts.sample(viewer, form.purpose(), rule, SAMPLE) : null);
            }
        };
    }

    private static EditorView.@Nullable Count count(HowMany howMany) {
        return switch (howMany) {
            case HowMany.Exactly(int people, int of) -> new EditorView.Count(people, of, false);
            case HowMany.Fitting(int people, int of) -> new EditorView.Count(people, of, true);
            case HowMany.About _, HowMany.TooFew _, HowMany.Untold _ -> null;
        };
    }

    /** What needs the person's own yes lets in nobody who has not said it. */
    private @Nullable String leftOut(Viewer viewer, Words words, Purpose purpose) {
        if (purpose == Purpose.EMPLOYMENT) {
            return null;
        }
        return switch (counts.leftOut(viewer, purpose)) {
            case HowMany.About(int people, boolean _) -> words.say("audience.left-out-about", people);
            case HowMany.TooFew(int minimum) -> words.say("audience.left-out-too-few", minimum);
            case HowMany.Exactly _, HowMany.Fitting _, HowMany.Untold _ ->
                throw new IllegalStateException("Who has not opened a purpose is told as a guarded total alone");
        };
    }

    private EditorView.@Nullable Change change(Viewer viewer, EditorForm form, Rule rule, String cel) {
        return standing(form)
                .filter(audience -> !audience.cel().equals(cel) && audience.purpose() == form.purpose())
                .filter(audience -> counts.mayCount(viewer, audience.purpose(), audience.rule())
                        && counts.mayCount(viewer, form.purpose(), rule))
                .map(audience -> counts.change(viewer, audience, rule))
                .map(change -> new EditorView.Change(change.entering(), change.leaving()))
                .orElse(null);
    }

    /** The audience that is edited, as it is kept now. */
    Optional<Audience> standing(EditorForm form) {
        return Optional.ofNullable(form.audience())
                .filter(id -> id.matches("[0-9a-f-]{36}"))
                .flatMap(id -> audiences.find(new AudienceId(UUID.fromString(id))));
    }

    /** Attributes by which a count may be parted: those whose values are words. */
    List<Option> splits(Viewer viewer, Words words, Purpose purpose, String chosen) {
        var options = new ArrayList<Option>();
        options.add(new Option("", words.say("audience.split-none"), chosen.isEmpty()));
        attributes.all().stream()
                .filter(attribute -> isParted(attribute) && mayCount(viewer, purpose, attribute))
                .map(attribute -> new Option(
                        attribute.key(),
                        words.in(attribute.name()),
                        attribute.key().equals(chosen)))
                .sorted(words.alphabetically(Option::label))
                .forEach(options::add);
        return options;
    }

    private static boolean isParted(Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT, TEXTS, BOOLEAN -> true;
            case NUMBER, DATE -> false;
        };
    }

    private boolean mayCount(Viewer viewer, Purpose purpose, Attribute attribute) {
        return counts.mayCount(viewer, purpose, new Rule.Has(attribute.key()));
    }

    EditorView.@Nullable Split split(Viewer viewer, Words words, Purpose purpose, Rule rule, String key) {
        var attribute = attributes.find(key).filter(Editor::isParted).orElse(null);
        if (attribute == null || !mayCount(viewer, purpose, attribute)) {
            return null;
        }
        var split = counts.split(viewer, purpose, rule, key);
        var shares = new ArrayList<Map.Entry<String, Integer>>(split.counts().entrySet());
        shares.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        var shown = new ArrayList<Map.Entry<String, Integer>>();
        shares.stream()
                .limit(SHARES)
                .map(share -> Map.entry(value(attribute, share.getKey(), words), share.getValue()))
                .forEach(shown::add);
        int rest = shares.stream().skip(SHARES).mapToInt(Map.Entry::getValue).sum();
        if (rest > 0) {
            shown.add(Map.entry(words.say("audience.split-others", shares.size() - SHARES), rest));
        }
        if (split.absent() > 0) {
            shown.add(Map.entry(words.say("audience.split-absent"), split.absent()));
        }
        int most = shown.stream().mapToInt(Map.Entry::getValue).max().orElse(1);
        return new EditorView.Split(
                words.in(attribute.name()),
                shown.stream()
                        .map(share -> new EditorView.Share(
                                share.getKey(), share.getValue(), Math.max(1, 100 * share.getValue() / most)))
                        .toList(),
                shown.stream().mapToInt(Map.Entry::getValue).sum());
    }

    private String value(Attribute attribute, String value, Words words) {
        return attribute.type() == AttributeType.BOOLEAN
                ? words.in(value.equals("true") ? attribute.reads() : attribute.readsNot())
                : wording.value(attribute, value, words.language());
    }

    /** Makes the views of a draft's parts for one viewer. */
    private final class Parts {

        private final Viewer viewer;
        private final Words words;
        private final Purpose purpose;
        private final List<Attribute> usable;
        private final Map<String, List<String>> present = new HashMap<>();

        Parts(Viewer viewer, Words words, Purpose purpose) {
            this.viewer = viewer;
            this.words = words;
            this.purpose = purpose;
            this.usable = audiences.usable(viewer, purpose);
        }

        EditorView.Group group(Draft.Group group) {
            return new EditorView.Group(
                    group.path(),
                    Stream.of(Together.values())
                            .map(each -> new Option(
                                    each.name(),
                                    words.say("audience.together-"
                                            + each.name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', '-')),
                                    each == group.together()))
                            .toList(),
                    group.parts().stream().map(this::part).toList());
        }

        private EditorView.Part part(Draft draft) {
            return switch (draft) {
                case Draft.Group group -> group(group);
                case Draft.Condition condition -> condition(condition);
            };
        }

        private EditorView.Condition condition(Draft.Condition condition) {
            var attribute = usable.stream()
                    .filter(each -> each.key().equals(condition.attribute()))
                    .findFirst()
                    .orElse(null);
            var problem = condition.problem() == null ? null : words.say(condition.problem());
            var ask = condition.ask();
            if (attribute == null || ask == null) {
                return new EditorView.Condition(
                        condition.path(),
                        words.say("audience.condition-new"),
                        facets(condition.attribute()),
                        List.of(),
                        List.of(),
                        EditorView.Input.NONE,
                        List.of(),
                        List.of(),
                        false,
                        null,
                        problem);
            }
            var choices = ask == Ask.ONE_OF ? choices(attribute, condition.values()) : List.<Option>of();
            return new EditorView.Condition(
                    condition.path(),
                    condition.problem() == null
                            ? wording.condition(
                                    (Clause.Condition) Draft.clause(
                                                    new Draft.Group(
                                                            Draft.ROOT, Together.ALL, List.<Draft>of(condition)),
                                                    attributes::get)
                                            .parts()
                                            .getFirst(),
                                    words.language())
                            : words.in(attribute.name()),
                    facets(attribute.key()),
                    sides(attribute, ask, condition.denied()),
                    asks(attribute, ask),
                    input(attribute, ask, choices),
                    choices,
                    condition.values(),
                    ask == Ask.ONE_OF && choices.isEmpty(),
                    unit(attribute, ask),
                    problem);
        }

        private List<EditorView.Facet> facets(String chosen) {
            var facets = new ArrayList<EditorView.Facet>();
            for (var facet : Facet.values()) {
                var options = usable.stream()
                        .filter(attribute -> attribute.facet() == facet)
                        .map(attribute -> new Option(
                                attribute.key(),
                                words.in(attribute.name()),
                                attribute.key().equals(chosen)))
                        .toList();
                if (!options.isEmpty()) {
                    facets.add(new EditorView.Facet(
                            words.say("audience.facet-" + facet.name().toLowerCase(Locale.ROOT)), options));
                }
            }
            return facets;
        }

        private List<Option> sides(Attribute attribute, Ask ask, boolean denied) {
            if (ask == Ask.YES || ask == Ask.NO) {
                return List.of();
            }
            return ask == Ask.KNOWN
                    ? List.of(
                            new Option("", words.say("audience.is-known"), !denied),
                            new Option("yes", words.say("audience.is-not-known"), denied))
                    : List.of(
                            new Option("", words.in(attribute.reads()), !denied),
                            new Option("yes", words.in(attribute.readsNot()), denied));
        }

        private List<Option> asks(Attribute attribute, Ask chosen) {
            return Ask.of(attribute.type()).stream()
                    .map(ask -> new Option(ask.name(), asked(attribute, ask), ask == chosen))
                    .toList();
        }

        private String asked(Attribute attribute, Ask ask) {
            if (ask == Ask.YES || ask == Ask.NO) {
                return words.in(ask == Ask.YES ? attribute.reads() : attribute.readsNot());
            }
            var type = ask == Ask.KNOWN || ask == Ask.ONE_OF || ask.countsDays()
                    ? ""
                    : attribute.type() == AttributeType.DATE ? "day-" : "number-";
            return words.say(
                    "audience.ask-" + type + ask.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        private EditorView.Input input(Attribute attribute, Ask ask, List<Option> choices) {
            if (!ask.needsValues()) {
                return EditorView.Input.NONE;
            } else if (ask.countsDays()) {
                return EditorView.Input.NUMBER;
            }
            return switch (attribute.type()) {
                case NUMBER, BOOLEAN -> EditorView.Input.NUMBER;
                case DATE -> EditorView.Input.DAY;
                case TEXT, TEXTS ->
                    choices.isEmpty()
                            ? EditorView.Input.TEXT
                            : choices.size() < PICKED_FROM ? EditorView.Input.CHECKS : EditorView.Input.PICKS;
            };
        }

        private @Nullable String unit(Attribute attribute, Ask ask) {
            if (ask.countsDays()) {
                return words.say("audience.days");
            }
            return ask.needsValues() ? attribute.unit(words.language()) : null;
        }

        /** The values of a closed list; else those that people in the viewer's scope have now. */
        private List<Option> choices(Attribute attribute, List<String> chosen) {
            var known = audiences.values(attribute);
            var values = new TreeSet<>(known.isEmpty() ? present(attribute) : known);
            values.addAll(chosen);
            var options = values.stream()
                    .limit(MOST_CHOICES)
                    .map(value -> new Option(
                            value, wording.value(attribute, value, words.language()), chosen.contains(value)));
            return (attribute.options().isEmpty()
                            ? options.sorted(words.alphabetically(Option::label))
                            : options.sorted(Comparator.comparingInt(option -> place(attribute, option.value()))))
                    .toList();
        }

        private static int place(Attribute attribute, String value) {
            return attribute.findOption(value).map(attribute.options()::indexOf).orElse(Integer.MAX_VALUE);
        }

        private List<String> present(Attribute attribute) {
            return present.computeIfAbsent(
                    attribute.key(),
                    key -> (attribute.type() == AttributeType.TEXT || attribute.type() == AttributeType.TEXTS)
                                    && mayCount(viewer, purpose, attribute)
                            ? List.copyOf(counts.split(viewer, purpose, Rule.everyone(), key)
                                    .counts()
                                    .keySet())
                            : List.of());
        }
    }
}
