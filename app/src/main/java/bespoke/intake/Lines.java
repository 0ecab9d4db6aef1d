package bespoke.intake;

import bespoke.shared.Refused;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a file line by line as RFC 4180 has it, within bounds, holding one line at a time. A file that cannot be read to
 * its end is refused with the line where it breaks.
 */
final class Lines {

    /** Tabular text may say its separator on a line before the header, as spreadsheets understand it. */
    private static final String SEPARATOR_LINE = "sep=";

    private final Source source;
    private final Dialect dialect;
    private final int mostColumns;
    private final int mostCharacters;

    Lines(Source source, Dialect dialect, IntakeSettings settings) {
        this.source = source;
        this.dialect = dialect;
        this.mostColumns = settings.columns();
        this.mostCharacters = settings.cellCharacters();
    }

    /**
     * Hands every line that is not empty to {@code taker}, the header included, until it answers false.
     *
     * @throws Refused {@code intake.cell-too-large}, {@code intake.too-many-columns}, {@code intake.quote-open},
     *     {@code intake.quote-broken}, {@code intake.encoding-wrong}, each with the {@code line}
     */
    void each(Predicate<Line> taker) throws IOException {
        var cells = new Cells();
        try (Reader reader = open()) {
            var csv = CsvReader.builder()
                    .fieldSeparator(dialect.separator())
                    .quoteCharacter(dialect.quote())
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .skipEmptyLines(true)
                    .allowUnclosedQuote(false)
                    // A cell must fit in the buffer: room for the largest allowed, its quotes and one reading ahead.
                    .maxBufferSize(Math.max(1 << 17, Integer.highestOneBit(mostCharacters) * 4))
                    .build(cells, reader);
            for (var line : csv) {
                boolean told = line.number() == 1 && line.cells().getFirst().startsWith(SEPARATOR_LINE);
                if (!told && !line.blank() && !taker.test(line)) {
                    return;
                }
            }
        } catch (CsvParseException broken) {
            throw broken.getCause() instanceof Refused refused ? refused : refusal(broken, cells.line);
        } catch (UncheckedIOException failure) {
            throw wrongEncodingOr(failure.getCause());
        } catch (CharacterCodingException wrong) {
            throw wrongEncodingOr(wrong);
        }
    }

    private Reader open() throws IOException {
        InputStream in = source.open();
        var reader =
                new BufferedReader(new InputStreamReader(in, dialect.encoding().strict()), 1 << 15);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** FastCSV tells its reasons in words only, of which these are stable: its own tests hold them. */
    private Refused refusal(CsvParseException broken, long line) {
        var words = String.valueOf(broken.getMessage());
        if (words.contains("Unclosed")) {
            return new Refused("intake.quote-open", Map.of("line", line));
        }
        if (words.contains("closing quote")) {
            return new Refused("intake.quote-broken", Map.of("line", line));
        }
        if (words.contains("buffer size")) {
            return cellTooLarge(line);
        }
        if (broken.getCause() instanceof CharacterCodingException) {
            return new Refused(
                    "intake.encoding-wrong",
                    Map.of("line", line, "encoding", dialect.encoding().name()));
        }
        throw broken;
    }

    private Refused cellTooLarge(long line) {
        return Refused.tooLarge("intake.cell-too-large", Map.of("line", line, "most", mostCharacters));
    }

    private RuntimeException wrongEncodingOr(@org.jspecify.annotations.Nullable IOException failure)
            throws IOException {
        if (failure instanceof CharacterCodingException) {
            return new Refused(
                    "intake.encoding-wrong",
                    Map.of(
                            "line",
                            lineOfFirstWrongByte(),
                            "encoding",
                            dialect.encoding().name()));
        }
        return new UncheckedIOException(failure == null ? new IOException("The file could not be read") : failure);
    }

    /** The reader runs ahead of the line it hands out, so the line of wrong bytes is counted by itself. */
    private long lineOfFirstWrongByte() throws IOException {
        long line = 1;
        try (var reader = new InputStreamReader(
                new OneByOne(source.open()), dialect.encoding().strict())) {
            for (int one = reader.read(); one >= 0; one = reader.read()) {
                line += one == '\n' ? 1 : 0;
            }
        } catch (CharacterCodingException here) {
            return line;
        }
        return line;
    }

    /** Gives a decoder no more than it asks for, so that it fails on the very character that is wrong. */
    private static final class OneByOne extends java.io.FilterInputStream {

        OneByOne(InputStream in) {
            super(new java.io.BufferedInputStream(in, 1 << 16));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 1));
        }
    }

    /** Collects the cells of one line; the library calls it as it goes through the text. */
    private final class Cells extends AbstractBaseCsvCallbackHandler<Line> {

        private long line = 1;
        private List<String> cells = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
            cells = new ArrayList<>(Math.max(cells.size(), 4));
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index >= mostColumns) {
                throw Refused.tooLarge("intake.too-many-columns", Map.of("line", line, "most", mostColumns));
            }
            if (length > mostCharacters) {
                throw cellTooLarge(line);
            }
            cells.add(new String(buffer, offset, length));
        }

        @Override
        protected Line buildRecord() {
            return new Line(line, Collections.unmodifiableList(cells));
        }
    }
}
