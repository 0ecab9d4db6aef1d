package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.person.ChangesBatch;
import bespoke.person.People;
import bespoke.person.ToldChange;
import bespoke.profile.Attributes;
import bespoke.profile.FactsBatch;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a whole file of dated changes as its mapping tells, and stages it with {@code person}; lines that cannot be read are
 * kept beside, as those of other files are.
 */
@Component
class ChangeStaging {

    /** All changes of a file are played in memory. */
    static final int MOST = 100_000;

    private static final int AT_A_TIME = 2_000;
    private static final int YEARS_AHEAD = 10;

    private final BatchStore store;
    private final FileParts files;
    private final People people;
    private final ChangesBatch changes;
    private final Attributes attributes;
    private final FactsBatch facts;
    private final IntakeSettings settings;
    private final RowSecurity rows;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;
    private final JsonMapper json = JsonMapper.shared();

    ChangeStaging(
            BatchStore store,
            FileParts files,
            People people,
            ChangesBatch changes,
            Attributes attributes,
            FactsBatch facts,
            IntakeSettings settings,
            RowSecurity rows,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this.store = store;
        this.files = files;
        this.people = people;
        this.changes = changes;
        this.attributes = attributes;
        this.facts = facts;
        this.settings = settings;
        this.rows = rows;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Stages a file of which nothing is staged yet or any more.
     *
     * @param progress called with how many lines were read so far
     * @return how many lines are staged
     * @throws Refused when the file as a whole cannot be read, {@code intake.too-many-changes}
     */
    long stage(BatchId id, Survey survey, Mapping mapping, LongConsumer progress) {
        if (survey.lines() > MOST) {
            throw new Refused("intake.too-many-changes", Map.of("most", MOST));
        }
        try (var refused = store.lines()) {
            var reader = new LineReading(
                    mapping,
                    survey.columns().stream().map(ColumnSurvey::name).toList(),
                    attributes::find,
                    facts::checked);
            var run = new Run(id, reader, progress);
            boolean[] header = {survey.dialect().header()};
            new Lines(files.of(id), survey.dialect(), settings).each(line -> {
                if (header[0]) {
                    header[0] = false;
                    return true;
                }
                try {
                    run.take(line);
                } catch (Refused no) {
                    var ragged = no.code().equals("intake.cells-missing")
                            ? Survey.ragged(line, reader.columns(), survey.dialect())
                            : null;
                    refused.row(
                            id,
                            line.number(),
                            line.number(),
                            null,
                            ragged == null ? reader.numberOf(line) : null,
                            PreviewLine.Outcome.REFUSED,
                            0,
                            no.field(),
                            ragged == null ? no.code() : ragged.code(),
                            json.writeValueAsString(ragged == null ? no.values() : ragged.values()));
                }
                return true;
            });
            run.flush();
            refused.finish();
            return run.staged;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private final class Run {

        private final BatchId id;
        private final LineReading reader;
        private final LongConsumer progress;
        private final LocalDate latest = clock.today().plusYears(YEARS_AHEAD);
        private final Map<String, PersonId> fresh = new HashMap<>();
        private final Map<Long, LineReading.Change> read = new HashMap<>();
        private long lines;
        private long staged;

        Run(BatchId id, LineReading reader, LongConsumer progress) {
            this.id = id;
            this.reader = reader;
            this.progress = progress;
        }

        void take(Line line) {
            lines++;
            read.put(line.number(), reader.readChange(line, latest));
            if (read.size() >= AT_A_TIME) {
                flush();
            }
        }

        void flush() {
            var known = people.byNumbers(read.values().stream()
                    .map(LineReading.Change::number)
                    .distinct()
                    .toList());
            var told = new ArrayList<ToldChange>();
            read.forEach((line, change) -> told.add(told(line, change, known)));
            stage(told);
            staged += told.size();
            read.clear();
            progress.accept(lines);
        }

        private void stage(List<ToldChange> told) {
            transactions.executeWithoutResult(status -> {
                rows.openBatch(id.value());
                changes.stage(id.value(), told);
            });
        }

        private ToldChange told(long line, LineReading.Change change, Map<String, PersonId> known) {
            var standing = known.get(change.number());
            var person =
                    standing == null ? fresh.computeIfAbsent(change.number(), number -> PersonId.fresh()) : standing;
            return new ToldChange(
                    line,
                    change.day(),
                    change.number(),
                    person,
                    standing == null,
                    change.kind(),
                    change.name(),
                    change.parts(),
                    change.work(),
                    change.leadNumber());
        }
    }
}
