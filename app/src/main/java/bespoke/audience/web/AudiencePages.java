package bespoke.audience.web;

import bespoke.audience.Audience;
import bespoke.audience.AudienceId;
import bespoke.audience.AudiencePanel;
import bespoke.audience.Audiences;
import bespoke.audience.Counts;
import bespoke.audience.HowMany;
import bespoke.audience.Wording;
import bespoke.person.People;
import bespoke.profile.Attributes;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The people team's place for audiences; executives and representatives may read there. */
@Controller
class AudiencePages {

    private static final int SAMPLE = 6;

    private final Audiences audiences;
    private final Counts counts;
    private final Wording wording;
    private final Attributes attributes;
    private final People people;
    private final Editor editor;
    private final ObjectProvider<AudiencePanel> panels;

    AudiencePages(
            Audiences audiences,
            Counts counts,
            Wording wording,
            Attributes attributes,
            People people,
            Editor editor,
            ObjectProvider<AudiencePanel> panels) {
        this.audiences = audiences;
        this.counts = counts;
        this.wording = wording;
        this.attributes = attributes;
        this.people = people;
        this.editor = editor;
        this.panels = panels;
    }

    @GetMapping("/audiences")
    ModelAndView list(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String q) {
        requireReader(viewer);
        var words = pages.words();
        var found = audiences.all().stream()
                .filter(audience -> matches(audience, q, words))
                .sorted(words.alphabetically(audience -> words.in(audience.name())))
                .toList();
        var inUse = found.stream().filter(audience -> !audience.retired()).toList();
        var figures = counts.of(viewer, inUse);
        var view = new AudienceListView(
                inUse.stream()
                        .map(audience ->
                                line(audience, count(Objects.requireNonNull(figures.get(audience.id())), words), words))
                        .toList(),
                found.stream()
                        .filter(Audience::retired)
                        .map(audience -> line(audience, words.say("audience.retired"), words))
                        .toList(),
                q,
                mayEdit(viewer));
        return pages.show("audience/list", "audience/_list", pages.say("audience.title"), view);
    }

    @GetMapping("/audiences/{id}")
    ModelAndView show(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String split,
            @RequestParam(defaultValue = "") String show) {
        requireReader(viewer);
        var audience = audiences.get(new AudienceId(id));
        var view = view(viewer, pages.words(), audience, split, show.equals("sample"));
        return pages.show("audience/show", pages.words().in(audience.name()), view);
    }

    @PostMapping("/audiences/{id}/retirement")
    ModelAndView retire(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requireEditor(viewer);
        var audience = audiences.get(new AudienceId(id));
        audiences.retire(viewer, audience.id());
        return pages.to(
                "/audiences",
                Flash.say("audience.retired-now", pages.words().in(audience.name()))
                        .undo("/audiences/" + id + "/restoration"));
    }

    @PostMapping("/audiences/{id}/restoration")
    ModelAndView restore(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requireEditor(viewer);
        audiences.restore(viewer, new AudienceId(id));
        return pages.to("/audiences/" + id, Flash.say("audience.restored"));
    }

    /** A new audience; after a refusal also what stood in an editor that was drawn anew. */
    @GetMapping({"/audiences/new", "/audiences/draft"})
    ModelAndView begin(Viewer viewer, Pages pages) {
        requireEditor(viewer);
        return edit(viewer, pages, typed(pages, editor.form(null)));
    }

    @GetMapping("/audiences/{id}/edit")
    ModelAndView edit(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requireEditor(viewer);
        return edit(viewer, pages, typed(pages, editor.form(audiences.get(new AudienceId(id)))));
    }

    /** The editor after a button or another choice in it; nothing is kept. */
    @PostMapping("/audiences/draft")
    ModelAndView draft(
            Viewer viewer,
            Pages pages,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String change) {
        requireEditor(viewer);
        var changed = editor.changed(viewer, EditorForm.of(form), change);
        return edit(
                viewer, pages, changed.form(), changed.note() == null ? List.of() : List.of(pages.say(changed.note())));
    }

    /** What the rule in the editor means now, as it is typed. */
    @PostMapping("/audiences/draft/live")
    ModelAndView live(Viewer viewer, Pages pages, @RequestParam MultiValueMap<String, String> form) {
        requireEditor(viewer);
        return pages.part("audience/_livePart", editor.view(viewer, pages.words(), EditorForm.of(form), List.of()));
    }

    @PostMapping("/audiences")
    ModelAndView make(Viewer viewer, Pages pages, @RequestParam MultiValueMap<String, String> form) {
        requireEditor(viewer);
        var made = audiences.make(viewer, editor.written(viewer, EditorForm.of(form)));
        return pages.to("/audiences/" + made.id(), Flash.say("audience.made"));
    }

