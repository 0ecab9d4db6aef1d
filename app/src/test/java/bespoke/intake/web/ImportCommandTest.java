package bespoke.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.intake.Draft;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Bundles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ImportCommandTest {

    private static int files;

    @Autowired
    ImportCommand command;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    Bundles bundles;

    @Autowired
    Cast cast;

    @TempDir
    Path folder;

    private PersonId ines;
    private String number;
    private String mapping;

    /** The keeper makes a mapping as on the screen. */
    @BeforeEach
    void keepAMapping() throws IOException {
        number = "C-" + ++files;
        ines = cast.known("Ines Roux");
        accounts.provide(ines, "ines-" + ines, Set.of(everywhere()));
        var keeper = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        var batch = imports.upload(
                keeper,
                "company-" + files + ".csv",
                new ByteArrayInputStream(file("Engineer").getBytes(StandardCharsets.UTF_8)),
                Told.NOTHING);
        var guessed = imports.draft(keeper, batch.id(), null);
        var draft = new Draft(
                "Company " + files,
                guessed.told(),
                guessed.source(),
                guessed.everybody(),
                guessed.numberAsName(),
                guessed.columns());
        imports.map(keeper, batch.id(), draft, LocalDate.parse("2024-01-31")).join();
        mapping = draft.name();
        imports.discard(keeper, batch.id());
    }

    @Test
    void bringsAFileByAKeptMappingAndSaysWhatChanged() throws IOException {
        assertThat(run(written("Engineer"), "--mapping", mapping, "--as-of", "2024-02-29", "--dry-run"))
                .contains("new 1", "refused 0", "Nothing was changed.");
        assertThat(people.findByNumber(number)).isEmpty();

        assertThat(run(written("Engineer"), "--mapping", mapping, "--as-of", "2024-02-29"))
                .contains("new 1", "Applied. Undo it on the page of imports.");
        assertThat(run(written("Analyst"), "--mapping", mapping, "--as-of", "2024-03-31"))
                .contains("new 0", "changed 1");

        assertThat(people.findByNumber(number).map(people::getCard).map(Card::role))
                .contains("Analyst");
    }

    @Test
    void reachesNoFurtherThanTheRolesOfWhoBringsIt() throws IOException {
        var french = cast.known("Fanny Leroy");
        accounts.provide(
                french,
                "fanny-" + french,
                Set.of(new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of("FR"), Set.of(Scope.ANY)))));

        assertThat(run(written("Engineer"), "--mapping", mapping, "--by", french.toString(), "--dry-run"))
                .as("somebody who works in Germany")
                .contains("new 0", "refused 1");
    }

    @Test
    void bringsNothingInTheNameOfSomebodyWhoIsInNoPeopleTeam() {
        var amina = cast.nurse("Amina Benali", "FR", "2019-04-01");

        assertThatThrownBy(() -> run(written("Engineer"), "--mapping", mapping, "--by", amina.toString()))
                .hasMessageContaining("Amina Benali is not in the people team");
        accounts.close(administrator(), ines);
        assertThatThrownBy(() -> run(written("Engineer"), "--mapping", mapping))
                .as("an account that is closed")
                .hasMessageContaining("Ines Roux is not in the people team")
                .hasMessageContaining("or their account is closed");
        accounts.reopen(administrator(), ines);
        accounts.roles(administrator(), List.of(ines)).forEach(held -> accounts.end(administrator(), held.id()));
        assertThatThrownBy(() -> run(written("Engineer"), "--mapping", mapping))
                .as("a role that has ended")
                .hasMessageContaining("Ines Roux is not in the people team");
        assertThat(people.findByNumber(number)).isEmpty();
    }

    @Test
    void namesTheWordThatLeavesRefusedLinesOut() throws IOException {
        var file = Files.writeString(
                folder.resolve("two.csv"), file("Engineer") + ",Ruth,Nobody,Engineer,Flight,DE,2018-03-01\n");
        var refused = catchThrowableOfType(Refused.class, () -> run(file, "--mapping", mapping));

        assertThat(bundles.in(Locale.ENGLISH).say(refused)).contains("1 line was refused", "--leave-out-refused");
        assertThat(people.findByNumber(number)).isEmpty();
        assertThat(run(file, "--mapping", mapping, "--leave-out-refused"))
                .contains("new 1", "refused 1", "Applied. Undo it on the page of imports.")
                .as("nothing is told unread")
                .noneMatch(line -> line.startsWith("facts told"));
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatThrownBy(() -> run(written("Engineer")))
                .hasMessage("import needs --mapping, or --by to say who brings dated changes.");
        assertThatThrownBy(() -> run(folder.resolve("gone.csv"), "--mapping", mapping))
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> run(written("Engineer"), "--mapping", "never kept"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> run(written("Engineer"), "--mapping", mapping, "--as-of", "31.3.2024"))
                .hasMessageContaining("--as-of takes a day as in 2026-03-31");
    }

    private Viewer administrator() {
        return Cast.self(cast.known("Ada Root"), Role.Kind.ADMINISTRATOR);
    }

    private static Role everywhere() {
        return new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere());
    }

    private String file(String position) {
        return "number,first name,last name,job title,department,country,hire date\n%s,Grace,Hopper,%s,Flight,DE,2018-03-01\n"
                .formatted(number, position);
    }

    private Path written(String position) throws IOException {
        return Files.writeString(folder.resolve(position + ".csv"), file(position));
    }

    private List<String> run(Path file, String... words) throws IOException {
        var all = new ArrayList<>(List.of(file.toString()));
        all.addAll(List.of(words));
        var console = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            command.run(all);
        } finally {
            System.setOut(console);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
