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
class PreviewScreenTest {

    private static final String PEOPLE = """
            number,name,language,job title,commute minutes
            P-1,Amina Benali,fr,Nurse,35
            P-2,Bruno Costa,en,Clerk,20
            P-3,Chloé Martin,fr,Nurse,50
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
    DemoSignIns demo;

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void saysHowMuchWillBeToldUnread(Screen screen) throws IOException {
        var ines = demo.all().getLast().person();
        accounts.grant(
                Cast.self(ines, Role.Kind.ADMINISTRATOR), ines, new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
        var team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        imports.apply(team, previewed(team, PEOPLE), false).join();
        var same = previewed(team, PEOPLE);
        var changed = previewed(team, PEOPLE.replace("Clerk", "Head of reception"));

        var page = inside(screen, "/imports/" + same);
        assertThat(page.locator(".import-unread")).hasCount(3);
        Browser.look(page, "import-unread-same", screen);
        page.navigate("http://localhost:" + port + "/imports/" + changed);
        assertThat(page.locator(".import-changes")).hasCount(1);
        Browser.look(page, "import-unread-changed", screen);
        page.navigate("http://localhost:" + port + "/imports");
        Browser.look(page, "imports-unread", screen);
    }

    private BatchId previewed(Viewer team, String file) throws IOException {
        var in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
        var id = imports.upload(team, "people.csv", in, Told.NOTHING).id();
        imports.map(team, id, imports.draft(team, id, null), LocalDate.parse("2026-01-31"))
                .join();
        return id;
    }

    private Page inside(Screen screen, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=" + path);
        page.getByText("Ines Okafor").click();
        assertThat(page.locator("#import")).isVisible();
        return page;
    }
}
