package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bespoke.shared.Refused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Dialect COMMA = new Dialect(Encoding.UTF_8, ',', '"', true);

    @Test
    void readsQuotesLineEndsAndNumbersLinesAsAnEditorDoes() throws IOException {
        var lines = read("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n2,last", COMMA);

        assertThat(lines)
                .containsExactly(
                        new Line(1, List.of("a", "b")),
                        new Line(2, List.of("1", "x, \"y\"\nz")),
                        new Line(5, List.of("2", "last")));
    }

    @Test
    void leavesOutTheByteOrderMarkAndTheLineThatTellsTheSeparator() throws IOException {
        assertThat(read("\uFEFFid,name\n1,é\n", COMMA).getFirst().cells()).containsExactly("id", "name");
        assertThat(read("sep=,\nid,name\n", COMMA)).containsExactly(new Line(2, List.of("id", "name")));
    }

    @Test
    void readsUtf16() throws IOException {
        var bytes = "\uFEFFid;prénom\n1;Zoë\n".getBytes(StandardCharsets.UTF_16LE);
        var lines = read(bytes, new Dialect(Encoding.UTF_16_LITTLE, ';', '"', true));

        assertThat(lines.get(1).cells()).containsExactly("1", "Zoë");
    }

    @Test
    void refusesAQuoteLeftOpenWithItsLine() {
        var refused = refusal("id,name\n1,Ada\n2,\"Grace\n3,Joan\n", COMMA);

        assertThat(refused.code()).isEqualTo("intake.quote-open");
        assertThat(refused.values()).containsEntry("line", 3L);
    }

    @Test
    void refusesTextBehindAClosingQuote() {
        var refused = refusal("id,name\n1,\"Ada\n2,\"Grace\"\n", COMMA);

        assertThat(refused.code()).isEqualTo("intake.quote-broken");
        assertThat(refused.values()).containsEntry("line", 2L);
    }

    @Test
    void refusesACellOfAMegabyteWithItsLine() {
        var refused = refusal("id,name\n1,Ada\n2," + "x".repeat(1 << 20) + "\n", COMMA);

        assertThat(refused.code()).isEqualTo("intake.cell-too-large");
        assertThat(refused.values()).containsEntry("line", 3L).containsEntry("most", 65536);
        assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_LARGE);
    }

    @Test
    void refusesACellJustOverTheBoundAndTakesOneJustUnder() throws IOException {
        assertThat(read("a\n" + "x".repeat(65536) + "\n", COMMA)).hasSize(2);
        assertThat(refusal("a\n" + "x".repeat(65537) + "\n", COMMA).code()).isEqualTo("intake.cell-too-large");
    }

    @Test
    void refusesTenThousandColumns() {
        var refused = refusal("c,".repeat(10_000) + "c\n", COMMA);

        assertThat(refused.code()).isEqualTo("intake.too-many-columns");
        assertThat(refused.values()).containsEntry("most", 2000);
    }

    @Test
    void refusesAWrongEncodingWithTheLineOfTheFirstWrongByte() {
        var filler = "1,plain\n".repeat(20_000);
        var bytes = ("id,name\n" + filler + "2,Zoë\n").getBytes(Charset.forName("windows-1252"));
        var refused = catchThrowableOfType(Refused.class, () -> read(bytes, COMMA));

        assertThat(refused.code()).isEqualTo("intake.encoding-wrong");
        assertThat(refused.values()).containsEntry("line", 20_002L).containsEntry("encoding", "UTF_8");
    }

    @Test
    void stopsWhereTheTakerHasEnough() throws IOException {
        var lines = new ArrayList<Line>();
        new Lines(Source.of("a\n1\n2\n\"".getBytes(StandardCharsets.UTF_8)), COMMA, IntakeSettings.usual())
                .each(line -> {
                    lines.add(line);
                    return lines.size() < 2;
                });

        assertThat(lines).hasSize(2);
    }

    private static Refused refusal(String text, Dialect dialect) {
        return catchThrowableOfType(Refused.class, () -> read(text, dialect));
    }

    private static List<Line> read(String text, Dialect dialect) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), dialect);
    }

    private static List<Line> read(byte[] bytes, Dialect dialect) throws IOException {
        var lines = new ArrayList<Line>();
        new Lines(Source.of(bytes), dialect, IntakeSettings.usual()).each(lines::add);
        return lines;
    }
}