    @PostMapping("/audiences/{id}")
    ModelAndView change(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> form) {
        requireEditor(viewer);
        var written = EditorForm.of(form);
        audiences.change(viewer, new AudienceId(id), written.version(), editor.written(viewer, written));
        return pages.to("/audiences/" + id, Flash.say("audience.saved"));
    }

    private ModelAndView edit(Viewer viewer, Pages pages, EditorForm form) {
        return edit(viewer, pages, form, List.of());
    }

    private ModelAndView edit(Viewer viewer, Pages pages, EditorForm form, List<String> notes) {
        var view = editor.view(viewer, pages.words(), form, notes);
        return pages.show(
                "audience/edit",
                "audience/_editor",
                pages.say(form.audience() == null ? "audience.new" : "audience.edit"),
                view);
    }

    /** After a refusal what was typed, else what is kept. Who was shown the other version may now put theirs on top. */
    private EditorForm typed(Pages pages, EditorForm kept) {
        if (!pages.form().isAfterRefusal()) {
            return kept;
        }
        var typed = EditorForm.of(pages.form().values());
        return pages.form().problem("version") == null
                ? typed
                : typed.on(editor.standing(typed).map(Audience::version).orElse(typed.version()));
    }

    private AudienceView view(Viewer viewer, Words words, Audience audience, String split, boolean sample) {
        var author = counts.mayCount(viewer, audience.purpose(), audience.rule());
        var value = audience.value();
        var versions = audiences.versions(audience.id());
        var authors = people
                .cards(versions.stream().map(Audience::author).distinct().toList())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().name()));
        return new AudienceView(
                audience.id().toString(),
                words.in(audience.name()),
                purpose(audience, words),
                value == null ? null : words.in(value),
                audience.retired(),
                mayEdit(viewer),
                wording.reading(audience.rule(), words.language()),
                audience.cel(),
                count(counts.of(viewer, audience), words),
                written(audience, authors, words),
                panels.orderedStream()
                        .map(panel -> new AudienceView.Panel(
                                words.say(panel.heading()), panel.on(audience.id(), viewer, words.language())))
                        .filter(panel -> !panel.things().isEmpty())
                        .toList(),
                versions.stream()
                        .map(version -> new AudienceView.Version(
                                version.version(),
                                words.in(version.name()),
                                wording.sentence(version.rule(), words.language()),
                                written(version, authors, words)))
                        .toList(),
                author ? editor.splits(viewer, words, audience.purpose(), split) : List.<Option>of(),
                author ? editor.split(viewer, words, audience.purpose(), audience.rule(), split) : null,
                author && sample ? counts.sample(viewer, audience.purpose(), audience.rule(), SAMPLE) : null);
    }

    private static String written(Audience audience, Map<PersonId, String> authors, Words words) {
        return words.say(
                "audience.written",
                authors.getOrDefault(audience.author(), words.say("audience.somebody")),
                audience.changedAt());
    }

    private AudienceListView.Line line(Audience audience, String count, Words words) {
        return new AudienceListView.Line(
                "/audiences/" + audience.id(),
                words.in(audience.name()),
                wording.sentence(audience.rule(), words.language()),
                purpose(audience, words),
                audience.persona(),
                count);
    }

    private static String purpose(Audience audience, Words words) {
        return words.say("audience.purpose-" + audience.purpose().name().toLowerCase(Locale.ROOT));
    }

    static String count(HowMany count, Words words) {
        return switch (count) {
            case HowMany.Exactly(int exactly, int of) -> words.say("audience.count-exactly", exactly, of);
            case HowMany.Fitting(int fitting, int of) -> words.say("audience.count-fitting", fitting, of);
            case HowMany.About(int about, boolean fitting) ->
                words.say(fitting ? "audience.count-about-fitting" : "audience.count-about", about);
            case HowMany.TooFew(int minimum) -> words.say("audience.count-too-few", minimum);
            case HowMany.Untold _ -> words.say("audience.count-untold");
        };
    }

    private static boolean matches(Audience audience, String sought, Words words) {
        return sought.isBlank()
                || words.in(audience.name())
                        .toLowerCase(words.locale())
                        .contains(sought.strip().toLowerCase(words.locale()));
    }

    static boolean mayRead(Viewer viewer) {
        return mayEdit(viewer) || viewer.has(Role.Kind.EXECUTIVE) || viewer.has(Role.Kind.REPRESENTATIVE);
    }

    private static boolean mayEdit(Viewer viewer) {
        return viewer.has(Role.Kind.PEOPLE_TEAM);
    }

    private static void requireReader(Viewer viewer) {
        if (!mayRead(viewer)) {
            throw Refused.notFound("audience.not-found");
        }
    }

    /** For everybody else the editor isn't there. */
    private static void requireEditor(Viewer viewer) {
        if (!mayEdit(viewer)) {
            throw Refused.notFound("audience.not-found");
        }
    }
}
