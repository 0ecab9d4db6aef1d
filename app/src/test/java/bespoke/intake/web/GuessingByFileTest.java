package bespoke.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.intake.Batch;
import bespoke.intake.BatchState;
import bespoke.intake.Draft;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.profile.Facts;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Whoever uploads a guess at what they may not read is shown the same whether it is right or wrong. */
@SpringBootTest
@AutoConfigureMockMvc
class GuessingByFileTest {

    private static final String KNOWN = "FR7630006000011234567890189,35";
    private static final String WRONG = "DE89370400440532013000,45";
    private static int files;

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Relations relations;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    Facts facts;

    @Autowired
    AccessLog log;

    private PersonId amina;
    private Viewer team;
    private String bearer;
    private String number;
    private Batch first;

    @BeforeEach
    void know() throws IOException {
        number = "A-" + ++files;
        amina = people.add(new NewPerson(PersonKind.EMPLOYEE, number, "Amina Benali", null));
        var ines = cast.known("Ines Roux");
        accounts.provide(ines, "ines-" + ines, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        bearer = tokens.issue(ines, Set.of("import", "people"), "guess", Duration.ofDays(1));
        first = previewed("fr", KNOWN);
        applied(first);
    }

    @Test
    void showsARightGuessLikeAWrongOne() throws Exception {
        var right = previewed("fr", KNOWN);
        var wrong = previewed("fr", WRONG);

        assertThat(page(right)).isEqualTo(page(wrong)).contains("2 facts you may not read will be taken over");
        assertThat(page(right)).contains("Of what you may read, this file changes nothing.");
        assertThat(lines(right, "")).isEqualTo(lines(wrong, "")).contains("\"unread\":2", "\"outcome\":\"UNCHANGED\"");
        assertThat(lines(right, "CHANGED")).isEqualTo(lines(wrong, "CHANGED")).contains("\"items\":[]");
        assertThat(counts(right)).isEqualTo(counts(wrong)).contains("\"unchanged\":1", "\"unread\":2");

        applied(right);
        var pageOfTheRight = page(right);
        assertThat(imports.later(team, first.id()))
                .as("it stands in the way of an undo, though it changed nothing")
                .isPresent();
        applied(wrong);

        assertThat(pageOfTheRight).isEqualTo(page(wrong));
        var before = looks();
        assertThat(lines(right, "")).isEqualTo(lines(wrong, "")).contains("\"changes\":[]");
        assertThat(looks()).as("what became of a line is no look").isEqualTo(before);
        assertThat(counts(right)).isEqualTo(counts(wrong));
        assertThat(facts.past(Cast.self(amina), "commuteMinutes"))
                .as("what is written compares everything")
                .hasSize(1);
    }

    /** A day that stays where it was would say that the file told what was known. */
    @Test
    void datesNothingThatIsMasked() throws Exception {
        var known = body(get("/api/v1/people/" + amina).header("Authorization", "Bearer " + bearer));
        var page = body(get("/people/" + amina).with(authentication(signedIn())));

        var iban = known.substring(known.indexOf("\"attribute\":\"iban\""));
        assertThat(iban.substring(0, iban.indexOf('}')))
                .contains("\"value\":\"•••• ", "\"masked\":true")
                .doesNotContain("2026-");
        assertThat(known).as("others have their days").contains("\"asOf\":\"2026-01-31\"");
        var masked = page.substring(page.indexOf("••••"));
        assertThat(masked.substring(0, masked.indexOf("</li>"))).doesNotContain("2026");
    }

    @Test
    void comparesWhatMayBeRead() throws Exception {
        var same = previewed("fr", WRONG);
        var other = previewed("en", WRONG);

        assertThat(lines(same, "")).contains("\"outcome\":\"UNCHANGED\"");
        assertThat(lines(other, "")).contains("\"outcome\":\"CHANGED\"", "\\\"fr\\\"", "\\\"en\\\"", "\"unread\":2");
        assertThat(page(other)).contains("French", "English").doesNotContain("••••", "FR76", "DE89", ">35<", ">45<");
    }

    @Test
    void writesOneRowPerPageThatComparesWhetherOrNotAnythingDiffers() throws Exception {
        for (var language : List.of("fr", "en")) {
            var batch = previewed(language, WRONG);
            var before = looks();

            page(batch);
            assertThat(looks()).as(language).isEqualTo(before + 1);
            lines(batch, "");
            assertThat(looks()).as(language).isEqualTo(before + 2);
        }
        var look = log.of(Cast.self(amina), null, 1).items().getFirst();
        assertThat(look.facets()).containsExactly(Facet.ADMINISTRATIVE);
        assertThat(look.door()).isEqualTo(Door.IMPORT);
    }

    @Test
    void writesDownACountOfSoFewThatItTellsOfEach() throws IOException {
        var before = looks();

        previewed("fr", WRONG);

        assertThat(looks()).isEqualTo(before + 1);
    }

    @Test
    void namesNobodyByTheTiesThatStay() throws Exception {
        var bruno = people.add(new NewPerson(PersonKind.EMPLOYEE, "B-" + files, "Bruno Costa", null));
        var head = "number,name,job title\n";
        applied(previewed(head + "B-" + files + ",Bruno Costa,Clerk", "2026-01-31", false));
        relations.declare(bruno, amina, RelationKind.COACH, "agreed", Set.of());
        var left = previewed(head + number + ",Amina Benali,Nurse", "2026-02-28", true);
        applied(left);
        people.leave(amina, LocalDate.parse("2026-03-01"), "desk");

        imports.undo(team, left.id()).join();

        assertThat(body(get("/imports/" + left.id()).with(authentication(signedIn()))))
                .contains("One or more ties, such as to a coach or mentor")
                .doesNotContain("Bruno");
    }

    private int looks() {
        return log.of(Cast.self(amina), null, 100).items().size();
    }

    private Batch previewed(String language, String guess) throws IOException {
        return previewed(
                "number,name,language,iban,commute minutes\n" + number + ",Amina Benali," + language + "," + guess,
                "2026-01-31",
                false);
    }

    private Batch previewed(String file, String asOf, boolean everybody) throws IOException {
        var in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
        var id = imports.upload(team, "guess.csv", in, Told.NOTHING).id();
        var draft = imports.draft(team, id, null);
        imports.map(
                        team,
                        id,
                        new Draft(
                                draft.name(),
                                draft.told(),
                                draft.source(),
                                everybody,
                                draft.numberAsName(),
                                draft.columns()),
                        LocalDate.parse(asOf))
                .join();
        return in(id.toString(), BatchState.PREVIEWED, imports.get(team, id));
    }

    private void applied(Batch batch) {
        imports.apply(team, batch.id(), false).join();
        in(batch.id().toString(), BatchState.APPLIED, imports.get(team, batch.id()));
    }

    private static Batch in(String id, BatchState wanted, Batch batch) {
        assertThat(batch.state()).as("%s %s", id, batch.problem()).isEqualTo(wanted);
        return batch;
    }

    /** What the page says of the preview, without the address and the fingerprint of the file. */
    private String page(Batch batch) throws Exception {
        var whole = body(get("/imports/" + batch.id()).with(authentication(signedIn())));
        return whole.substring(whole.indexOf("<div id=\"import\""), whole.indexOf("<details class=\"import-about\""))
                .replace(batch.id().toString(), "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private String lines(Batch batch, String outcome) throws Exception {
        return body(get("/api/v1/imports/" + batch.id() + "/lines" + (outcome.isEmpty() ? "" : "?outcome=" + outcome))
                .header("Authorization", "Bearer " + bearer));
    }

    private String counts(Batch batch) throws Exception {
        return body(get("/api/v1/imports/" + batch.id()).header("Authorization", "Bearer " + bearer))
                .replaceAll("\"(id|digest)\":\"[^\"]*\"", "");
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        var response = web.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private UsernamePasswordAuthenticationToken signedIn() {
        var visitor = new Visitor(team, "Ines Roux", null, Theme.AUTO, null);
        return UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of());
    }
}
