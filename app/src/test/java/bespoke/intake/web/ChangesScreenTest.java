package bespoke.intake.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.intake.BatchId;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.shared.CompanyClock;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class ChangesScreenTest {

    private static final String ROSTER = """
            number,name,job title,department,country,manager id
            C-1,Ada Lovelace,Director,Board,GB,
            C-2,Grace Hopper,Engineer,Platform,US,C-1
            C-3,Joan Clarke,Analyst,Platform,GB,C-2
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    CompanyClock clock;

    @Autowired
    DemoSignIns demo;

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void showsWhatChangesAndWhatIsToCome(Screen screen) throws IOException {
        var ines = demo.all().getLast().person();
        accounts.grant(
                Cast.self(ines, Role.Kind.ADMINISTRATOR), ines, new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
        var team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        imports.apply(team, previewed(team, ROSTER), false).join();
        var file = """
                date,number,event,from,to
                2026-02-01,C-3,ROLE,Analyst,Lead analyst
                2026-02-01,C-9,LEAVE,,
                %1$s,C-2,MANAGER,C-1,
                %1$s,C-4%2$s,JOIN,C-1,Engineer
                %1$s,C-3,LEAVE,,
                """.formatted(clock.today().plusDays(12), screen);
        var settling = upload(team, file);
        var preview = previewed(team, file);

        var page = inside(screen, "/imports/" + settling + "/mapping");
        assertThat(page.locator(".import-told")).isVisible();
        Browser.look(page, "changes-mapping", screen);
        page.navigate("http://localhost:" + port + "/imports/" + preview);
        assertThat(page.locator(".import-row")).hasCount(1);
        Browser.look(page, "changes-refused", screen);
        page.navigate("http://localhost:" + port + "/imports/" + preview + "?outcome=CHANGED");
        Browser.look(page, "changes-preview", screen);

        imports.apply(team, preview, true).join();
        page.navigate("http://localhost:" + port + "/imports/" + preview);
        assertThat(page.locator(".import-to-come li")).not().hasCount(0);
        Browser.look(page, "changes-to-come", screen);
        page.navigate("http://localhost:" + port + "/headcount");
        assertThat(page.locator("tbody tr")).hasCount(13);
        Browser.look(page, "headcount", screen);
        imports.undo(team, preview).join();
    }

    private BatchId upload(Viewer team, String file) throws IOException {
        return imports.upload(
                        team,
                        "changes.csv",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        Told.NOTHING)
                .id();
    }

    private BatchId previewed(Viewer team, String file) throws IOException {
        var id = upload(team, file);
        imports.map(team, id, imports.draft(team, id, null), LocalDate.parse("2026-01-31"))
                .join();
        return id;
    }

    private Page inside(Screen screen, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=" + path);
        page.getByText("Ines Okafor").click();
        assertThat(page.locator("h1")).isVisible();
        return page;
    }
}
