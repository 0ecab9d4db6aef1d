package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.person.ChangeToCome;
import bespoke.person.ChangesBatch;
import bespoke.person.PartChange;
import bespoke.person.PeopleBatch;
import bespoke.profile.FactChange;
import bespoke.profile.FactsBatch;
import bespoke.profile.Values;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to a company's files: uploaded, mapped, previewed, applied whole, undone. For the people team, within
 * its scopes; an administrator may bring a file by the command line.
 */
@Service
public class Imports {

    /** How long a file waits to be applied before it is thrown away. */
    private static final Duration WAITS = Duration.ofDays(30);

    /** How many changes to come are listed. */
    private static final int MOST_TO_COME = 200;

    private final BatchStore store;
    private final Upload upload;
    private final Mappings mappings;
    private final MappingGuess guess;
    private final ImportSteps steps;
    private final ImportWork work;
    private final PeopleBatch people;
    private final ChangesBatch changes;
    private final FactsBatch facts;
    private final FileSight sight;
    private final RowSecurity rows;
    private final CompanyClock clock;

    Imports(
            BatchStore store,
            Upload upload,
            Mappings mappings,
            MappingGuess guess,
            ImportSteps steps,
            ImportWork work,
            PeopleBatch people,
            ChangesBatch changes,
            FactsBatch facts,
            FileSight sight,
            RowSecurity rows,
            CompanyClock clock) {
        this.store = store;
        this.upload = upload;
        this.mappings = mappings;
        this.guess = guess;
        this.steps = steps;
        this.work = work;
        this.people = people;
        this.changes = changes;
        this.facts = facts;
        this.sight = sight;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes a file in and looks at it from end to end. Nothing of it is stored but the file.
     *
     * @throws Refused {@code intake.file-too-large}, {@code intake.file-empty}, {@code intake.not-text} and all that
     *     {@link Survey} and {@link Lines} refuse; then the file is not kept
     */
    public Batch upload(Viewer viewer, String fileName, InputStream in, Told told) throws IOException {
        refuseOthers(viewer);
        return upload.take(viewer, fileName, in, told);
    }

    /** Looks at the file again under what somebody tells of it. */
    public void tell(Viewer viewer, BatchId id, Told told) throws IOException {
        var batch = get(viewer, id);
        refuseUnlessOpen(batch);
        upload.lookAgain(batch.id(), told);
    }

    /** Batches that the viewer may see, the latest first. */
    public Slice<Batch> list(Viewer viewer, @Nullable String cursor, int size) {
        refuseOthers(viewer);
        var before = cursor == null ? null : BatchId.parse(cursor);
        var seen = store.list(reachesEverybody(viewer) ? null : viewer.self(), before, size + 1);
        return Slice.of(seen, size, batch -> batch.id().toString());
    }

    /** @throws Refused {@code intake.batch-not-found}, also when it is somebody else's and the viewer does not reach everybody */
    public Batch get(Viewer viewer, BatchId id) {
        refuseOthers(viewer);
        return store.find(id)
                .filter(batch -> mine(viewer, batch))
                .orElseThrow(() -> Refused.notFound("intake.batch-not-found"));
    }

    /** Lets the viewer in: what came with the file is open for the transaction at hand. */
    private Batch enter(Viewer viewer, BatchId id) {
        var batch = get(viewer, id);
        rows.openBatch(id.value());
        return batch;
    }

    /** What the file holds; empty once it has been applied or thrown away. */
    @Transactional
    public Optional<Survey> survey(Viewer viewer, BatchId id) {
        return store.survey(enter(viewer, id).id());
    }

    /** @throws Refused {@code intake.mapping-not-found}: before a program has sent its whole file for nothing */
    public void refuseUnknownMapping(Viewer viewer, String name) {
        refuseOthers(viewer);
        mappings.named(name);
    }

    /**
     * Who kept the latest version of a mapping: in their name a file comes by the command line.
     *
     * @throws Refused {@code intake.mapping-not-found}
     */
    public PersonId keeperOf(String name) {
        return mappings.keeperOf(name);
    }

    /** Mappings to choose from, the one that was used last first. */
    public List<Mapping.Named> mappings(Viewer viewer) {
        refuseOthers(viewer);
        return mappings.all();
    }

    /**
     * What the columns of a file may tell: as a kept mapping says that was used for it or fits it, else as guessed.
     *
     * @param name of the mapping to begin from; null for the one that fits best
     */
    @Transactional
    public Draft draft(Viewer viewer, BatchId id, @Nullable String name) {
        var batch = enter(viewer, id);
        var survey = store.survey(id).orElseThrow(() -> Refused.conflict("intake.file-gone", Map.of()));
        if (name != null) {
            return guess.over(survey, mappings.named(name));
        }
        var used = batch.mapping();
        if (used != null) {
            return guess.over(survey, mappings.get(used.id(), used.version()));
        }
        var columns = survey.columns().stream().map(ColumnSurvey::name).toList();
        return mappings.fitting(columns)
                .map(kept -> guess.over(survey, kept))
                .orElseGet(() -> guess.guess(survey, nameFrom(batch.fileName())));
    }

    /** Keeps the mapping and begins to read the file by it, as of a day. */
    public CompletableFuture<Void> map(Viewer viewer, BatchId id, Draft draft, LocalDate asOf) {
        var batch = get(viewer, id);
        refuseUnlessOpen(batch);
        var kept = mappings.keep(viewer, draft);
        return read(viewer, batch, kept, asOf);
    }

    /** Begins to read the file by a kept mapping, as of a day. */
    public CompletableFuture<Void> mapBy(Viewer viewer, BatchId id, String mapping, LocalDate asOf) {
        return read(viewer, get(viewer, id), mappings.named(mapping), asOf);
    }

    /** Reads the file again after it was interrupted or people changed meanwhile. */
    public CompletableFuture<Void> readAgain(Viewer viewer, BatchId id) {
        var batch = get(viewer, id);
        var mapping = batch.mapping();
        if (mapping == null) {
            throw Refused.conflict("intake.mapping-needed", Map.of());
        }
        return read(viewer, batch, mappings.get(mapping.id(), mapping.version()), Objects.requireNonNull(batch.asOf()));
    }

    private CompletableFuture<Void> read(Viewer viewer, Batch batch, Mapping.Kept mapping, LocalDate asOf) {
        if (asOf.isAfter(clock.today().plusYears(1)) || asOf.getYear() < 1970) {
            throw new Refused("intake.as-of-far").at("asOf");
        }
        return work.start(
                batch.id(),
                () -> {
                    if (!store.read(batch.id(), mapping, asOf)) {
                        throw Refused.conflict("intake.done-already", Map.of());
                    }
                },
                () -> steps.read(viewer, batch.id()),
                BatchState.REFUSED);
    }

    /** How far the work on a batch has come; empty while nobody works on it. */
    public Optional<Progress> progress(Viewer viewer, BatchId id) {
        var batch = get(viewer, id);
        return batch.state().working() && !batch.interrupted() ? store.progress(id) : Optional.empty();
    }

    /**
     * Lines of a preview with what each would change; once applied, with what became of them alone. What is already known of
     * people is compared as the gate allows, and the look is logged, one row per person and stretch.
     *
     * @param outcome of the lines; null for all
     */
    @Transactional
    public Slice<PreviewLine> lines(
            Viewer viewer, BatchId id, PreviewLine.@Nullable Outcome outcome, @Nullable String cursor, int size) {
        var batch = enter(viewer, id);
        var lines = store.lines(id, outcome, place(cursor), size + 1);
        var page = Slice.of(lines, size, line -> Long.toString(line.place()));
        var seen = page.map(line -> refused(viewer, line));
        return page.items().isEmpty() || batch.state() != BatchState.PREVIEWED ? seen : detailed(viewer, batch, seen);
    }

    /** A refusal that tells of somebody is a look at them, each time that it is read. */
    private PreviewLine refused(Viewer viewer, PreviewLine line) {
        return !sight.tellsOfSomebody(line) || sight.lookAtWork(viewer, Objects.requireNonNull(line.person()))
                ? line
                : line.refusedAs("intake.out-of-reach", Map.of("number", Objects.requireNonNull(line.number())));
    }

    private Slice<PreviewLine> detailed(Viewer viewer, Batch batch, Slice<PreviewLine> page) {
        var mapping = steps.mapping(batch);
        if (mapping.tellsChanges()) {
            return dated(viewer, batch, mapping, page);
        }
        var wanted = page.items().stream()
                .filter(line ->
                        line.outcome() == PreviewLine.Outcome.NEW || line.outcome() == PreviewLine.Outcome.CHANGED)
                .map(line -> Objects.requireNonNull(line.line()))
                .toList();
        var terms = steps.terms(viewer, batch, mapping);
        var parts = people.differences(terms, wanted).stream().collect(Collectors.groupingBy(PartChange::line));
        var compared = sight.compared(viewer, mapping);
        var told = facts.differences(steps.factsTerms(batch, mapping), wanted, compared).stream()
                .collect(Collectors.groupingBy(FactChange::line));
        return page.map(line -> {
            var number = line.line();
            var ofWork = parts.getOrDefault(number, List.of());
            var ofFacts = told.getOrDefault(number, List.of());
            return switch (line.outcome()) {
                case NEW -> asTheFileHasIt(line, ofWork, ofFacts);
                case CHANGED, UNCHANGED -> compared(viewer, mapping, line, ofWork, ofFacts);
                case REFUSED, LEAVES -> line;
            };
        });
    }

    /** The day of each line is the file's own; what it changes of somebody known is shown as the gate allows. */
    private Slice<PreviewLine> dated(Viewer viewer, Batch batch, Mapping mapping, Slice<PreviewLine> page) {
        steps.terms(viewer, batch, mapping);
        var wanted = page.items().stream()
                .filter(line -> line.person() != null)
                .map(line -> Objects.requireNonNull(line.line()))
                .toList();
        var days = changes.days(batch.id().value(), wanted);
        var parts = changes.differences(batch.id().value(), wanted).stream()
                .collect(Collectors.groupingBy(PartChange::line));
        return page.map(line -> {
            var day = days.get(line.line());
            if (day == null) {
                return line;
            }
            var ofWork = parts.getOrDefault(line.line(), List.of());
            var shown =
                    switch (line.outcome()) {
                        case NEW -> asTheFileHasIt(line, ofWork, List.of());
                        case CHANGED, UNCHANGED -> compared(viewer, mapping, line, ofWork, List.of());
                        case REFUSED, LEAVES -> line;
                    };
            var all = new ArrayList<PreviewLine.Change>();
            all.add(new PreviewLine.Change("DAY", null, null, day.toString()));
            all.addAll(shown.changes());
            return with(shown, all, shown.unread());
        });
    }

    /**
     * What an applied file told ahead of people who are in the viewer's reach now, the earliest first: it holds from its day
     * on, and undoing the file takes it back until then. Each of them reads of the look. Empty for a file that told nothing
     * ahead.
     */
    @Transactional
    public List<ChangeToCome> toCome(Viewer viewer, BatchId id) {
        var batch = get(viewer, id);
        if (batch.state() != BatchState.APPLIED
                || batch.mapping() == null
                || !steps.mapping(batch).tellsChanges()) {
            return List.of();
        }
        steps.terms(viewer, batch, steps.mapping(batch));
        var told = changes.toCome(id.value(), MOST_TO_COME);
        var seen = told.stream()
                .map(ChangeToCome::person)
                .distinct()
                .filter(person -> sight.lookAtWork(viewer, person))
                .collect(Collectors.toSet());
        return told.stream().filter(change -> seen.contains(change.person())).toList();
    }

    /**
     * The day that a file is usually read as of: today; for dated changes the day after the last whole file of the same
     * source, since that one holds what happened before.
     */
    public LocalDate usualDay(Viewer viewer, String mapping) {
        refuseOthers(viewer);
        return usualDay(mappings.named(mapping).mapping());
    }

    private LocalDate usualDay(Mapping mapping) {
        if (!mapping.tellsChanges()) {
            return clock.today();
        }
        return usualDayOfChanges(mapping.source());
    }

    /** The same of changes that a source tells. */
    public LocalDate usualDayOfChanges(String source) {
        return store.standing(source).stream()
                .filter(batch -> batch.mapping() != null && batch.asOf() != null)
                .filter(batch -> !steps.mapping(batch).tellsChanges())
                .map(batch -> Objects.requireNonNull(batch.asOf()).plusDays(1))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.of(1970, 1, 1));
    }

