package bespoke.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Imports;
import bespoke.intake.PreviewLine;
import bespoke.intake.Told;
import bespoke.person.People;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.privacy.Look;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a file of dated changes tells whoever brings it of people whom they do not reach: nothing, on the page and by REST. */
@SpringBootTest
@AutoConfigureMockMvc
@DirtiesContext
class ChangesInReachTest {

    private static final String HEADER = "effective date,number,change,country,job title\n";

    private static int towns;

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    AccessLog looks;

    @Autowired
    CompanyClock clock;

    private Viewer all;
    private Viewer british;
    private Viewer american;
    private String joan;
    private String mary;
    private LocalDate leaving;

    @BeforeEach
    void roster() throws IOException {
        all = member("Ines Roux", Scope.ANY);
        british = member("Tom Brown", "GB");
        american = member("Dana Ruiz", "US");
        joan = "J-" + ++towns;
        mary = "M-" + towns;
        leaving = clock.today().plusDays(30);
        applied(
                all,
                "number,name,job title,country\n%s,Joan Clarke,Analyst,GB\n%s,Mary Jackson,Engineer,US\n"
                        .formatted(joan, mary));
        applied(all, HEADER + leaving + "," + mary + ",leave,,\n");
    }

    private Viewer member(String name, String country) {
        var person = cast.known(name);
        accounts.provide(person, "changes-" + person, Set.of(role(country)));
        return new Viewer(person, Set.of(role(country)), Purpose.EMPLOYMENT);
    }

    /** They look after another country from now on. */
    private Viewer moved(Viewer viewer, String country) {
        var administrator = Cast.self(all.self(), Role.Kind.ADMINISTRATOR);
        accounts.roles(administrator, List.of(viewer.self())).forEach(held -> accounts.end(administrator, held.id()));
        accounts.grant(administrator, viewer.self(), role(country));
        return new Viewer(viewer.self(), Set.of(role(country)), Purpose.EMPLOYMENT);
    }

    private static Role role(String country) {
        return new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of(country), Set.of(Scope.ANY)));
    }

    /** Tried day by day, each line would be refused otherwise from the day on which she is not here. */
    @Test
    void refusesWhoIsOutOfReachInTheSameWordsOnEveryDay() throws Exception {
        var lines = new StringBuilder(HEADER);
        for (int days : List.of(-3, -2, -1, 1, 2, 3)) {
            var day = leaving.plusDays(days);
            lines.append("%s,%s,transfer,,Lead\n".formatted(day, mary));
            lines.append("%s,%s,leave,GB,\n".formatted(day, mary));
            lines.append("%s,%s,join,GB,Lead\n".formatted(day, mary));
        }
        var file = previewed(british, lines.toString());

        assertThat(imports.get(british, file).preview()).satisfies(counts -> {
            assertThat(Objects.requireNonNull(counts).refused()).isEqualTo(18);
        });
        for (var seen :
                List.of(page(british, file, "?outcome=REFUSED"), api(british, file, "/lines?outcome=REFUSED"))) {
            assertThat(seen).contains("outside the countries").doesNotContain(leaving.toString());
        }
        assertThat(imports.lines(british, file, null, null, 50).items())
                .allSatisfy(line -> assertThat(line.refusal()).isEqualTo("intake.out-of-reach"));
        assertThat(looksAt(mary)).isEmpty();
    }

    @Test
    void writesDownThatARefusalToldFromWhichDaySomebodyIsNotHere() throws Exception {
        var file = previewed(american, HEADER + leaving.plusDays(3) + "," + mary + ",transfer,,Lead\n");
        assertThat(looksAt(mary)).as("a file of one line has said it").hasSize(1);

        assertThat(page(american, file, "")).contains("is gone since");
        assertThat(looksAt(mary)).hasSize(2);
        assertThat(api(american, file, "/lines")).contains("intake.change-gone", leaving.toString());

        assertThat(looksAt(mary)).hasSize(3).allSatisfy(look -> {
            assertThat(look.viewer()).isEqualTo(american.self());
            assertThat(look.door()).isEqualTo(Door.IMPORT);
        });
        imports.apply(american, file, true).join();
        assertThat(api(american, file, "/lines")).contains("intake.change-gone");
        assertThat(looksAt(mary)).as("also of a file that was applied").hasSizeGreaterThan(3);
    }

    @Test
    void listsWhatIsToComeOfThoseWhoAreInReachAsItIsRead() throws Exception {
        var soon = clock.today().plusDays(20);
        var file = applied(british, HEADER + soon + "," + joan + ",transfer,,Lead\n");
        assertThat(api(british, file, "/to-come"))
                .contains(soon.toString(), person(joan).toString());
        assertThat(page(british, file, "")).contains("import-to-come", "Joan Clarke");
        assertThat(looksAt(joan)).as("each reading is a look").hasSizeGreaterThanOrEqualTo(2);

        var moved = moved(british, "DE");
        int before = looksAt(joan).size();

        assertThat(api(moved, file, "/to-come")).isEqualTo("[]");
        assertThat(page(moved, file, "")).contains("people.csv").doesNotContain("import-to-come", "Joan Clarke");
        assertThat(looksAt(joan)).hasSize(before);
        assertThat(api(all, file, "/to-come")).contains(soon.toString());
    }

    private List<Look> looksAt(String number) {
        return looks.of(Cast.self(person(number)), null, 100).items();
    }

    private PersonId person(String number) {
        return people.findByNumber(number).orElseThrow();
    }

    private BatchId applied(Viewer viewer, String text) throws IOException {
        var file = previewed(viewer, text);
        assertThat(imports.lines(viewer, file, PreviewLine.Outcome.REFUSED, null, 9)
                        .items())
                .isEmpty();
        imports.apply(viewer, file, false).join();
        var batch = imports.get(viewer, file);
        assertThat(batch.state())
                .as("%s %s %s", batch.problem(), batch.preview(), batch.problemValues())
                .isEqualTo(BatchState.APPLIED);
        return file;
    }

    private BatchId previewed(Viewer viewer, String text) throws IOException {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var file = imports.upload(viewer, "people.csv", in, Told.NOTHING).id();
        imports.map(viewer, file, imports.draft(viewer, file, null), clock.today())
                .join();
        var batch = imports.get(viewer, file);
        assertThat(batch.state())
                .as("%s %s", batch.problem(), batch.problemValues())
                .isEqualTo(BatchState.PREVIEWED);
        return file;
    }

    private String page(Viewer viewer, BatchId file, String query) throws Exception {
        var visitor = new Visitor(viewer, "People team", null, Theme.AUTO, null);
        return answer(get("/imports/" + file + query)
                .with(authentication(UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()))));
    }

    private String api(Viewer viewer, BatchId file, String what) throws Exception {
        var token = tokens.issue(viewer.self(), Set.of("import"), "test", Duration.ofHours(1));
        return answer(get("/api/v1/imports/" + file + what).header("Authorization", "Bearer " + token));
    }

    private String answer(MockHttpServletRequestBuilder asked) throws Exception {
        var response = web.perform(asked).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
