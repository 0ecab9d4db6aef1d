package bespoke.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Imports;
import bespoke.intake.PreviewLine;
import bespoke.intake.Told;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.util.LinkedMultiValueMap;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class ImportPagesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static int files;

    @LocalServerPort
    int port;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    DemoSignIns demo;

    private Viewer team;
    private Visit ines;
    private String number;

    @BeforeEach
    void comeIn() {
        var self = demo.all().getLast().person();
        accounts.grant(
                Cast.self(self, Role.Kind.ADMINISTRATOR), self, new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
        team = Cast.self(self, Role.Kind.PEOPLE_TEAM);
        number = "S-" + ++files;
        ines = new Visit(port);
        ines.get("/sign-in");
        ines.post("/sign-in/as/" + self, Map.of("next", "/imports"));
        ines.get("/imports");
    }

    @Test
    void saysAtTheHeadWhatHasBecomeOfAFile() throws IOException {
        var file = previewed("Amina Benali");
        assertThat(page(file)).contains("<h1>people.csv</h1>");

        imports.apply(team, file, false).join();
        assertThat(page(file)).contains("<h1>The file is applied</h1>", "people.csv", "import-tile");

        imports.undo(team, file).join();
        assertThat(page(file))
                .contains("<h1>The import is undone</h1>", "Everything is as it was before.", "What it had done: 1 new")
                .doesNotContain("import-tile", "import-steps");
        assertThat(ines.get("/imports/" + file, "Accept-Language", "fr").body())
                .contains("<h1>L’import est annulé</h1>", "Ce qu’il avait fait");
    }

    @Test
    void leadsToTheFileThatMustBeUndoneFirst() throws IOException {
        var first = applied("Amina Benali");
        var second = applied("Amina Diallo");
        var link = "<a href=\"/imports/" + second + "\">people.csv</a>";

        assertThat(page(first)).contains(link).doesNotContain("/reversal");
        var refused = ines.post("/imports/" + first + "/reversal", Map.of("_page", "/imports/" + first));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains(link, "<h1>The file is applied</h1>");

        imports.undo(team, second).join();
        assertThat(page(first)).contains("/reversal").doesNotContain(link);
    }

    @Test
    void letsNobodyPassOverDaysThatCouldBeReadInTwoOrders() throws IOException {
        var id = uploaded("hired.csv", "number,name,hire date\n%s,Amina Benali,03/04/2020\n".formatted(number));
        var path = "/imports/" + id + "/mapping";
        assertThat(ines.get(path).body())
                .contains("These days could be read in two orders. Please say which.")
                .containsPattern("id=\"dates-2\"[^>]*>\\s*<option value=\"\" selected>");
        var sent = new HashMap<>(Map.of(
                "target-0", "field:NUMBER",
                "target-1", "field:NAME",
                "target-2", "field:HIRED_ON",
                "dates-2", "",
                "asOf", DAY.toString(),
                "name", "Hired",
                "source", "hris",
                "_page", path));

        var refused = ines.post(path, sent);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .containsPattern("id=\"dates-2-error\"[^>]*>The days of “hire date” could be read in two orders.");
        assertThat(imports.get(team, id).state()).isEqualTo(BatchState.UPLOADED);

        sent.put("dates-2", "MONTH_DAY_YEAR");
        var form = new LinkedMultiValueMap<String, String>();
        sent.forEach(form::add);
        var survey = imports.survey(team, id).orElseThrow();
        imports.map(team, id, new MappingForm(form).over(imports.draft(team, id, null), survey), DAY)
                .join();

        assertThat(imports.lines(team, id, null, null, 9).items().getFirst().changes())
                .contains(new PreviewLine.Change("HIRED_ON", null, null, "2020-03-04"));
        assertThat(ines.get(path).body())
                .as("the order that was chosen stays")
                .containsPattern("<option value=\"MONTH_DAY_YEAR\" selected>")
                .doesNotContain("Please say which");
    }

    @Test
    void throwsAwayInTheListWhatWasNotApplied() throws IOException {
        var applied = applied("Amina Benali");
        var waiting = previewed("Amina Diallo");

        assertThat(ines.get("/imports").body())
                .contains("/imports/" + waiting + "/discarding")
                .doesNotContain("/imports/" + applied + "/discarding");
        assertThat(ines.post("/imports/" + waiting + "/discarding", Map.of("_page", "/imports"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(imports.get(team, waiting).state()).isEqualTo(BatchState.DISCARDED);
        assertThat(ines.get("/imports").body()).doesNotContain("/imports/" + waiting);
    }

    @Test
    void showsTheMappingInUseAsTheOneBegunFrom() throws IOException {
        previewed("Amina Benali");
        var other = uploaded("desks.csv", "number,name,desk\n%s,Amina Benali,12\n".formatted(number));
        var path = "/imports/" + other + "/mapping";

        assertThat(ines.get(path).body())
                .containsPattern("id=\"from\"[^>]*>\\s*<option value=\"\" selected>as guessed");
        assertThat(ines.get(path + "?from=people").body()).contains("<option value=\"people\" selected>people");
    }

    private String page(BatchId id) {
        var response = ines.get("/imports/" + id);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private BatchId applied(String name) throws IOException {
        var id = previewed(name);
        imports.apply(team, id, false).join();
        assertThat(imports.get(team, id).state()).isEqualTo(BatchState.APPLIED);
        return id;
    }

    private BatchId previewed(String name) throws IOException {
        var id = uploaded("people.csv", "number,name\n%s,%s\n".formatted(number, name));
        imports.map(team, id, imports.draft(team, id, null), DAY).join();
        assertThat(imports.get(team, id).state()).isEqualTo(BatchState.PREVIEWED);
        return id;
    }

    private BatchId uploaded(String name, String file) throws IOException {
        var in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
        return imports.upload(team, name, in, Told.NOTHING).id();
    }
}