    /** Of somebody new everything comes from the file that the viewer brings. */
    private static PreviewLine asTheFileHasIt(PreviewLine line, List<PartChange> parts, List<FactChange> told) {
        var changes = new ArrayList<PreviewLine.Change>();
        parts.forEach(change -> changes.add(change(change)));
        told.forEach(change -> changes.add(change(change)));
        return with(line, changes, 0);
    }

    /** Of somebody known the gate is asked. */
    private PreviewLine compared(
            Viewer viewer, Mapping mapping, PreviewLine line, List<PartChange> parts, List<FactChange> told) {
        var seen = sight.look(viewer, Objects.requireNonNull(line.person()), mapping);
        var changes = new ArrayList<PreviewLine.Change>();
        parts.stream()
                .filter(change -> seen.parts().contains(change.part()))
                .forEach(change -> changes.add(change(change)));
        told.stream()
                .filter(change -> seen.attributes().contains(change.attribute().key()))
                .forEach(change -> changes.add(change(change)));
        return with(line, changes, seen.unread());
    }

    private static PreviewLine.Change change(PartChange change) {
        return new PreviewLine.Change(change.part().name(), null, change.before(), change.after());
    }

    private static PreviewLine.Change change(FactChange change) {
        return new PreviewLine.Change(
                null,
                change.attribute().key(),
                change.before() == null ? null : Values.json(change.before()),
                change.after() == null ? null : Values.json(change.after()));
    }

