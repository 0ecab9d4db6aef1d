package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.person.Card;
import bespoke.person.ChangeToCome;
import bespoke.person.Headcounts;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class ChangesTest {

    private static final String ROSTER = """
            number,name,job title,department,country,manager id
            1,Ada Lovelace,Director,Board,GB,
            2,Grace Hopper,Engineer,Platform,US,1
            3,Joan Clarke,Analyst,Platform,GB,2
            4,Mary Jackson,Engineer,Flight,US,1
            """;

    private static final String HEADER = "date,number,event,from,to\n";

    private static final List<String> TABLES = List.of(
            "person.person",
            "person.leaving",
            "person.assignment",
            "person.relation",
            "person.card",
            "person.workplace",
            "person.past_person",
            "person.past_relation");

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    Headcounts headcounts;

    @Autowired
    Cast cast;

    @Autowired
    CompanyClock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    Viewer ines;

    @BeforeEach
    void roster() throws IOException {
        clear();
        ines = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
        applied(previewed(ROSTER, day("2024-01-31")));
    }

    @Test
    void knowsAFileOfChangesByItsColumns() throws IOException {
        assertThat(draft(HEADER + "2024-03-01,2,ROLE,Engineer,Lead\n").tellsChanges())
                .isTrue();
        assertThat(draft("Date d'effet,Matricule,Évènement,Poste,Responsable\n2024-03-01,2,Mutation,Chef,1\n")
                        .tellsChanges())
                .isTrue();
        assertThat(draft(ROSTER).tellsChanges()).isFalse();
        assertThat(draft("date,number,event\n2024-03-01,2,Birthday\n").tellsChanges())
                .isFalse();
    }

    @Test
    void writesEachChangeFromItsDay() throws IOException {
        var batch = previewed(HEADER + """
                2024-03-01,2,ROLE,Engineer,Principal Engineer
                2024-03-15,5,JOIN,1,Lead
                2024-03-15,3,MANAGER,2,5
                2024-04-01,4,LEAVE,Engineer,
                """, day("2024-02-01"));

        assertThat(batch.preview()).isEqualTo(new Counts(1, 2, 0, 0, 1, 0, 0));
        applied(batch);

        assertThat(history("2"))
                .containsExactly("Engineer [2024-01-31,2024-03-01)", "Principal Engineer [2024-03-01,)");
        assertThat(history("4")).containsExactly("Engineer [2024-01-31,2024-04-01)");
        assertThat(leads("3")).containsExactly("2 2024-01-31 2024-03-15", "5 2024-03-15");
        assertThat(leads("4")).containsExactly("1 2024-01-31 2024-04-01");
        assertThat(card("5").leadName()).isEqualTo("Ada Lovelace");
        assertThat(card("5").role()).isEqualTo("Lead");
        assertThat(people.search("Mary", null, 5).items()).isEmpty();
    }

    @Test
    void showsTheDayAndWhatChanges() throws IOException {
        var batch = previewed(HEADER + "2024-03-01,2,ROLE,Engineer,Lead\n", day("2024-02-01"));

        assertThat(imports.lines(ines, batch.id(), PreviewLine.Outcome.CHANGED, null, 5)
                        .items()
                        .getFirst()
                        .changes())
                .containsExactly(
                        new PreviewLine.Change("DAY", null, null, "2024-03-01"),
                        new PreviewLine.Change("POSITION", null, "Engineer", "Lead"));
    }

    @Test
    void takesCellsThatAreFilledWhereNoPartIsNamed() throws IOException {
        applied(previewed(
                "effective date,number,change,department,location,manager\n2024-03-01,2,transfer,Flight,,4\n",
                day("2024-02-01")));

        assertThat(card("2").unit()).isEqualTo("Flight");
        assertThat(card("2").role()).isEqualTo("Engineer");
        assertThat(card("2").leadName()).isEqualTo("Mary Jackson");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        var file = HEADER + """
                2024-03-01,2,MANAGER,1,4
                2024-03-01,2,MANAGER,4,1
                2024-03-02,2,ROLE,Engineer,Lead
                2024-03-09,2,ROLE,Lead,Engineer
                2024-03-15,5,JOIN,1,Lead
                2024-03-20,5,LEAVE,Lead,
                2024-04-20,5,JOIN,2,Lead again
                2024-04-01,4,LEAVE,Engineer,
                2024-06-05,6,JOIN,1,For a moment
                2024-06-05,6,LEAVE,For a moment,
                """;
        var first = applied(previewed(file, day("2024-02-01")));
        var before = everything();
        var again = previewed(file, day("2024-02-01"));

        assertThat(first.preview()).isEqualTo(new Counts(2, 3, 2, 0, 3, 0, 0));
        assertThat(people.here(List.of(people.findByNumber("6").orElseThrow())))
                .as("came and went the same day")
                .isEmpty();
        assertThat(history("6")).isEmpty();
        assertThat(again.preview()).isEqualTo(new Counts(0, 0, 10, 0, 0, 0, 0));
        applied(again);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void putsAnEarlierChangeBeforeALaterOne() throws IOException {
        applied(previewed(
                HEADER + "2024-06-01,2,ROLE,Engineer,Director\n2024-05-01,2,UNIT,Platform,Space\n", day("2024-02-01")));

        applied(previewed(HEADER + "2024-04-01,2,ROLE,Engineer,Lead\n2024-04-01,2,MANAGER,1,4\n", day("2024-02-01")));

        assertThat(history("2"))
                .as("the unit that changed in between does not bring the old role back")
                .containsExactly(
                        "Engineer [2024-01-31,2024-04-01)",
                        "Lead [2024-04-01,2024-05-01)",
                        "Lead [2024-05-01,2024-06-01)",
                        "Director [2024-06-01,)");
        assertThat(leads("2")).containsExactly("1 2024-01-31 2024-04-01", "4 2024-04-01");
    }

    @Test
    void leavesWhatAWholeFileToldOfALaterDay() throws IOException {
        applied(previewed(ROSTER.replace("Grace Hopper,Engineer", "Grace Hopper,Director"), day("2024-06-30")));

        applied(previewed(HEADER + "2024-04-01,2,ROLE,Engineer,Lead\n", day("2024-02-01")));

        assertThat(history("2"))
                .containsExactly(
                        "Engineer [2024-01-31,2024-04-01)", "Lead [2024-04-01,2024-06-30)", "Director [2024-06-30,)");
    }

    @Test
    void undoRestoresExactly() throws IOException {
        var before = everything();
        var first = applied(previewed(HEADER + """
                2024-03-01,2,ROLE,Engineer,Lead
                2024-03-01,3,MANAGER,2,4
                2024-03-15,5,JOIN,1,Lead
                2024-05-01,4,LEAVE,Engineer,
                2024-07-01,4,JOIN,1,Engineer
                """, day("2024-02-01")));
        var afterFirst = everything();
        var second = applied(previewed(HEADER + """
                2024-02-10,2,MANAGER,1,3
                2024-02-10,3,MANAGER,2,1
                2024-08-01,5,LEAVE,Lead,
                """, day("2024-02-01")));

        undone(second);
        assertThat(everything()).isEqualTo(afterFirst);
        undone(first);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void tellsAheadWhatIsToCome() throws IOException {
        var soon = clock.today().plusDays(20);
        var before = everything();
        var batch = applied(previewed(HEADER + """
                %1$s,2,ROLE,Engineer,Lead
                %1$s,3,MANAGER,2,4
                %1$s,5,JOIN,1,Analyst
                %2$s,4,LEAVE,Engineer,
                """.formatted(soon, soon.plusDays(5)), day("2024-02-01")));

        assertThat(card("2").role()).isEqualTo("Engineer");
        assertThat(card("3").leadName()).isEqualTo("Grace Hopper");
        assertThat(people.search("Mary", null, 5).items()).as("still here").hasSize(1);
        assertThat(people.here(List.of(people.findByNumber("5").orElseThrow())))
                .as("nobody is here before their first day")
                .isEmpty();
        assertThat(imports.toCome(ines, batch.id()))
                .extracting(ChangeToCome::day, ChangeToCome::what)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(soon, ChangeToCome.What.WORK),
                        org.assertj.core.api.Assertions.tuple(soon, ChangeToCome.What.LEAD),
                        org.assertj.core.api.Assertions.tuple(soon, ChangeToCome.What.JOINS),
                        org.assertj.core.api.Assertions.tuple(soon, ChangeToCome.What.LEAD),
                        org.assertj.core.api.Assertions.tuple(soon.plusDays(5), ChangeToCome.What.LEAVES));

        undone(batch);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whoIsToComeBackIsGoneUntilThen() throws IOException {
        var soon = clock.today().plusDays(20);

        applied(previewed(
                HEADER + "2024-03-01,4,LEAVE,Engineer,\n%s,4,JOIN,1,Lead\n".formatted(soon), day("2024-02-01")));

        var mary = people.findByNumber("4").orElseThrow();
        assertThat(people.here(List.of(mary))).isEmpty();
        assertThat(people.leavings(List.of(mary))).containsEntry(mary, day("2024-03-01"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-03-01,9,ROLE,Engineer,Lead                                | intake.change-unknown
            2024-03-01,9,LEAVE,Engineer,                                   | intake.change-unknown
            2024-03-01,2,JOIN,1,Engineer                                   | intake.joins-here
            2024-03-01,4,LEAVE,x,;2024-03-05,4,LEAVE,x,                    | intake.leaves-twice
            2024-03-05,4,LEAVE,x,;2024-03-01,4,LEAVE,x,                    | intake.leaves-twice
            2024-03-01,4,LEAVE,x,;2024-03-05,4,ROLE,x,Lead                 | intake.change-gone
            2024-03-01,4,LEAVE,x,;2024-03-05,3,MANAGER,2,4                 | intake.lead-not-here
            2024-03-01,2,MANAGER,1,9                                       | intake.lead-unknown
            2024-03-01,2,MANAGER,1,2                                       | intake.lead-self
            2024-03-01,2,MANAGER,1,3                                       | intake.lead-circle
            2024-03-01,1,MANAGER,,3                                        | intake.lead-circle
            2024-01-15,2,ROLE,Engineer,Lead                                | intake.change-before
            2024-01-15,2,LEAVE,Engineer,                                   | intake.change-before
            2024-02-30,2,ROLE,Engineer,Lead                                | intake.not-a-date
            ,2,ROLE,Engineer,Lead                                          | intake.day-missing
            2124-01-01,2,ROLE,Engineer,Lead                                | intake.day-far
            2024-03-01,2,Sabbatical,a,b                                    | intake.word-unknown
            2024-03-01,2,COUNTRY,US,Ruritania                              | intake.word-unknown
            2024-03-01,,ROLE,Engineer,Lead                                 | intake.number-missing
            2024-03-01,2                                                   | intake.cells-missing
            """)
    void refusesWhatCannotBe(String lines, String refusal) throws IOException {
        var before = everything();
        // A kept mapping reads the file, so that one wrong word does not make it another kind of file.
        previewed(HEADER + "2024-03-01,2,ROLE,Engineer,Lead\n", day("2024-01-01"));
        var batch = upload(HEADER + lines.replace(';', '\n') + "\n");
        imports.mapBy(ines, batch.id(), "people", day("2024-01-01")).join();

        assertThat(get(batch).state()).as("%s", get(batch).problem()).isEqualTo(BatchState.PREVIEWED);
        assertThat(imports.lines(ines, batch.id(), PreviewLine.Outcome.REFUSED, null, 9)
                        .items())
                .extracting(PreviewLine::refusal)
                .containsOnly(refusal)
                .isNotEmpty();

        imports.apply(ines, batch.id(), true).join();
        undone(get(batch));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void swapsLeadsOnOneDay() throws IOException {
        applied(previewed(HEADER + "2024-03-01,2,MANAGER,1,3\n2024-03-01,3,MANAGER,2,1\n", day("2024-02-01")));

        assertThat(card("2").leadName()).isEqualTo("Joan Clarke");
        assertThat(card("3").leadName()).isEqualTo("Ada Lovelace");
    }

    @Test
    void seesACircleThatALaterTieCloses() throws IOException {
        applied(previewed(HEADER + "2024-06-01,1,MANAGER,,4\n2024-06-01,4,MANAGER,1,\n", day("2024-02-01")));

        var batch = previewed(HEADER + "2024-03-01,4,MANAGER,1,3\n", day("2024-02-01"));

        assertThat(batch.preview()).as("until June only").isEqualTo(new Counts(0, 1, 0, 0, 0, 0, 0));
        var forever = previewed(HEADER + "2024-07-01,4,MANAGER,,3\n", day("2024-02-01"));
        assertThat(imports.lines(ines, forever.id(), PreviewLine.Outcome.REFUSED, null, 9)
                        .items())
                .extracting(PreviewLine::refusal)
                .containsExactly("intake.lead-circle");
    }

    @Test
    void dropsAJoiningWithAllThatHangsOnIt() throws IOException {
        var batch = previewed(HEADER + """
                2024-03-01,5,JOIN,99,Lead
                2024-03-02,6,JOIN,5,Analyst
                2024-03-03,3,MANAGER,2,6
                2024-03-03,2,ROLE,Engineer,Lead
                """, day("2024-02-01"));

        assertThat(batch.preview()).isEqualTo(new Counts(0, 1, 0, 3, 0, 0, 0));
        assertThatThrownBy(() -> imports.apply(ines, batch.id(), false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("intake.lines-refused");
    }

    @Test
    void passesOverWhatTheRosterHoldsAlready() throws IOException {
        previewed(HEADER + "2024-01-09,3,LEAVE,x,\n2024-03-01,2,ROLE,Engineer,Lead\n", day("1970-01-01"));
        var usual = imports.usualDay(ines, "people");
        var batch = previewed(HEADER + "2024-01-09,3,LEAVE,x,\n2024-03-01,2,ROLE,Engineer,Lead\n", usual);

        assertThat(usual).isEqualTo("2024-02-01");
        assertThat(batch.preview()).isEqualTo(new Counts(0, 1, 1, 0, 0, 0, 0));
    }

    @Test
    void reachesNoFurtherThanTheScopeOfWhoBringsTheFile() throws IOException {
        var british = Cast.peopleTeamOf(cast.known("Tom Brown"), "GB");
        var batch = imports.upload(british, "gb.csv", in(HEADER + """
                2024-03-01,2,ROLE,Engineer,Lead
                2024-03-01,3,ROLE,Analyst,Lead
                2024-03-01,3,COUNTRY,GB,US
                2024-03-02,4,LEAVE,x,
                """), Told.NOTHING);
        imports.map(british, batch.id(), imports.draft(british, batch.id(), null), day("2024-02-01"))
                .join();

        assertThat(imports.lines(british, batch.id(), PreviewLine.Outcome.REFUSED, null, 9)
                        .items())
                .extracting(line -> line.line() + " " + line.refusal())
                .containsExactly("2 intake.out-of-reach", "4 intake.out-of-reach", "5 intake.out-of-reach");
    }

    /** Under the name of another source they would tell a place that they reach, and go on from there. */
    @Test
    void reachesNoFurtherUnderTheNameOfAnotherSource() throws IOException {
        var british = Cast.peopleTeamOf(cast.known("Tom Brown"), "GB");
        var batch = imports.upload(british, "mine.csv", in(HEADER + """
                2024-03-01,2,COUNTRY,US,GB
                2024-03-02,2,LEAVE,x,
                2024-03-02,3,COUNTRY,GB,GB
                """), Told.NOTHING);
        var guess = imports.draft(british, batch.id(), null);
        var mine =
                new Draft(guess.name(), guess.told(), "mine", guess.everybody(), guess.numberAsName(), guess.columns());
        imports.map(british, batch.id(), mine, day("2024-02-01")).join();

        assertThat(imports.lines(british, batch.id(), PreviewLine.Outcome.REFUSED, null, 9)
                        .items())
                .extracting(line -> line.line() + " " + line.refusal())
                .containsExactly("2 intake.out-of-reach", "3 intake.out-of-reach");
    }

    @Test
    void countsPeopleAtTheEndsOfMonths() throws IOException {
        applied(previewed(HEADER + """
                2024-03-15,5,JOIN,2,Analyst
                2024-04-01,4,LEAVE,Engineer,
                2024-06-01,4,JOIN,1,Engineer
                """, day("2024-02-01")));

        var months = headcounts.months(ines, YearMonth.parse("2024-06"), 6);

        assertThat(months).extracting("people").containsExactly(4, 4, 5, 4, 4, 5);
        assertThat(months.getLast().left()).isEqualTo(1);
        assertThat(months.getLast().joined()).isEqualTo(6);
        assertThat(months.getLast().average()).isEqualTo(26 / 12.0);
        assertThat(months.getLast().turnover()).isEqualTo(1 / (26 / 12.0));
        assertThat(months.getLast().leads()).isEqualTo(2);
        assertThat(months.getLast().span()).isEqualTo(2);
        assertThat(months.getLast().widest()).isEqualTo(2);
        assertThat(months.getLast().depth()).isEqualTo(2);
        var british = Cast.peopleTeamOf(cast.known("Tom Brown"), "GB");
        assertThatThrownBy(() -> headcounts.months(british, YearMonth.parse("2024-06"), 1))
                .isInstanceOf(Refused.class);
    }

    // ---- ----

    private Draft draft(String text) throws IOException {
        return imports.draft(ines, upload(text).id(), null);
    }

    private Batch upload(String text) throws IOException {
        return imports.upload(ines, "people.csv", in(text), Told.NOTHING);
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Batch previewed(String text, LocalDate asOf) throws IOException {
        var batch = upload(text);
        imports.map(ines, batch.id(), imports.draft(ines, batch.id(), null), asOf)
                .join();
        assertThat(get(batch).state())
                .as("%s %s", get(batch).problem(), get(batch).problemValues())
                .isEqualTo(BatchState.PREVIEWED);
        return get(batch);
    }

    private Batch applied(Batch batch) {
        imports.apply(ines, batch.id(), false).join();
        assertThat(get(batch).state()).as("%s", get(batch).problem()).isEqualTo(BatchState.APPLIED);
        return get(batch);
    }

    private void undone(Batch batch) {
        imports.undo(ines, batch.id()).join();
        assertThat(get(batch).state()).as("%s", get(batch).problem()).isEqualTo(BatchState.UNDONE);
        assertThat(imports.kept(ines, batch.id())).isEmpty();
    }

    private Batch get(Batch batch) {
        return imports.get(ines, batch.id());
    }

    private Card card(String number) {
        return people.getCard(people.findByNumber(number).orElseThrow());
    }

    private List<String> history(String number) {
        return rows("""
                select position || ' ' || during::text
                from person.assignment a
                join person.person p on p.id = a.person_id
                where p.number = '%s'
                  and superseded_at is null
                order by during
                """.formatted(number));
    }

    private List<String> leads(String number) {
        return rows("""
                select l.number || ' ' || (lower(r.during) at time zone 'Europe/Paris')::date
                       || coalesce(' ' || (upper(r.during) at time zone 'Europe/Paris')::date, '')
                from person.relation r
                join person.person p on p.id = r.person_id
                join person.person l on l.id = r.other_id
                where p.number = '%s'
                order by r.during
                """.formatted(number));
    }

    private Map<String, List<String>> everything() {
        var all = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            all.put(table, rows("select t::text from " + table + " t order by 1"));
        }
        return all;
    }

    private void clear() {
        for (var table : List.of(
                "person.relation",
                "person.past_relation",
                "person.past_person",
                "person.staged_change",
                "person.assignment",
                "person.leaving",
                "person.workplace",
                "person.card",
                "person.person",
                "intake.application",
                "intake.kept",
                "intake.reversal",
                "intake.file_part",
                "intake.line",
                "intake.survey",
                "intake.batch",
                "intake.mapping_version",
                "intake.mapping")) {
            open(() -> db.sql("delete from " + table).update());
        }
    }

    private List<String> rows(String sql) {
        return open(() -> db.sql(sql).query(String.class).list());
    }

    private <T> T open(Supplier<T> work) {
        return transactions.execute(status -> {
            db.sql("select set_config('bespoke.granted', 'all', true)")
                    .query((row, index) -> true)
                    .list();
            return work.get();
        });
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
