package bespoke.intake.web;

import bespoke.intake.Batch;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Draft;
import bespoke.intake.Imports;
import bespoke.intake.IntakeSettings;
import bespoke.intake.Kept;
import bespoke.intake.PreviewLine;
import bespoke.intake.Told;
import bespoke.person.Card;
import bespoke.person.ChangeToCome;
import bespoke.person.People;
import bespoke.profile.Attributes;
import bespoke.profile.ValueWords;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Place;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The people team's pages of imports: file, columns, preview, done. */
@Controller
class ImportPages {

    private static final int PAGE = 25;

    private final Imports imports;
    private final People people;
    private final Attributes attributes;
    private final ValueWords valueWords;
    private final IntakeSettings settings;
    private final CompanyClock clock;

    ImportPages(
            Imports imports,
            People people,
            Attributes attributes,
            ValueWords valueWords,
            IntakeSettings settings,
            CompanyClock clock) {
        this.imports = imports;
        this.people = people;
        this.attributes = attributes;
        this.valueWords = valueWords;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    static Place importsPlace() {
        return new Place("intake.place", "/imports", "file-import", 210, Imports::brings);
    }

    @GetMapping("/imports")
    ModelAndView list(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable String after) {
        var batches = imports.list(viewer, after, PAGE);
        var cards = people.cards(batches.items().stream().map(Batch::madeBy).toList());
        var view = ImportsView.of(settings.file().toMegabytes(), batches, cards, pages.words());
        return pages.show("intake/list", pages.say("intake.title"), view);
    }

    @PostMapping("/imports")
    ModelAndView upload(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null
                || (file.isEmpty()
                        && Objects.toString(file.getOriginalFilename(), "").isEmpty())) {
            throw new Refused("intake.file-missing").at("file");
        }
        try (var in = file.getInputStream()) {
            var name = Objects.toString(file.getOriginalFilename(), "");
            var batch = imports.upload(viewer, name, in, Told.NOTHING);
            return pages.to("/imports/" + batch.id() + "/mapping");
        }
    }

    @GetMapping("/imports/{id}")
    ModelAndView one(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(required = false) PreviewLine.@Nullable Outcome outcome) {
        var batch = imports.get(viewer, new BatchId(id));
        if (batch.state() == BatchState.UPLOADED) {
            return pages.to("/imports/" + id + "/mapping");
        }
        var shown = outcome == null ? first(batch) : outcome;
        var view = BatchView.of(parts(viewer, pages, batch, shown, null), pages.words());
        return pages.show("intake/batch", "intake/_batch", view.title(), view);
    }

    @GetMapping("/imports/{id}/lines")
    ModelAndView lines(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(required = false) PreviewLine.@Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String after) {
        var batch = imports.get(viewer, new BatchId(id));
        var parts = parts(viewer, pages, batch, outcome, after);
        if (pages.isHtmx()) {
            return pages.part("intake/_lines", BatchView.lines("/imports/" + id, parts, pages.words()));
        }
        var view = BatchView.of(parts, pages.words());
        return pages.show("intake/batch", view.title(), view);
    }

    @GetMapping("/imports/{id}/mapping")
    ModelAndView mapping(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam(required = false) @Nullable String from) {
        var batch = imports.get(viewer, new BatchId(id));
        if (!batch.state().open() && !batch.interrupted()) {
            return pages.to("/imports/" + id);
        }
        var draft = imports.draft(viewer, batch.id(), from == null || from.isBlank() ? null : from);
        var view = MappingView.of(
                batch,
                imports.survey(viewer, batch.id()).orElseThrow(),
                draft,
                batch.asOf() == null ? usualDay(draft) : Objects.requireNonNull(batch.asOf()),
                attributes.all(),
                imports.mappings(viewer),
                pages.words());
        return pages.show("intake/mapping", pages.say("intake.mapping-title"), view);
    }

    private LocalDate usualDay(Draft draft) {
        return draft.tellsChanges() ? imports.usualDayOfChanges(draft.source()) : clock.today();
    }

    /** One column as it is filled in, with what its new target asks for. */
    @GetMapping("/imports/{id}/columns/{place}")
    ModelAndView column(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @PathVariable int place,
            @RequestParam MultiValueMap<String, String> sent) {
        var batch = imports.get(viewer, new BatchId(id));
        var survey = imports.survey(viewer, batch.id()).orElseThrow();
        var draft = imports.draft(viewer, batch.id(), null);
        if (place < 0 || place >= draft.columns().size()) {
            throw Refused.notFound("intake.batch-not-found");
        }
        var column = new MappingForm(sent).column(draft.columns().get(place), survey, place);
        return pages.part(
                "intake/_column", MappingView.column(batch, survey, column, place, attributes.all(), pages.words()));
    }

