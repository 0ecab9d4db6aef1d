package bespoke.intake.web;

import bespoke.access.Accounts;
import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.intake.Batch;
import bespoke.intake.BatchState;
import bespoke.intake.Counts;
import bespoke.intake.Imports;
import bespoke.intake.PreviewLine;
import bespoke.intake.Told;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code bin/bespoke import}: brings a file by a mapping that was made on the screen, applied whole or not at all. */
@Called(name = "import", summary = "Brings a company's file, by a mapping made on the screen.", usage = """
                FILE [--mapping NAME] [--as-of DAY] [--by WHO] [--dry-run] [--leave-out-refused]
                  --mapping            the name under which the mapping is kept; not needed for dated changes whose
                                       columns are known by name
                  --as-of              the day for which the file holds, as in 2026-03-31 (today); of dated changes the
                                       first day of those that are taken (after the last whole file of their source)
                  --by                 who brings it: number of the company, or id (who keeps the mapping)
                  --dry-run            says what would change, and changes nothing
                  --leave-out-refused  goes on without the lines that cannot be taken
                """)
class ImportCommand implements Command {

    private static final Set<String> WITH_VALUE = Set.of("--mapping", "--as-of", "--by");
    private static final Set<String> ALONE = Set.of("--dry-run", "--leave-out-refused");
    private static final int SHOWN = 20;

    private final Imports imports;
    private final People people;
    private final Accounts accounts;
    private final Bundles bundles;

    ImportCommand(Imports imports, People people, Accounts accounts, Bundles bundles) {
        this.imports = imports;
        this.people = people;
        this.accounts = accounts;
        this.bundles = bundles;
    }

    /** What stands on the command line, taken apart. */
    private record Asked(Path file, Map<String, String> values, Set<String> alone) {

        @Nullable
        String mapping() {
            return values.get("--mapping");
        }
    }

    @Override
    public void run(List<String> words) throws IOException {
        var asked = asked(words);
        var mapping = asked.mapping();
        var day = day(asked);
        if (!Files.isRegularFile(asked.file())) {
            throw new IllegalArgumentException("There is no file " + asked.file() + ".");
        }
        var viewer = viewer(asked);
        if (mapping != null) {
            imports.refuseUnknownMapping(viewer, mapping);
        }
        var batch = preview(viewer, asked.file(), mapping, day);
        var counts = Objects.requireNonNull(batch.preview());
        tell(counts);
        tellRefused(viewer, batch);
        if (asked.alone().contains("--dry-run")) {
            imports.discard(viewer, batch.id());
            System.out.println("Nothing was changed.");
        } else if (counts.refused() > 0 && !asked.alone().contains("--leave-out-refused")) {
            throw Refused.conflict("intake.lines-refused-told", Map.of("count", counts.refused()));
        } else {
            imports.apply(viewer, batch.id(), asked.alone().contains("--leave-out-refused"))
                    .join();
            refuseUnless(imports.get(viewer, batch.id()), BatchState.APPLIED);
            System.out.println("Applied. Undo it on the page of imports.");
        }
    }

    private Batch preview(Viewer viewer, Path file, @Nullable String mapping, @Nullable LocalDate day)
            throws IOException {
        try (var in = Files.newInputStream(file)) {
            var batch = imports.upload(viewer, file.getFileName().toString(), in, Told.NOTHING);
            if (mapping == null) {
                recognise(viewer, batch, day);
            } else {
                imports.mapBy(viewer, batch.id(), mapping, day == null ? imports.usualDay(viewer, mapping) : day)
                        .join();
            }
            return refuseUnless(imports.get(viewer, batch.id()), BatchState.PREVIEWED);
        }
    }

    /** Only dated changes are taken by the names of their columns: nothing of them is about anything but work. */
    private void recognise(Viewer viewer, Batch batch, @Nullable LocalDate day) {
        var draft = imports.draft(viewer, batch.id(), null);
        if (!draft.tellsChanges()) {
            imports.discard(viewer, batch.id());
            throw new IllegalArgumentException(
                    "import needs --mapping: only dated changes are known by the names of their columns.");
        }
        imports.map(viewer, batch.id(), draft, day == null ? imports.usualDayOfChanges(draft.source()) : day)
                .join();
    }

    private static Batch refuseUnless(Batch batch, BatchState wanted) {
        var problem = batch.problem();
        if (batch.state() != wanted || problem != null) {
            throw new Refused(problem == null ? "intake.stopped" : problem, batch.problemValues());
        }
        return batch;
    }

    private static void tell(Counts counts) {
        System.out.println("new " + counts.fresh());
        System.out.println("changed " + counts.changed());
        System.out.println("unchanged " + counts.unchanged());
        System.out.println("refused " + counts.refused());
        System.out.println("left " + counts.leave());
        if (counts.unread() > 0) {
            System.out.println("facts told that the people team may not read " + counts.unread());
        }
    }

    private void tellRefused(Viewer viewer, Batch batch) {
        var sentences = bundles.in(Locale.ENGLISH);
        for (var line : imports.lines(viewer, batch.id(), PreviewLine.Outcome.REFUSED, null, SHOWN)
                .items()) {
            System.out.println("line " + line.line() + ": "
                    + sentences.say("refused." + Objects.requireNonNull(line.refusal()), line.values()));
        }
    }

    private Viewer viewer(Asked asked) {
        var who = asked.values().get("--by");
        var mapping = asked.mapping();
        if (who == null && mapping == null) {
            throw new IllegalArgumentException("import needs --mapping, or --by to say who brings dated changes.");
        }
        var self = who == null
                ? imports.keeperOf(Objects.requireNonNull(mapping))
                : people.findByNumber(who).orElseGet(() -> known(who));
        var viewer = accounts.asViewer(self);
        if (!Imports.brings(viewer)) {
            throw new IllegalArgumentException(people.getCard(self).name()
                    + " is not in the people team for all products now, or their account is closed, so nothing can be"
                    + " brought in their name."
                    + " Name somebody who is with --by.");
        }
        return viewer;
    }

    private PersonId known(String id) {
        try {
            return people.getCard(PersonId.of(id)).id();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("There is nobody with the number or id " + id + ".", wrong);
        }
    }

    private static @Nullable LocalDate day(Asked asked) {
        var typed = asked.values().get("--as-of");
        try {
            return typed == null ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("--as-of takes a day as in 2026-03-31, not " + typed + ".", wrong);
        }
    }

    private static Asked asked(List<String> words) {
        var values = new HashMap<String, String>();
        var alone = new HashSet<String>();
        Path file = null;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (WITH_VALUE.contains(word)) {
                if (i + 1 == words.size()) {
                    throw new IllegalArgumentException("Something must stand after " + word + ".");
                }
                values.put(word, words.get(++i));
            } else if (ALONE.contains(word)) {
                alone.add(word);
            } else if (file == null && !word.startsWith("--")) {
                file = Path.of(word);
            } else {
                throw new IllegalArgumentException("import does not know " + word + ".");
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("import needs a file.");
        }
        return new Asked(file, values, alone);
    }
}