    private static PreviewLine with(PreviewLine line, List<PreviewLine.Change> changes, int unread) {
        return new PreviewLine(
                line.place(),
                line.line(),
                line.person(),
                line.number(),
                line.outcome(),
                line.column(),
                line.refusal(),
                line.values(),
                changes,
                unread);
    }

    /**
     * Begins to apply a previewed file, whole.
     *
     * @param leaveOutRefused whether to go on without the lines that were refused
     * @throws Refused {@code intake.lines-refused} with their count, {@code intake.not-previewed}
     */
    public CompletableFuture<Void> apply(Viewer viewer, BatchId id, boolean leaveOutRefused) {
        var batch = get(viewer, id);
        var counts = batch.preview();
        if (batch.state() == BatchState.PREVIEWED && counts != null && counts.refused() > 0 && !leaveOutRefused) {
            throw Refused.conflict("intake.lines-refused", Map.of("count", counts.refused()))
                    .at("leaveOut");
        }
        return work.start(
                id,
                () -> {
                    boolean taken = store.move(id, BatchState.PREVIEWED, BatchState.APPLYING)
                            || store.move(id, BatchState.APPLYING, BatchState.APPLYING);
                    if (!taken) {
                        throw Refused.conflict("intake.not-previewed", Map.of());
                    }
                },
                () -> steps.apply(viewer, id, leaveOutRefused),
                BatchState.PREVIEWED);
    }

