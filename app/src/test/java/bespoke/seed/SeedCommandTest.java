package bespoke.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.person.People;
import bespoke.person.Workplace;
import bespoke.privacy.Answer;
import bespoke.privacy.Consents;
import bespoke.profile.Aim;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.profile.Values;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class SeedCommandTest {

    @Autowired
    SeedCommand command;

    @Autowired
    People people;

    @Autowired
    Facts facts;

    @Autowired
    Consents consents;

    @Autowired
    Aims aims;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    Cast cast;

    @Test
    void bringsInAsManyAsAskedForEachWithWhatIsGiven() {
        var said = seed(
                "--people",
                "3",
                "--with",
                "country=FR",
                "--with",
                "fte=0.8",
                "--with",
                "workingPattern=NIGHTS",
                "--with",
                "languages=fr, de",
                "--with",
                "commuteMinutes=40",
                "--consent",
                "PERSONALISE",
                "--refuse",
                "CAREER",
                "--aim",
                "No more back pain at my desk");

        assertThat(said).hasSize(3).allMatch(line -> line.startsWith("person "));
        for (var line : said) {
            var person = PersonId.of(line.substring("person ".length()));
            var self = Cast.self(person);
            assertThat(values(person))
                    .contains("country \"FR\"", "fte 0.8", "workingPattern \"NIGHTS\"", "commuteMinutes 40")
                    .contains("languages [\"de\",\"fr\"]");
            assertThat(people.workplaces(person)).extracting(Workplace::country).containsExactly("FR");
            assertThat(consents.of(self)).extractingByKey(Purpose.PERSONALISE).matches(Answer::yes);
            assertThat(consents.of(self)).extractingByKey(Purpose.CAREER).matches(answer -> !answer.yes());
            assertThat(aims.of(self)).singleElement().extracting(Aim::topics).satisfies(topics -> assertThat(topics)
                    .contains("backHealth"));
        }
    }

    @Test
    void givesPersonasAnAccountARoleAndAToken() {
        var said = seed("--persona", "amina", "--persona", "bruno", "--token", "me,import", "--role", "PEOPLE_TEAM");

        assertThat(said).hasSize(2);
        var words = said.getFirst().split(" ");
        var guest = tokens.find(words[3]).orElseThrow();
        assertThat(words).startsWith("persona", "amina");
        assertThat(accounts.findByUserName("amina")).contains(PersonId.of(words[2]));
        assertThat(guest.person()).isEqualTo(PersonId.of(words[2]));
        assertThat(guest.scopes()).containsExactlyInAnyOrder("me", "import");
    }

    @Test
    void bringsNobodyInWhenAnythingIsRefused() {
        seed("--persona", "clara");
        var before = people.countHere();

        assertThatThrownBy(() -> seed("--people", "5", "--with", "country=DE", "--persona", "clara"))
                .hasMessage("access.user-name-taken");

        assertThat(people.countHere()).isEqualTo(before);
    }

    @Test
    void leavesWhoIsThereAsTheyAre() {
        var dora = cast.nurse("Person 1", "FR", "2019-04-01");
        var before = values(dora);

        seed("--people", "2", "--with", "country=DE", "--with", "commuteMinutes=90", "--consent", "PERSONALISE");

        assertThat(values(dora)).isEqualTo(before);
        assertThat(consents.of(Cast.self(dora))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --with country                  | such as country=FR
            --with contry=FR                | Did you mean country?
            --with country=FRA              | country is never FRA. Did you mean
            --with workingPattern=NIGHT     | Did you mean NIGHTS?
            --with fte=much                 | fte takes a number
            --with fte=7                    | FTE must be above 0
            --with hireDate=31.3.2020       | such as 2026-03-31
            --with unitSince=2020-01-01     | worked out
            --consent PERSONALIZE           | Did you mean PERSONALISE?
            --consent EMPLOYMENT            | Nobody is asked for EMPLOYMENT
            --people -1                     | up to 1000000
            --people 0                      | --people or --persona
            --poeple 3                      | Did you mean --people?
            --persona                       | Something must stand after --persona
            --people 1 --token me           | for personas
            --persona a --role PEOPLETEAM   | Did you mean PEOPLE_TEAM?
            --people 1 --people 2           | given twice
            --refuse CAREER --consent CAREER | both yes and no
            """)
    void refusesWhatItDoesNotKnowAndSaysWhatIsNear(String words, String sentence) {
        assertThatThrownBy(() -> seed(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private List<String> values(PersonId person) {
        return facts.known(person).values().values().stream()
                .map(fact -> fact.attribute() + " " + Values.json(fact.value()))
                .sorted()
                .toList();
    }

    private List<String> seed(String... words) {
        var console = System.out;
        var answers = new ByteArrayOutputStream();
        System.setOut(new PrintStream(answers, true, StandardCharsets.UTF_8));
        try {
            command.run(List.of(words));
        } finally {
            System.setOut(console);
        }
        return answers.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
