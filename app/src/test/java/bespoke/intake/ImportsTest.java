package bespoke.intake;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import bespoke.Cast;
import bespoke.engine.population.AttributeType;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.profile.Attributes;
import bespoke.profile.Dispute;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class ImportsTest {

    private static final String FIRST = """
            number,first name,last name,job title,department,country,hire date,manager id,commute minutes
            1,Ada,Lovelace,Director,Board,GB,2015-01-05,,20
            2,Grace,Hopper,Engineer,Platform,US,2018-03-01,1,35
            3,Joan,Clarke,Analyst,Platform,GB,2019-09-15,2,
            4,Mary,Jackson,Engineer,Flight,US,2020-02-01,1,50
            """;

    private static final String SECOND = """
            number,first name,last name,job title,department,country,hire date,manager id,commute minutes
            1,Ada,Lovelace,Director,Board,GB,2015-01-05,,20
            2,Grace,Hopper,Principal Engineer,Platform,US,2018-03-01,1,
            3,Joan,Clarke-Murray,Analyst,Platform,GB,2019-09-15,5,15
            5,Katherine,Johnson,Lead,Flight,US,2021-06-01,1,25
            """;

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    Attributes attributes;

    @Autowired
    Facts facts;

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
    void hire() {
        clear();
        ines = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
    }

    @Test
    void bringsAWholeCompanyIn() throws IOException {
        var batch = previewed(FIRST, day("2024-01-31"));

        assertThat(batch.preview()).isEqualTo(new Counts(4, 0, 0, 0, 0, 0, 0));
        assertThat(count("person.person")).as("nothing but staging").isEqualTo(1);

        applied(batch);

        var grace = card("2");
        assertThat(grace.name()).isEqualTo("Grace Hopper");
        assertThat(grace.role()).isEqualTo("Engineer");
        assertThat(grace.leadName()).isEqualTo("Ada Lovelace");
        assertThat(rows("select value::text from profile.fact where attribute = 'commuteMinutes' order by 1"))
                .containsExactly("20", "35", "50");
        assertThat(rows("select lower(during)::text from person.assignment order by 1"))
                .containsExactly("2015-01-05", "2018-03-01", "2019-09-15", "2020-02-01");
        assertThat(get(batch).applied()).isNotNull();
        assertThat(count("intake.file_part")).as("the file is gone").isZero();
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var before = everything();
        var again = previewed(FIRST, day("2024-01-31"));

        assertThat(again.preview()).isEqualTo(new Counts(0, 0, 4, 0, 0, 0, 4));
        applied(again);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void showsWhatWouldChangePartByPart() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var second = previewed(SECOND, day("2024-06-30"), everybody());

        assertThat(second.preview()).isEqualTo(new Counts(1, 2, 1, 0, 1, 0, 3));
        var changed = imports.lines(ines, second.id(), PreviewLine.Outcome.CHANGED, null, 10)
                .items();
        assertThat(changed.getFirst().changes())
                .containsExactly(new PreviewLine.Change("POSITION", null, "Engineer", "Principal Engineer"));
        assertThat(changed).extracting(PreviewLine::unread).containsOnly(1);
        assertThat(changed.get(1).changes())
                .containsExactly(
                        new PreviewLine.Change("NAME", null, "Joan Clarke", "Joan Clarke-Murray"),
                        new PreviewLine.Change("LEAD", null, "2", "5"));
        assertThat(imports.lines(ines, second.id(), PreviewLine.Outcome.UNCHANGED, null, 10)
                        .items())
                .as("told as everybody else is, whether it is known or not")
                .extracting(PreviewLine::number, PreviewLine::unread, PreviewLine::changes)
                .containsExactly(tuple("1", 1, List.of()));
        assertThat(imports.lines(ines, second.id(), PreviewLine.Outcome.LEAVES, null, 10)
                        .items())
                .extracting(PreviewLine::number)
                .containsExactly("4");
    }

    @Test
    void keepsHistoryAndLetsWhoIsMissingLeave() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        applied(previewed(SECOND, day("2024-06-30"), everybody()));

        assertThat(card("3").leadName()).isEqualTo("Katherine Johnson");
        assertThat(card("3").name()).isEqualTo("Joan Clarke-Murray");
        assertThat(rows("""
                select position || ' ' || during::text
                from person.assignment a
                join person.person p on p.id = a.person_id
                where p.number = '2'
                  and superseded_at is null
                order by during
                """)).containsExactly("Engineer [2018-03-01,2024-06-30)", "Principal Engineer [2024-06-30,)");
        assertThat(
                        rows(
                                "select p.number || ' ' || left_on from person.leaving join person.person p on p.id = person_id"))
                .containsExactly("4 2024-06-30");
        assertThat(people.search("Mary", null, 10).items()).isEmpty();
        assertThat(rows("select value::text from profile.past_fact")).containsExactly("35");
    }

    @Test
    void takesWhoComesBack() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        applied(previewed(SECOND, day("2024-06-30"), everybody()));
        var back = previewed(FIRST, day("2024-09-30"));

        applied(back);

        assertThat(people.search("Mary", null, 10).items()).hasSize(1);
        assertThat(rows("""
                select during::text
                from person.assignment a
                join person.person p on p.id = a.person_id
                where p.number = '4'
                  and superseded_at is null
                order by during
                """)).containsExactly("[2020-02-01,2024-06-30)", "[2024-06-30,)");
        assertThat(previewed(FIRST, day("2024-09-30")).preview()).matches(Counts::nothing);
    }

    @Test
    void undoRestoresExactly() throws IOException {
        var nothing = everything();
        var first = applied(previewed(FIRST, day("2024-01-31")));
        var afterFirst = everything();
        var second = applied(previewed(SECOND, day("2024-06-30"), everybody()));

        var refused = catchThrowableOfType(Refused.class, () -> imports.undo(ines, first.id()));
        assertThat(refused.code()).isEqualTo("intake.later-file-first");
        assertThat(refused.values())
                .containsEntry("file", "people.csv")
                .containsEntry("batch", second.id().toString());
        undone(second);

        assertThat(imports.kept(ines, second.id())).isEmpty();
        assertThat(everything()).isEqualTo(afterFirst);

        undone(first);

        assertThat(everything()).isEqualTo(nothing);
    }

    @Test
    void undoWaitsForNoFileThatChangedNothing() throws IOException {
        var nothing = everything();
        var first = applied(previewed(FIRST, day("2024-01-31")));
        var allLeftOut = previewed("number,name,manager id\n9,Zoe,99\n", day("2024-02-29"));
        imports.apply(ines, allLeftOut.id(), true).join();
        assertThat(get(allLeftOut).preview()).isEqualTo(new Counts(0, 0, 0, 1, 0, 0, 0));
        applied(previewed("number,first name,last name\n1,Ada,Lovelace\n", day("2024-02-29")));

        assertThat(imports.later(ines, first.id())).isEmpty();
        undone(first);

        assertThat(everything()).isEqualTo(nothing);
        undone(allLeftOut);
    }

    @Test
    void namesTheLaterFileOnlyToWhomItIsShown() throws IOException {
        var tom = Cast.peopleTeamOf(cast.known("Tom Brown"), "GB");
        var his = imports.upload(tom, "tom.csv", in("number,name,country\n7,Rosa,GB\n"), Told.NOTHING);
        imports.map(tom, his.id(), imports.draft(tom, his.id(), null), day("2024-01-31"))
                .join();
        imports.apply(tom, his.id(), false).join();
        applied(previewed(FIRST, day("2024-02-29")));

        var refused = catchThrowableOfType(Refused.class, () -> imports.undo(tom, his.id()));

        assertThat(refused.code()).isEqualTo("intake.later-first");
        assertThat(refused.values()).isEmpty();
        assertThat(imports.later(ines, his.id()).orElseThrow().fileName()).isEqualTo("people.csv");
    }

    @Test
    void readsDaysAsMostOfThemAreAndRefusesTheOthers() throws IOException {
        var batch = previewed("""
                number,name,hire date
                1,Ada,31/12/2020
                2,Grace,13/13/2020
                """, day("2024-01-31"));

        assertThat(imports.lines(ines, batch.id(), null, null, 9).items())
                .extracting(PreviewLine::line, PreviewLine::refusal, PreviewLine::column)
                .containsExactly(tuple(2L, null, null), tuple(3L, "intake.not-a-date", "hire date"));
    }

    @Test
    void endsADisputeOfWorkOnceItsSourceTellsItOtherwise() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var grace = Cast.self(people.findByNumber("2").orElseThrow());
        facts.dispute(grace, "position", "hris", "I have led the platform since May", Language.EN);
        facts.dispute(grace, "unit", "hris", null, Language.EN);
        assertThat(facts.known(grace.self()).values()).doesNotContainKeys("position", "unit");

        var second = applied(previewed(SECOND, day("2024-06-30")));

        assertThat(facts.known(grace.self()).values()).containsKey("position").doesNotContainKey("unit");
        assertThat(facts.disputesOf(grace)).extracting(Dispute::attribute).containsExactly("unit");

        undone(second);

        assertThat(facts.known(grace.self()).values()).doesNotContainKeys("position", "unit");
    }

    @Test
    void undoKeepsWhatWasEditedAndUsedSince() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var second = applied(previewed(SECOND, day("2024-06-30"), everybody()));
        open("update person.person set name = 'Joan E. L. Clarke' where number = '3'");
        open("""
                update profile.fact set value = '16', batch_id = null
                where person_id = (select id from person.person where number = '3')
                """);
        open("""
                insert into profile.aim (id, person_id, words, topics, said_at)
                select uuidv7(), id, 'Settle in', '{}', now() from person.person where number = '5'
                """);

        undone(second);

        assertThat(imports.kept(ines, second.id())).extracting(Kept::what).containsExactlyInAnyOrder("NAME", "PERSON");
        assertThat(card("3").name()).isEqualTo("Joan E. L. Clarke");
        assertThat(card("3").leadName()).as("the lead is as before").isEqualTo("Grace Hopper");
        assertThat(card("5").name()).as("needed, so kept").isEqualTo("Katherine Johnson");
    }

    /** Pay would go to it, so a word is as little an account in a file as on the page. */
    @Test
    void refusesALineWithAnAccountThatIsNone() throws IOException {
        var batch = previewed("""
                number,name,job title,country,hire date,iban
                1,Ada,Director,FR,2015-01-05,FR76 3000 6000 0112 3456 7890 189
                2,Grace,Engineer,FR,2018-03-01,hello
                3,Joan,Analyst,CA,2019-09-15,hello
                4,Mary,Engineer,CA,2020-02-01,00000-000-1234567
                5,Emmy,Engineer,CA,2020-02-01,DE89 3704 0044 0532 0130 01
                """, day("2024-01-31"), draft -> withForm(draft, "hire date", DateOrder.YEAR_MONTH_DAY));

        assertThat(imports.lines(ines, batch.id(), PreviewLine.Outcome.REFUSED, null, 50)
                        .items())
                .extracting(line -> line.line() + " " + line.refusal() + " " + line.column())
                .containsExactly(
                        "3 profile.value-not-an-iban iban",
                        "4 profile.value-not-an-account iban",
                        "6 profile.value-not-an-iban iban");
    }

    /** On the card are hours in words; the words of the closed list are the pattern. */
    @Test
    void takesHoursThatArePatternsForThePattern() throws IOException {
        var patterns = upload("number,name,Hours\n1,Ada,nights\n2,Grace,office hours\n");
        var words = upload("number,name,Hours\n1,Ada,nights\n2,Grace,Mondays until six\n");

        assertThat(imports.draft(ines, patterns.id(), null).columns())
                .extracting(Draft.Column::field)
                .containsExactly(Field.NUMBER, Field.NAME, Field.PATTERN);
        assertThat(imports.draft(ines, words.id(), null).columns())
                .extracting(Draft.Column::field)
                .containsExactly(Field.NUMBER, Field.NAME, Field.HOURS);
    }

    @Test
    void refusesLinesAndSaysWhy() throws IOException {
        var batch = previewed("""
                number,name,job title,country,hire date,manager id
                1,Ada,Director,GB,2015-01-05,
                2,Grace,Engineer,US,2018-03-01,99
                3,Joan,Analyst,GB,2019-09-15,4
                4,Mary,Engineer,US,2020-02-01,5
                5,Emmy,Engineer,DE,2020-02-01,3
                6,Dora,Engineer,GB,2020-02-01,1
                6,Dora,Engineer,GB,2020-02-01,1
                ,Nobody,Engineer,GB,2020-02-01,1
                8,Rosa,Engineer,Atlantis,2020-02-01,1
                9,Lise,Engineer,AT,31 December,1
                10,Vera,Engineer,US,2020-02-01,10
                11,Hedy;Engineer,US,2020-02-01,1
                12,Ruth,Engineer,US,2020-02-01,2
                """, day("2024-01-31"), draft -> withForm(draft, "hire date", DateOrder.YEAR_MONTH_DAY));

        assertThat(batch.preview()).isEqualTo(new Counts(1, 0, 0, 12, 0, 0, 0));
        assertThat(imports.lines(ines, batch.id(), PreviewLine.Outcome.REFUSED, null, 50)
                        .items())
                .extracting(line -> line.line() + " " + line.refusal() + " " + line.column())
                .containsExactly(
                        "3 intake.lead-unknown null",
                        "4 intake.lead-circle null",
                        "5 intake.lead-circle null",
                        "6 intake.lead-circle null",
                        "7 intake.number-repeated null",
                        "8 intake.number-repeated null",
                        "9 intake.number-missing number",
                        "10 intake.word-unknown country",
                        "11 intake.not-a-date hire date",
                        "12 intake.lead-self null",
                        "13 intake.other-separator null",
                        "14 intake.lead-refused null");
        assertThat(imports.lines(ines, batch.id(), PreviewLine.Outcome.REFUSED, null, 50)
                        .items()
                        .getLast()
                        .values())
                .as("the lead stands in the file, in a line that is refused itself")
                .containsEntry("lead", "2")
                .containsEntry("line", 3);

        assertThatThrownBy(() -> imports.apply(ines, batch.id(), false)).hasMessage("intake.lines-refused");
        assertThat(people.byNumbers(List.of("1"))).isEmpty();

        imports.apply(ines, batch.id(), true).join();
        assertThat(rows("select refusal_values->>'value' from intake.line where refusal = 'intake.not-a-date'"))
                .as("what stood in a cell goes with the file")
                .containsExactly("…");
        assertThat(people.byNumbers(List.of("1", "2", "3", "6", "12"))).containsOnlyKeys("1");
    }

    @Test
    void doesNotTakeARefusedLineForALeaving() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var wrong = SECOND.replace("2018-03-01", "2018-33-01").replace("3,Joan,Clarke-Murray", "3,,");
        var batch = previewed(
                wrong,
                day("2024-06-30"),
                draft -> withForm(everybody().apply(draft), "hire date", DateOrder.YEAR_MONTH_DAY));

        assertThat(imports.lines(ines, batch.id(), PreviewLine.Outcome.LEAVES, null, 10)
                        .items())
                .extracting(PreviewLine::number)
                .containsExactly("4");
    }

    @Test
    void storesNoColumnWithoutAPurpose() throws IOException {
        var batch = upload("number,name,Shoe size,Gender\n1,Ada,38,F\n");
        var draft = imports.draft(ines, batch.id(), null);

        assertThat(draft.columns())
                .extracting(Draft.Column::choice)
                .containsExactly(
                        Draft.Choice.FIELD, Draft.Choice.FIELD, Draft.Choice.NOT_STORED, Draft.Choice.NOT_STORED);
        assertThat(draft.columns().get(3).touchy()).isEqualTo(Touchy.GENDER);

        var shoe = draft.columns().get(2);
        var refused = catchThrowableOfType(
                Refused.class,
                () -> imports.map(
                        ines, batch.id(), with(draft, 2, fresh(shoe, null, Set.of(), "")), day("2024-01-31")));
        assertThat(refused.code()).isEqualTo("intake.facet-missing");
        assertThat(refused.field()).isEqualTo("facet-2");
        imports.map(ines, batch.id(), draft, day("2024-01-31")).join();
        applied(get(batch));
        assertThat(count("profile.fact")).isZero();
    }

    @Test
    void setsTouchyColumnsAsideUntilSomebodySaysWhy() throws IOException {
        var batch = upload("number,name,Attrition\n1,Ada,Yes\n2,Grace,No\n");
        var draft = imports.draft(ines, batch.id(), null);
        var attrition = draft.columns().get(2);

        var refused = catchThrowableOfType(
                Refused.class,
                () -> imports.map(
                        ines,
                        batch.id(),
                        with(draft, 2, fresh(attrition, Facet.HR, Set.of(Purpose.ANALYTICS), "because")),
                        day("2024-01-31")));
        assertThat(refused.code()).isEqualTo("intake.reason-missing");
        assertThat(attributes.find("attrition"))
                .as("nothing is kept of a refused mapping")
                .isEmpty();

        var reason = "To see where people leave and change what drives them away";
        imports.map(
                        ines,
                        batch.id(),
                        with(draft, 2, fresh(attrition, Facet.HR, Set.of(Purpose.ANALYTICS), reason)),
                        day("2024-01-31"))
                .join();
        applied(get(batch));

        assertThat(attributes.get("attrition").purposes()).containsExactly(Purpose.ANALYTICS);
        assertThat(rows("select content->'columns'->2->'target'->'need'->>'reason' from intake.mapping_version"))
                .containsExactly(reason);
        assertThat(rows("select value::text from profile.fact order by 1")).containsExactly("false", "true");
    }

    @Test
    void keepsAMappingInVersions() throws IOException {
        var first = previewed(FIRST, day("2024-01-31"));
        var same = previewed(FIRST, day("2024-01-31"));
        var other = previewed(FIRST, day("2024-01-31"), everybody());

        assertThat(requireNonNull(first.mapping()).version()).isEqualTo(1);
        assertThat(same.mapping()).isEqualTo(first.mapping());
        assertThat(requireNonNull(other.mapping()).version()).isEqualTo(2);
        assertThat(imports.draft(ines, upload(SECOND).id(), null).everybody())
                .as("the next file of these columns begins from it")
                .isTrue();
    }

    @Test
    void showsTheNumberOfWhoHasNoName() throws IOException {
        applied(previewed("person id,role,manager id\nP001,CEO,\nP002,CTO,P001\n", day("2024-01-31")));

        assertThat(card("P002").name()).isEqualTo("P002");
        assertThat(card("P002").leadName()).isEqualTo("P001");
    }

    @Test
    void takesUpWhatWasInterrupted() throws IOException {
        var batch = previewed(FIRST, day("2024-01-31"));
        db.sql("update intake.batch set state = 'APPLYING'").update();

        assertThat(get(batch).interrupted()).isTrue();
        imports.apply(ines, batch.id(), false).join();

        assertThat(get(batch).state()).isEqualTo(BatchState.APPLIED);
        assertThat(people.byNumbers(List.of("1", "2", "3", "4"))).hasSize(4);
    }

    @Test
    void readsAgainRatherThanApplyAStagingThatACrashEmptied() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var batch = previewed(SECOND, day("2024-06-30"), everybody());
        var before = everything();
        open("delete from person.staged_person");
        open("delete from profile.staged_facts");

        imports.apply(ines, batch.id(), false).join();

        assertThat(get(batch).problem()).isEqualTo("intake.preview-stale");
        assertThat(everything()).as("nobody has left").isEqualTo(before);

        imports.readAgain(ines, batch.id()).join();
        applied(get(batch));
        assertThat(card("5").name()).isEqualTo("Katherine Johnson");
    }

    @Test
    void reachesNoFurtherThanTheScopeOfWhoBringsTheFile() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var british = Cast.peopleTeamOf(cast.known("Tom Brown"), "GB");
        var batch = imports.upload(british, "gb.csv", in(SECOND), Told.NOTHING);

        imports.map(british, batch.id(), everybody().apply(imports.draft(british, batch.id(), null)), day("2024-06-30"))
                .join();

        assertThat(imports.get(british, batch.id()).preview()).isEqualTo(new Counts(0, 0, 1, 3, 0, 0, 1));
        assertThat(imports.lines(british, batch.id(), PreviewLine.Outcome.REFUSED, null, 9)
                        .items())
                .extracting(PreviewLine::refusal)
                .containsExactly("intake.out-of-reach", "intake.lead-refused", "intake.out-of-reach");
        var german = Cast.peopleTeamOf(cast.known("Eva Braun"), "DE");
        assertThatThrownBy(() -> imports.get(german, batch.id())).hasMessage("intake.batch-not-found");
        assertThatThrownBy(() -> imports.list(Cast.self(german.self()), null, 10))
                .hasMessage("intake.batch-not-found");
    }

    @Test
    void isNotHeldBackByWorkThatHasEnded() throws IOException {
        var file = "number,name,job title,country,hire date\n7,Emmy Noether,Analyst,%s,2019-09-15\n";
        applied(previewed(file.formatted("DE"), day("2024-01-31")));
        applied(previewed(file.formatted("FR"), day("2024-06-30")));
        var french = Cast.peopleTeamOf(cast.known("Luc Petit"), "FR");
        var german = Cast.peopleTeamOf(cast.known("Eva Braun"), "DE");
        var moved = file.formatted("FR").replace("Analyst", "Director");

        assertThat(previewedBy(french, moved, day("2024-09-30")))
                .as("since the move")
                .isEqualTo(new Counts(0, 1, 0, 0, 0, 0, 0));
        assertThat(previewedBy(french, moved, day("2024-03-31")))
                .as("work of a day before it is not theirs to change")
                .isEqualTo(new Counts(0, 0, 0, 1, 0, 0, 0));
        assertThat(previewedBy(german, moved, day("2024-09-30"))).isEqualTo(new Counts(0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void rewritesNoWorkOutOfReachByADayOfHiring() throws IOException {
        var file = "number,name,job title,country,hire date\n7,Emmy Noether,Analyst,%s,%s\n";
        applied(previewed(file.formatted("DE", "2019-09-15"), day("2024-01-31")));
        applied(previewed(file.formatted("FR", "2019-09-15"), day("2024-06-30")));
        var french = Cast.peopleTeamOf(cast.known("Luc Petit"), "FR");

        for (var hired : List.of("2024-06-30", "2024-07-15", "2018-01-01")) {
            assertThat(previewedBy(french, file.formatted("FR", hired), day("2024-09-30")))
                    .as(hired)
                    .isEqualTo(new Counts(0, 0, 0, 1, 0, 0, 0));
        }
        assertThat(previewedBy(french, file.formatted("FR", "2019-09-15"), day("2024-09-30")))
                .as("as it is known")
                .isEqualTo(new Counts(0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void comparesNoWorkOutOfReachByADayOfHiringAhead() throws IOException {
        var file = "number,name,job title,country,hire date\n7,Emmy Noether,%s,%s,%s\n";
        applied(previewed(file.formatted("Analyst", "DE", "2024-01-15"), day("2024-01-31")));
        applied(previewed(file.formatted("Analyst", "FR", "2024-01-15"), day("2024-06-30")));
        applied(previewed(file.formatted("Analyst", "DE", "2024-01-15"), day("2024-09-30")));
        open("delete from person.assignment where superseded_at is null and upper(during) = '2024-06-30'");
        var german = Cast.peopleTeamOf(cast.known("Eva Braun"), "DE");

        assertThat(previewedBy(german, file.formatted("Director", "DE", "2024-06-30"), day("2024-03-31")))
                .isEqualTo(new Counts(0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void reachesWhomItWillReachFromTheirFirstDayOn() throws IOException {
        var file = "number,name,job title,country,hire date\n7,Emmy Noether,Analyst,FR,%s\n"
                .formatted(LocalDate.now().plusMonths(1));
        applied(previewed(file, LocalDate.now()));

        var counts = previewedBy(
                Cast.peopleTeamOf(cast.known("Luc Petit"), "FR"), file.replace("Analyst", "Director"), LocalDate.now());

        assertThat(counts).isEqualTo(new Counts(0, 1, 0, 0, 0, 0, 0));
    }

    private Counts previewedBy(Viewer viewer, String text, LocalDate asOf) throws IOException {
        return previewedBy(viewer, text, asOf, UnaryOperator.identity());
    }

    private Counts previewedBy(Viewer viewer, String text, LocalDate asOf, UnaryOperator<Draft> change)
            throws IOException {
        var batch = imports.upload(viewer, "people.csv", in(text), Told.NOTHING);
        imports.map(viewer, batch.id(), change.apply(imports.draft(viewer, batch.id(), null)), asOf)
                .join();
        return requireNonNull(imports.get(viewer, batch.id()).preview());
    }

    @Test
    void leavesAloneWhoAlsoWorksOutOfReach() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        alsoWorks("3", "US", "hris");
        var british = Cast.peopleTeamOf(cast.known("Tom Brown"), "GB");
        var batch = imports.upload(
                british, "gb.csv", in(FIRST.lines().limit(2).collect(joining("\n", "", "\n"))), Told.NOTHING);

        imports.map(british, batch.id(), everybody().apply(imports.draft(british, batch.id(), null)), day("2024-06-30"))
                .join();

        assertThat(imports.get(british, batch.id()).preview()).isEqualTo(new Counts(0, 0, 1, 0, 0, 0, 1));
    }

    @Test
    void leavesAloneWhoWorksElsewhereSinceTheDayOfTheFile() throws IOException {
        var head = "number,name,job title,country,hire date\n";
        var stays = "8,Lise Meitner,Analyst,DE,2019-09-15\n";
        var moves = "7,Emmy Noether,Analyst,%s,2019-09-15\n";
        applied(previewed(head + stays + moves.formatted("DE"), day("2024-01-31")));
        applied(previewed(head + moves.formatted("FR"), day("2024-06-30")));
        var german = Cast.peopleTeamOf(cast.known("Eva Braun"), "DE");

        for (var viewer : List.of(german, ines)) {
            assertThat(previewedBy(viewer, head + stays, day("2024-03-31"), everybody()))
                    .isEqualTo(new Counts(0, 0, 1, 0, 0, 0, 0));
        }
    }

    @Test
    void leavesAloneWhoWorksOutOfReachUntilTheDayOfTheFile() throws IOException {
        var head = "number,name,job title,country,hire date\n";
        var stays = "8,Lise Meitner,Analyst,DE,2019-09-15\n";
        var moves = "7,Emmy Noether,Analyst,%s,2019-09-15\n";
        var today = clock.today();
        applied(previewed(head + stays + moves.formatted("FR"), day("2024-01-31")));
        applied(previewed(head + moves.formatted("DE"), today.plusMonths(1)));
        var german = Cast.peopleTeamOf(cast.known("Eva Braun"), "DE");

        assertThat(previewedBy(german, head + stays, today.plusMonths(2), everybody()))
                .isEqualTo(new Counts(0, 0, 1, 0, 0, 0, 0));
        assertThat(previewedBy(ines, head + stays, today.plusMonths(2), everybody()))
                .as("who reaches both")
                .isEqualTo(new Counts(0, 0, 1, 0, 1, 0, 0));
    }

    @Test
    void letsNobodyLeaveWhomALaterFileHolds() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        var later = applied(previewed(FIRST, day("2024-06-30")));
        var without = FIRST.lines().limit(4).collect(joining("\n", "", "\n"));

        assertThat(leaving(without, "2024-03-31")).isZero();
        assertThat(leaving(without, "2024-06-30")).as("of the same day").isOne();

        open("delete from intake.line where batch_id = '%s'".formatted(later.id()));
        assertThat(leaving(without, "2024-03-31"))
                .as("whom it holds is lost in a crash")
                .isZero();

        undone(later);
        assertThat(leaving(without, "2024-03-31")).isOne();

        open("update person.assignment set told_for = '2024-04-30'");
        assertThat(leaving(without, "2024-03-31")).as("told for a later day").isZero();
    }

    private long leaving(String file, String asOf) throws IOException {
        return requireNonNull(previewed(file, day(asOf), everybody()).preview()).leave();
    }

    @Test
    void keepsInTheCompanyWhoWorksByAnotherSource() throws IOException {
        applied(previewed(FIRST, day("2024-01-31")));
        alsoWorks("4", "US", "payroll");

        var second = applied(previewed(SECOND, day("2024-06-30"), everybody()));

        assertThat(count("person.leaving")).isZero();
        assertThat(people.search("Mary", null, 10).items()).hasSize(1);
        assertThat(rows("""
                select source || ' ' || coalesce(upper(during)::text, '')
                from person.assignment a
                join person.person p on p.id = a.person_id
                where p.number = '4'
                  and superseded_at is null
                order by source
                """)).containsExactly("hris 2024-06-30", "payroll ");
        undone(second);
    }

    /** The third works with the fourth and answers to them; the others stand around them. */
    private Batch leavingOfATiedOne() throws IOException {
        applied(previewed(FIRST.replace(",2019-09-15,2,", ",2019-09-15,4,"), day("2024-01-31")));
        tied("4", "2", "COACH", "2024-03-01");
        tied("4", "1", "PEER", "2024-09-01");
        tied("3", "4", "MENTOR", "2024-03-01");
        tied("3", "2", "MENTOR", "2024-03-01");
        return previewed("""
                number,first name,last name,country
                1,Ada,Lovelace,GB
                2,Grace,Hopper,US
                3,Joan,Clarke,GB
                """, day("2024-06-30"), everybody());
    }

    @Test
    void endsEveryTieOfAndToALeaver() throws IOException {
        var file = leavingOfATiedOne();
        var before = everything();

        var left = applied(file);

        assertThat(tiesInForce()).containsExactly("2 LEAD 1", "3 MENTOR 2");
        assertThat(card("3").leadName()).isNull();
        assertThat(rows("select extract(epoch from upper(during))::bigint from person.relation where kind = 'COACH'"))
                .containsExactly(String.valueOf(clock.startOf(day("2024-06-30")).getEpochSecond()));

        undone(left);

        assertThat(imports.kept(ines, left.id())).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void bringsNoTieBackOfWhoHasLeftSince() throws IOException {
        var left = applied(leavingOfATiedOne());
        var joan = people.findByNumber("3").orElseThrow();
        people.leave(joan, day("2024-08-01"), "desk");

        undone(left);

        assertThat(imports.kept(ines, left.id()))
                .extracting(Kept::person, Kept::what)
                .as("who has a mentor is not for whoever brings files")
                .containsExactlyInAnyOrder(tuple(joan, "LEAD"), tuple(null, "RELATION"));
        assertThat(tiesInForce()).containsExactly("2 LEAD 1", "4 COACH 2", "4 LEAD 1", "4 PEER 1");
    }

    @Test
    void forgetsWhoseTiesStayedBefore() throws IOException {
        var left = applied(leavingOfATiedOne());
        people.leave(people.findByNumber("3").orElseThrow(), day("2024-08-01"), "desk");
        undone(left);
        var now = imports.kept(ines, left.id());
        open("""
                update intake.kept
                set parts = parts || replace(parts::text, 'LEAD', 'RELATION')::jsonb
                """);
        assertThat(imports.kept(ines, left.id())).hasSize(4);

        for (var statement : migration("intake/V4__nobody_is_told_whose_ties_stayed.sql")) {
            open(statement);
        }

        assertThat(imports.kept(ines, left.id())).containsExactlyInAnyOrderElementsOf(now);
        assertThat(rows("select kept_count::text from intake.reversal")).containsExactly("2");
    }

    /** What a migration writes, behind the rows that it opens. */
    private static List<String> migration(String name) throws IOException {
        var script = new ClassPathResource("db/migration/" + name).getContentAsString(StandardCharsets.UTF_8);
        return List.of(script.substring(script.indexOf(';') + 1).split(";\n")).stream()
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private void tied(String number, String other, String kind, String since) {
        open("""
                insert into person.relation (person_id, other_id, kind, basis, opens, during)
                select p.id, o.id, '%s', 'agreed', '{}', tstzrange('%s', null)
                from person.person p
                join person.person o on o.number = '%s'
                where p.number = '%s'
                """.formatted(kind, since, other, number));
    }

    private List<String> tiesInForce() {
        return rows("""
                select p.number || ' ' || r.kind || ' ' || o.number
                from person.relation r
                join person.person p on p.id = r.person_id
                join person.person o on o.id = r.other_id
                where r.during @> now()
                order by 1
                """);
    }

    /** A second spell of work beside the first. */
    private void alsoWorks(String number, String country, String source) {
        open("""
                insert into person.assignment (id, person_id, country, during, source, recorded_at, told_for)
                select uuidv7(), id, '%s', daterange('2023-01-01', null), '%s', now(), '2023-01-01'
                from person.person
                where number = '%s'
                """.formatted(country, source, number));
        people.redrawAll();
    }

    @Test
    void keepsATouchyColumnFromColleagues() throws IOException {
        var batch = upload("number,attrition,illness\n1,Yes,flu\n2,No,none\n");
        var draft = imports.draft(ines, batch.id(), null);
        var reason = "To see where people leave and change what drives them away";

        for (int place : List.of(1, 2)) {
            var column = fresh(draft.columns().get(place), Facet.HR, Set.of(Purpose.ANALYTICS), reason);
            var refused = catchThrowableOfType(
                    Refused.class,
                    () -> imports.map(
                            ines,
                            batch.id(),
                            with(draft, place, as(column, place == 1 ? Sensitivity.WORKING : Sensitivity.PERSONAL)),
                            day("2024-01-31")));

            assertThat(refused.code()).isEqualTo(place == 1 ? "intake.touchy-shown" : "intake.touchy-special");
            assertThat(refused.field()).isEqualTo("sensitivity-" + place);
        }
    }

    @Test
    void putsNoTouchyColumnOnTheCard() throws IOException {
        var batch = upload("number,Gender\n1,F\n2,M\n");
        var draft = imports.draft(ines, batch.id(), null);

        var refused = catchThrowableOfType(
                Refused.class,
                () -> imports.map(
                        ines,
                        batch.id(),
                        with(draft, 1, onto(draft.columns().get(1), Field.POSITION)),
                        day("2024-01-31")));

        assertThat(refused.code()).isEqualTo("intake.touchy-field");
        assertThat(refused.field()).isEqualTo("target-1");
    }

    @Test
    void tellsNothingThatOnlyThePersonMayTell() throws IOException {
        var batch = upload("number,hobby\n1,chess\n2,rowing\n");
        var draft = imports.draft(ines, batch.id(), null);
        var hobby = draft.columns().get(1);
        var onto = new Draft.Column(
                hobby.column(),
                Draft.Choice.KNOWN_ATTRIBUTE,
                null,
                "hobbies",
                hobby.labels(),
                null,
                null,
                Set.of(),
                hobby.form(),
                null,
                "",
                Map.of());

        assertThatThrownBy(() -> imports.map(ines, batch.id(), with(draft, 1, onto), day("2024-01-31")))
                .hasMessage("intake.target-unknown");
    }

    @Test
    void isNoDoorForAdministrators() {
        var administrator = Cast.self(cast.known("Omar Said"), Role.Kind.ADMINISTRATOR);

        assertThatThrownBy(() -> imports.list(administrator, null, 10)).hasMessage("intake.batch-not-found");
        assertThatThrownBy(() -> imports.upload(administrator, "people.csv", in(FIRST), Told.NOTHING))
                .hasMessage("intake.batch-not-found");
    }

    @Test
    void readsNoCursorButItsOwn() {
        assertThatThrownBy(() -> imports.list(ines, "yesterday", 10)).hasMessage("web.cursor-unreadable");
    }

    @Test
    void keepsNothingOfAFileThatIsRefused() {
        assertThatThrownBy(() -> upload("number,name\n1,\"Ada\n")).hasMessage("intake.quote-open");
        assertThat(count("intake.batch") + count("intake.file_part")).isZero();
    }

    @Test
    void keepsAnEarlierFileFromOverwritingALaterOne() throws IOException {
        applied(previewed(SECOND, day("2024-06-30")));
        applied(previewed(FIRST, day("2024-01-31")));

        assertThat(card("2").role()).as("told for a later day").isEqualTo("Principal Engineer");
        assertThat(rows("""
                select value::text
                from profile.fact f
                join person.person p on p.id = f.person_id
                where p.number = '3'
                """)).containsExactly("15");
    }

    // ---- the way a file goes ----

    private Batch upload(String text) throws IOException {
        return imports.upload(ines, "people.csv", in(text), Told.NOTHING);
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Batch previewed(String text, LocalDate asOf) throws IOException {
        return previewed(text, asOf, UnaryOperator.identity());
    }

    private Batch previewed(String text, LocalDate asOf, UnaryOperator<Draft> change) throws IOException {
        var batch = upload(text);
        imports.map(ines, batch.id(), change.apply(imports.draft(ines, batch.id(), null)), asOf)
                .join();
        var read = get(batch);
        assertThat(read.state())
                .as("%s %s", read.problem(), read.problemValues())
                .isEqualTo(BatchState.PREVIEWED);
        return read;
    }

    private Batch applied(Batch batch) {
        imports.apply(ines, batch.id(), false).join();
        var applied = get(batch);
        assertThat(applied.state()).as("%s", applied.problem()).isEqualTo(BatchState.APPLIED);
        return applied;
    }

    private void undone(Batch batch) {
        imports.undo(ines, batch.id()).join();
        assertThat(get(batch).state()).as("%s", get(batch).problem()).isEqualTo(BatchState.UNDONE);
    }

    private Batch get(Batch batch) {
        return imports.get(ines, batch.id());
    }

    private static UnaryOperator<Draft> everybody() {
        return draft ->
                new Draft(draft.name(), draft.told(), draft.source(), true, draft.numberAsName(), draft.columns());
    }

    private static Draft withForm(Draft draft, String column, DateOrder order) {
        return new Draft(
                draft.name(),
                draft.told(),
                draft.source(),
                draft.everybody(),
                draft.numberAsName(),
                draft.columns().stream()
                        .map(one -> one.column().equals(column)
                                ? new Draft.Column(
                                        one.column(),
                                        one.choice(),
                                        one.field(),
                                        one.key(),
                                        one.labels(),
                                        one.facet(),
                                        one.sensitivity(),
                                        one.purposes(),
                                        new CellForm(AttributeType.DATE, order, null, null),
                                        one.touchy(),
                                        one.reason(),
                                        one.words())
                                : one)
                        .toList());
    }

    private static Draft with(Draft draft, int place, Draft.Column column) {
        var columns = new java.util.ArrayList<>(draft.columns());
        columns.set(place, column);
        return new Draft(draft.name(), draft.told(), draft.source(), draft.everybody(), draft.numberAsName(), columns);
    }

    private static Draft.Column fresh(
            Draft.Column column, @Nullable Facet facet, Set<Purpose> purposes, String reason) {
        return new Draft.Column(
                column.column(),
                Draft.Choice.NEW_ATTRIBUTE,
                null,
                column.key(),
                column.labels(),
                facet,
                Sensitivity.PERSONAL,
                purposes,
                column.form(),
                column.touchy(),
                reason,
                Map.of());
    }

    private static Draft.Column onto(Draft.Column column, Field field) {
        return new Draft.Column(
                column.column(),
                Draft.Choice.FIELD,
                field,
                column.key(),
                column.labels(),
                column.facet(),
                column.sensitivity(),
                column.purposes(),
                column.form(),
                column.touchy(),
                column.reason(),
                column.words());
    }

    private static Draft.Column as(Draft.Column column, Sensitivity sensitivity) {
        return new Draft.Column(
                column.column(),
                column.choice(),
                column.field(),
                column.key(),
                column.labels(),
                column.facet(),
                sensitivity,
                column.purposes(),
                column.form(),
                column.touchy(),
                column.reason(),
                column.words());
    }

    // ---- what the database holds ----

    private Card card(String number) {
        return people.getCard(people.findByNumber(number).orElseThrow());
    }

    private long count(String table) {
        return open(
                () -> db.sql("select count(*) from " + table).query(Long.class).single());
    }

    private List<String> rows(String sql) {
        return open(() -> db.sql(sql).query(String.class).list());
    }

    private void open(String sql) {
        open(() -> db.sql(sql).update());
    }

    private <T> T open(java.util.function.Supplier<T> work) {
        return transactions.execute(status -> {
            db.sql("select set_config('bespoke.granted', 'all', true)")
                    .query((row, index) -> true)
                    .list();
            return work.get();
        });
    }

    /** All rows of people and facts but Ines, who brings the files. */
    private Map<String, List<String>> everything() {
        var all = new java.util.TreeMap<String, List<String>>();
        for (var table : List.of(
                "person.person",
                "person.leaving",
                "person.assignment",
                "person.relation",
                "person.card",
                "person.workplace",
                "person.past_person",
                "person.past_relation",
                "profile.fact",
                "profile.past_fact",
                "profile.dispute")) {
            all.put(table, rows("select t::text from " + table + " t order by 1"));
        }
        return all;
    }

    private void clear() {
        for (var table : List.of(
                "profile.fact",
                "profile.past_fact",
                "profile.aim",
                "profile.dispute",
                "person.relation",
                "person.past_relation",
                "person.past_person",
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
            open("delete from " + table);
        }
        open("delete from profile.attribute where not shipped");
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