    @PostMapping("/imports/{id}/telling")
    ModelAndView tell(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String encoding,
            @RequestParam(defaultValue = "") String separator,
            @RequestParam(defaultValue = "") String header)
            throws IOException {
        imports.tell(viewer, new BatchId(id), MappingForm.told(encoding, separator, header));
        return pages.to("/imports/" + id + "/mapping");
    }

    @PostMapping("/imports/{id}/mapping")
    ModelAndView map(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        var batch = new BatchId(id);
        var form = new MappingForm(sent);
        var survey = imports.survey(viewer, batch).orElseThrow(() -> Refused.notFound("intake.batch-not-found"));
        imports.map(viewer, batch, form.over(imports.draft(viewer, batch, null), survey), form.asOf());
        return pages.to("/imports/" + id);
    }

    @PostMapping("/imports/{id}/reading")
    ModelAndView readAgain(Viewer viewer, Pages pages, @PathVariable UUID id) {
        imports.readAgain(viewer, new BatchId(id));
        return pages.to("/imports/" + id);
    }

    @PostMapping("/imports/{id}/application")
    ModelAndView apply(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean leaveOut) {
        imports.apply(viewer, new BatchId(id), leaveOut);
        return pages.to("/imports/" + id);
    }

    @PostMapping("/imports/{id}/reversal")
    ModelAndView undo(Viewer viewer, Pages pages, @PathVariable UUID id) {
        imports.undo(viewer, new BatchId(id));
        return pages.to("/imports/" + id);
    }

    @PostMapping("/imports/{id}/discarding")
    ModelAndView discard(Viewer viewer, Pages pages, @PathVariable UUID id) {
        imports.discard(viewer, new BatchId(id));
        return pages.to("/imports", Flash.say("intake.discarded"));
    }

    /** What is looked at first: what went wrong, then what is new. */
    private static PreviewLine.@Nullable Outcome first(Batch batch) {
        var counts = batch.preview();
        if (counts == null) {
            return null;
        }
        if (counts.refused() > 0) {
            return PreviewLine.Outcome.REFUSED;
        }
        if (counts.changed() > 0) {
            return PreviewLine.Outcome.CHANGED;
        }
        return counts.fresh() > 0 ? PreviewLine.Outcome.NEW : PreviewLine.Outcome.UNCHANGED;
    }

    private BatchView.Parts parts(
            Viewer viewer, Pages pages, Batch batch, PreviewLine.@Nullable Outcome outcome, @Nullable String after) {
        var lines = batch.state() == BatchState.PREVIEWED
                ? imports.lines(viewer, batch.id(), outcome, after, PAGE)
                : new Slice<PreviewLine>(List.of(), null);
        var kept = batch.state() == BatchState.UNDONE ? imports.kept(viewer, batch.id()) : List.<Kept>of();
        var later = batch.state() == BatchState.APPLIED
                ? imports.later(viewer, batch.id()).orElse(null)
                : null;
        var toCome = imports.toCome(viewer, batch.id());
        return new BatchView.Parts(
                batch,
                imports.progress(viewer, batch.id()).orElse(null),
                lines,
                outcome,
                kept,
                later,
                toCome,
                cards(batch, lines, kept, toCome),
                BatchView.names(attributes.all(), pages.words()),
                BatchView.values(attributes, valueWords, pages.words()));
    }

    private Map<PersonId, Card> cards(
            Batch batch, Slice<PreviewLine> lines, List<Kept> kept, List<ChangeToCome> toCome) {
        var shown = new HashSet<PersonId>();
        toCome.forEach(change -> shown.add(change.person()));
        shown.add(batch.madeBy());
        if (batch.applied() != null) {
            shown.add(Objects.requireNonNull(batch.applied()).by());
        }
        if (batch.undone() != null) {
            shown.add(Objects.requireNonNull(batch.undone()).by());
        }
        lines.items().stream().map(PreviewLine::person).filter(Objects::nonNull).forEach(shown::add);
        kept.stream().map(Kept::person).filter(Objects::nonNull).forEach(shown::add);
        return people.cards(shown);
    }
}
