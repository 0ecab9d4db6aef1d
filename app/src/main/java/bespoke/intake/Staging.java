package bespoke.intake;

import bespoke.database.CopyRows;
import bespoke.person.People;
import bespoke.person.PeopleBatch;
import bespoke.person.StagedPerson;
import bespoke.profile.Attributes;
import bespoke.profile.FactsBatch;
import bespoke.profile.StagedFacts;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a whole file as its mapping tells, and stages what it says: people with {@code person}, facts with {@code
 * profile}, lines that cannot be read here. Holds some thousands of lines at a time, never the file.
 */
@Component
class Staging {

    private static final int AT_A_TIME = 2_000;

    private final BatchStore store;
    private final FileParts files;
    private final People people;
    private final PeopleBatch peopleBatch;
    private final FactsBatch factsBatch;
    private final Attributes attributes;
    private final IntakeSettings settings;
    private final JsonMapper json = JsonMapper.shared();

    Staging(
            BatchStore store,
            FileParts files,
            People people,
            PeopleBatch peopleBatch,
            FactsBatch factsBatch,
            Attributes attributes,
            IntakeSettings settings) {
        this.store = store;
        this.files = files;
        this.people = people;
        this.peopleBatch = peopleBatch;
        this.factsBatch = factsBatch;
        this.attributes = attributes;
        this.settings = settings;
    }

    /**
     * Stages a file of which nothing is staged yet or any more.
     *
     * @param lines called with how many were read so far
     * @return how many lines of people are staged
     * @throws Refused when the file as a whole cannot be read
     */
    long stage(BatchId id, Survey survey, Mapping mapping, LongConsumer lines) {
        try (var stagedPeople = peopleBatch.stage(id.value());
                var stagedFacts = factsBatch.stage(id.value());
                var refused = store.lines()) {
            var reader = new LineReading(
                    mapping,
                    survey.columns().stream().map(ColumnSurvey::name).toList(),
                    attributes::find,
                    factsBatch::checked);
            var run = new Run(reader, stagedPeople, stagedFacts, refused, id, lines);
            new Lines(files.of(id), survey.dialect(), settings).each(run.over(survey.dialect()));
            run.flush();
            refused.finish();
            stagedFacts.finish();
            return stagedPeople.finish();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private final class Run {

        private final LineReading reader;
        private final PeopleBatch.Staging stagedPeople;
        private final FactsBatch.Staging stagedFacts;
        private final CopyRows refused;
        private final BatchId id;
        private final LongConsumer progress;
        private final List<Reading> readings = new ArrayList<>(AT_A_TIME);
        private long lines;

        Run(
                LineReading reader,
                PeopleBatch.Staging stagedPeople,
                FactsBatch.Staging stagedFacts,
                CopyRows refused,
                BatchId id,
                LongConsumer progress) {
            this.reader = reader;
            this.stagedPeople = stagedPeople;
            this.stagedFacts = stagedFacts;
            this.refused = refused;
            this.id = id;
            this.progress = progress;
        }

        java.util.function.Predicate<Line> over(Dialect dialect) {
            return new java.util.function.Predicate<>() {

                private boolean header = dialect.header();

                @Override
                public boolean test(Line line) {
                    if (header) {
                        header = false;
                    } else {
                        take(line, dialect);
                    }
                    return true;
                }
            };
        }

        private void take(Line line, Dialect dialect) {
            lines++;
            try {
                readings.add(reader.read(line));
            } catch (Refused no) {
                refuse(line, no, dialect);
            }
            if (readings.size() >= AT_A_TIME) {
                flush();
            }
        }

        private void refuse(Line line, Refused no, Dialect dialect) {
            var ragged =
                    no.code().equals("intake.cells-missing") ? Survey.ragged(line, reader.columns(), dialect) : null;
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

        void flush() {
            var known = people.byNumbers(readings.stream().map(Reading::number).toList());
            for (var reading : readings) {
                stage(reading, known);
            }
            readings.clear();
            progress.accept(lines);
        }

        private void stage(Reading reading, Map<String, PersonId> known) {
            var standing = known.get(reading.number());
            var person = standing == null ? PersonId.fresh() : standing;
            stagedPeople.add(new StagedPerson(
                    reading.line(),
                    reading.number(),
                    person,
                    standing == null,
                    reading.name(),
                    reading.contact(),
                    reading.kind(),
                    reading.work(),
                    reading.hiredOn(),
                    reading.leadNumber()));
            if (!reading.told().isEmpty()) {
                stagedFacts.add(new StagedFacts(reading.line(), person, standing == null, reading.told()));
            }
        }
    }
}
