package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bespoke.engine.population.AttributeType;
import bespoke.shared.Refused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void guessesTheSeparator(String by) throws IOException {
        var survey = survey("number;name;note\n1;Ada;\"a, b; c\"\n2;Grace;plain\n"
                .replace(";", by)
                .replace("a, b" + by + " c", "a, b; c"));

        assertThat(survey.dialect().separator()).isEqualTo(by.charAt(0));
        assertThat(survey.columns()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF_8", "windows-1252,ISO_8859_1", "UTF-16LE,UTF_16_LITTLE", "UTF-16BE,UTF_16_BIG"})
    void guessesTheEncodingThoughTheFirstAccentStandsLast(String charset, Encoding expected) throws IOException {
        var text = "number;name\n" + "1;Ada Lovelace\n".repeat(3_000) + "2;Zoë\n";
        var source = Source.of(text.getBytes(Charset.forName(charset)));

        assertThat(EncodingScan.of(source).guess()).isEqualTo(expected);
        assertThat(survey(source).columns().get(1).samples()).contains("Zoë");
    }

    @Test
    void tellsWindowsFromIsoByItsOwnLetters() throws IOException {
        var scan = EncodingScan.of(Source.of("number;cost\n1;5 €\n".getBytes(Charset.forName("windows-1252"))));

        assertThat(scan.guess()).isEqualTo(Encoding.WINDOWS_1252);
    }

    @Test
    void refusesAFileWrittenInTwoEncodings() throws IOException {
        var bytes = ("number;name\n" + "1;Zoë Müller\n".repeat(40)).getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xfc;
        var scan = EncodingScan.of(Source.of(bytes));
        var refused = catchThrowableOfType(Refused.class, scan::guess);

        assertThat(refused.code()).isEqualTo("intake.encodings-mixed");
        assertThat(refused.values()).containsEntry("line", 41L);
    }

    @Test
    void refusesAFewLinesWrittenInTwoEncodings() throws IOException {
        var bytes = "number;name\n1;BéaX\n2;ZoY\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xeb;
        var scan = EncodingScan.of(Source.of(bytes));
        var refused = catchThrowableOfType(Refused.class, scan::guess);

        assertThat(refused.code()).isEqualTo("intake.encodings-mixed");
        assertThat(refused.values()).containsEntry("line", 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOCIÉTÉ\u00a0Générale", "«\u00a0Café\u00a0»", "»Spaß« für alle"})
    void takesWordsOfOneEncodingForNoOther(String name) throws IOException {
        var bytes = ("number;name\n1;" + name + "\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(EncodingScan.of(Source.of(bytes)).guess()).isEqualTo(Encoding.ISO_8859_1);
    }

    @Test
    void refusesAPictureNamedCsv() throws IOException {
        var scan = EncodingScan.of(
                Source.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13}));
        var refused = catchThrowableOfType(Refused.class, scan::guess);

        assertThat(refused.code()).isEqualTo("intake.not-text");
        assertThat(refused.values()).containsEntry("kind", "PNG");
    }

    @Test
    void refusesOtherBytesThatAreNoText() throws IOException {
        var scan = EncodingScan.of(Source.of(new byte[] {1, 2, 0, 4, 5, 0, 0, 7, 8}));

        assertThat(catchThrowableOfType(Refused.class, scan::guess).code()).isEqualTo("intake.not-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void refusesAnEmptyFile(String nothing) throws IOException {
        var scan = EncodingScan.of(Source.of(nothing.getBytes(StandardCharsets.UTF_8)));

        assertThat(catchThrowableOfType(Refused.class, scan::guess).code()).isEqualTo("intake.file-empty");
    }

    @Test
    void refusesAFileOfBlankLinesAndOneOfAHeaderAlone() {
        assertThat(refusal("\n\n  \n").code()).isEqualTo("intake.file-empty");
        assertThat(refusal("number,name\n").code()).isEqualTo("intake.no-lines");
    }

    @Test
    void refusesTwoColumnsOfOneNameAndSaysWhere() {
        var refused = refusal("number,Name,country,name\n1,a,b,c\n");

        assertThat(refused.code()).isEqualTo("intake.header-repeated");
        assertThat(refused.values()).containsEntry("first", 2).containsEntry("second", 4);
    }

    @Test
    void refusesAColumnWithoutANameButNotTheEmptyEndsOfSpreadsheets() throws IOException {
        assertThat(refusal("number,,name\n1,x,Ada\n").code()).isEqualTo("intake.header-blank");
        assertThat(survey("number,name,,\n1,Ada,,\n").columns()).hasSize(2);
    }

    @Test
    void namesLinesThatDoNotFitAndWhy() throws IOException {
        var survey = survey("number,name,site\n1,Ada,Lyon\n2;Grace;Paris\n3,Joan\n4,Mary,Nice,extra\n5,Emmy,Metz\n");

        assertThat(survey.lines()).isEqualTo(5);
        assertThat(survey.raggedLines()).isEqualTo(3);
        assertThat(survey.firstRagged())
                .extracting(LineRefusal::line, LineRefusal::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, "intake.other-separator"),
                        org.assertj.core.groups.Tuple.tuple(4L, "intake.cells-missing"),
                        org.assertj.core.groups.Tuple.tuple(5L, "intake.cells-missing"));
    }

    @Test
    void makesNamesWhereTheFileHasNoHeader() throws IOException {
        var survey = survey("1,Ada,2020-01-03\n2,Grace,2021-05-06\n");

        assertThat(survey.dialect().header()).isFalse();
        assertThat(survey.lines()).isEqualTo(2);
        assertThat(survey.columns()).extracting(ColumnSurvey::name).containsExactly("Column 1", "Column 2", "Column 3");
    }

    @Test
    void tellsTheOrderOfDatesByTheWholeColumn() throws IOException {
        var survey = survey("number,french,american,sorted,torn\n"
                + "1,03/04/2020,03/04/2020,2020-03-04,03/04/2020\n"
                + "2,31/12/2021,12/31/2021,2021-12-31,31/12/2021\n"
                + "3,01/02/2020,01/02/2020,2020-02-01,12/31/2021\n");

        assertThat(survey.columns().subList(1, 4))
                .extracting(ColumnSurvey::dateOrder)
                .containsExactly(DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR, DateOrder.YEAR_MONTH_DAY);
        assertThat(survey.columns()).noneMatch(ColumnSurvey::ambiguous);
        assertThat(survey.columns().get(4).type()).isEqualTo(AttributeType.TEXT);
    }

    @Test
    void tellsTheOrderOfDatesByMostCells() throws IOException {
        var survey = survey("number,impossible,mixed,words\n"
                + "1,31/12/2020,03/04/2020,31/12/2020\n"
                + "2,13/13/2020,31/12/2020,n/a\n"
                + "3,25/12/2020,30/12/2020,unknown\n"
                + "4,,12/31/2020,\n");

        assertThat(survey.columns().get(1).dateOrder()).isEqualTo(DateOrder.DAY_MONTH_YEAR);
        assertThat(survey.columns().get(1).ambiguous()).isFalse();
        assertThat(survey.columns().get(2).dateOrder()).isEqualTo(DateOrder.DAY_MONTH_YEAR);
        assertThat(survey.columns().get(2).ambiguous())
                .as("one speaks against it, and another could be read in both")
                .isTrue();
        assertThat(survey.columns().get(3).dateOrder())
                .as("hardly a column of days")
                .isNull();
    }

    @Test
    void saysWhenAnOrderOfDatesCannotBeTold() throws IOException {
        assertThat(survey("number,hired\n1,03/04/2020\n2,05/06/2021\n")
                        .columns()
                        .get(1)
                        .ambiguous())
                .isTrue();
        assertThat(survey("number,hired\n1,03/03/2020\n2,05/05/2021\n")
                        .columns()
                        .get(1)
                        .ambiguous())
                .isFalse();
    }

    @Test
    void guessesAnUntoldOrderFromTheOtherColumnsAndStillAsks() throws IOException {
        var column = survey("number,born,hired\n1,25/12/1980,03/04/2020\n2,01/02/1990,05/06/2021\n")
                .columns()
                .get(2);

        assertThat(column.dateOrder()).isEqualTo(DateOrder.DAY_MONTH_YEAR);
        assertThat(column.ambiguous()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "12,5;1 234,75#COMMA#false",
                "12.5;1,234.75#POINT#false",
                "1,234;2,345#POINT#true",
                "12;7#POINT#false",
            })
    void tellsHowNumbersAreWritten(String cells, NumberForm form, boolean ambiguous) throws IOException {
        var two = cells.split(";");
        var column = survey("number\tpay\n1\t" + two[0] + "\n2\t" + two[1] + "\n")
                .columns()
                .get(1);

        assertThat(column.type()).isEqualTo(AttributeType.NUMBER);
        assertThat(column.numberForm()).isEqualTo(form);
        assertThat(column.ambiguous()).isEqualTo(ambiguous);
    }

    @Test
    void keepsPersonnelNumbersAndPostCodesAsText() throws IOException {
        assertThat(survey("number,code\n007,01000\n008,69001\n").columns())
                .extracting(ColumnSurvey::type)
                .containsOnly(AttributeType.TEXT);
    }

    @Test
    void tellsYesAndNoAndSeveralTexts() throws IOException {
        var survey = survey("number,over time,languages\n1,Yes,fr;en\n2,no,fr\n3,,en;fr;de\n4,Oui,de\n");

        assertThat(survey.columns().get(1).type()).isEqualTo(AttributeType.BOOLEAN);
        assertThat(survey.columns().get(2).type()).isEqualTo(AttributeType.TEXTS);
        assertThat(survey.columns().get(2).partedBy()).isEqualTo(";");
    }

    @Test
    void keepsFormulasAsTextAndCountsThem() throws IOException {
        var column = survey("number,note\n1,=1+1\n2,+33 6 12 34 56 78\n3,-5\n4,@cmd\n")
                .columns()
                .get(1);

        assertThat(column.type()).isEqualTo(AttributeType.TEXT);
        assertThat(column.formulas()).isEqualTo(3);
        assertThat(column.samples()).contains("=1+1");
    }

    private static Survey survey(String text) throws IOException {
        return survey(Source.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Survey survey(Source source) throws IOException {
        var settings = IntakeSettings.usual();
        var dialect =
                new DialectGuess(settings).guess(source, EncodingScan.of(source).guess());
        return Survey.of(source, dialect, settings);
    }

    private static Refused refusal(String text) {
        return catchThrowableOfType(Refused.class, () -> survey(text));
    }
}