    /**
     * Begins to undo an applied file.
     *
     * @throws Refused {@code intake.not-applied}, {@code intake.later-first} where {@link #later} is
     */
    public CompletableFuture<Void> undo(Viewer viewer, BatchId id) {
        later(viewer, id).ifPresent(later -> {
            throw later.refusal();
        });
        return work.start(
                id,
                () -> {
                    boolean taken = store.move(id, BatchState.APPLIED, BatchState.UNDOING)
                            || store.move(id, BatchState.UNDOING, BatchState.UNDOING);
                    if (!taken) {
                        throw Refused.conflict("intake.not-applied", Map.of());
                    }
                },
                () -> steps.undo(viewer, id),
                BatchState.APPLIED);
    }

    /** The file that must be undone before this one can be: of the same source, applied later, and it changed something. */
    public Optional<Later> later(Viewer viewer, BatchId id) {
        get(viewer, id);
        return store.appliedAfter(id)
                .flatMap(store::find)
                .map(batch -> mine(viewer, batch) ? Later.named(batch) : Later.UNNAMED);
    }

    /** What undoing a batch had to leave in place. */
    @Transactional
    public List<Kept> kept(Viewer viewer, BatchId id) {
        return store.kept(enter(viewer, id).id());
    }

    /** Throws a file away that was not applied. */
    @Transactional
    public void discard(Viewer viewer, BatchId id) {
        var batch = get(viewer, id);
        if (!batch.waits()) {
            throw Refused.conflict(batch.state().working() ? "intake.at-work" : "intake.done-already", Map.of());
        }
        if (!discard(batch.id())) {
            throw Refused.conflict("intake.at-work", Map.of());
        }
    }

    /** Throws away files that nobody applied within thirty days, also those whose work was interrupted. */
    @Scheduled(fixedDelayString = "${bespoke.intake.tidy:1d}", initialDelayString = "1m")
    @Transactional
    void discardOld() {
        store.waitingSince(clock.now().minus(WAITS)).forEach(this::discard);
    }

    /** @return whether it was; what somebody took up meanwhile is left to them */
    private boolean discard(BatchId id) {
        rows.openBatch(id.value());
        if (!store.discard(id)) {
            return false;
        }
        steps.discard(id);
        return true;
    }

    private void refuseUnlessOpen(Batch batch) {
        if (!batch.state().open() && !(batch.state() == BatchState.READING && batch.interrupted())) {
            throw Refused.conflict(batch.state().working() ? "intake.at-work" : "intake.done-already", Map.of());
        }
    }

    /** Who brings no files must not learn that there are any. */
    private static void refuseOthers(Viewer viewer) {
        if (!brings(viewer)) {
            throw Refused.notFound("intake.batch-not-found");
        }
    }

    /** Whether somebody brings files at all: a file tells of contracts, which an editor of some products does not see. */
    public static boolean brings(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM).anyMatch(Scope::reachesEveryProduct);
    }

    private static boolean mine(Viewer viewer, Batch batch) {
        return viewer.is(batch.madeBy()) || reachesEverybody(viewer);
    }

    private static boolean reachesEverybody(Viewer viewer) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesWork("", ""));
    }

    private static long place(@Nullable String cursor) {
        try {
            return cursor == null ? -1 : Long.parseLong(cursor);
        } catch (NumberFormatException unreadable) {
            throw new Refused("web.cursor-unreadable").at("cursor");
        }
    }

    private static String nameFrom(String fileName) {
        var bare = fileName.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").strip();
        return bare.isEmpty() ? fileName : bare.substring(0, Math.min(bare.length(), 100));
    }
}
