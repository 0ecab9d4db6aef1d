package bespoke;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.person.People;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.Erasures;
import bespoke.profile.Aims;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.request.Asks;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** All that may go of somebody who left goes when the people team says so; what must stay is shown to nobody but them. */
@SpringBootTest(properties = "bespoke.privacy.retention-first=1d")
@AutoConfigureMockMvc
@Import(MovingClock.OfTheCompany.class)
class LeaverTest {

    /** Later than the rules were shipped. */
    private static final LocalDate DAY = LocalDate.of(2041, 2, 4);

    @Autowired
    MockMvc web;

    @Autowired
    List<ScheduledTaskHolder> schedules;

    @Autowired
    MovingClock clock;

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Asks asks;

    @Autowired
    Consents consents;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    Erasures erasures;

    @org.springframework.beans.factory.annotation.Value("${bespoke.backups}")
    Path backups;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    private Viewer team;
    private Viewer amina;
    private String path;
    private Language language = Language.EN;

    @BeforeEach
    void begin() {
        clock.stand(DAY.minusDays(30));
        team = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        amina = Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
        path = "/people/" + amina.self() + "/erasure";
        consents.answer(amina, Purpose.CAREER, true);
        facts.say(amina, "hobbies", Value.of(Set.of("music")));
        facts.takeOver(List.of(new ToldFact(
                amina.self(),
                new Fact(
                        "language",
                        "hris",
                        Value.of("fr"),
                        LocalDate.of(2026, 1, 1),
                        Instant.parse("2026-01-01T00:00:00Z")))));
        aims.say(amina, "A quiet year");
        asks.send(amina, "A chair");
        people.leave(amina.self(), DAY, "hris");
        clock.stand(DAY);
    }

    @Test
    void erasesAllThatMayGoAndClosesTheRest() throws Exception {
        assertThat(keys(team)).contains("language");

        assertThat(press(team, "name=Amina+Benali").getStatus()).isEqualTo(303);

        assertThat(held("profile.aim")).isZero();
        assertThat(held("request.request")).isZero();
        assertThat(held("profile.fact")).isEqualTo(1);
        assertThat(held("person.assignment")).isEqualTo(1);
        assertThat(keys(team)).as("what the people team sees").isEmpty();
        assertThat(keys(amina)).as("what they see themselves").containsExactly("language");
        assertThat(page(team, "/people/" + amina.self()))
                .contains("Amina Benali")
                .doesNotContain("French");
        assertThat(page(team, path)).contains("All that may go is gone", "Restricted since", "4 February 2046");
        assertThat(press(team, "name=Amina+Benali").getStatus()).isEqualTo(409);
    }

    @Test
    void saysWhatStaysByWhatAndUntilWhen() throws Exception {
        assertThat(page(team, path))
                .contains("What goes", "Their aims", "Without it the contract of work could not be kept")
                .contains("4 February 2046");
        language = Language.FR;
        assertThat(page(team, path)).contains("Ce qui part", "4 février 2046");
    }

    @Test
    void wantsTheNameAndLosesNothingWithoutIt() throws Exception {
        var refused = press(team, "name=Amina");

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("Type the name as it stands above");
        assertThat(held("profile.aim")).isEqualTo(1);
        assertThat(keys(team)).contains("language");
    }

    @Test
    void isForThePeopleTeamOfEverybodyAlone() throws Exception {
        var luc = Cast.self(cast.nurse("Luc Petit", "FR", "2020-05-01"));
        var editor = new Viewer(
                luc.self(),
                Set.of(new Role(
                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of("desktop"), Set.of(Scope.ANY), Set.of(Scope.ANY)))),
                Purpose.EMPLOYMENT);
        for (var other : List.of(
                luc,
                amina,
                editor,
                Cast.peopleTeamOf(luc.self(), "DE"),
                Cast.self(luc.self(), Role.Kind.ADMINISTRATOR))) {
            assertThat(send(other, get(path)).getStatus()).isEqualTo(404);
            assertThat(press(other, "name=Amina+Benali").getStatus()).isEqualTo(404);
        }
        assertThat(held("profile.aim")).isEqualTo(1);

        people.redrawAll();
        var here = "/people/" + luc.self() + "/erasure";
        assertThat(send(team, get(here)).getStatus()).as("of who is here").isEqualTo(404);
        assertThat(page(team, "/people/" + amina.self())).contains(path);
        assertThat(page(team, "/people/" + luc.self())).doesNotContain(here);
    }

    @Test
    void opensAgainForTheirWorkOnceTheyAreBack() {
        erasures.eraseLeaver(team, amina.self(), "Amina Benali");
        clock.stand(DAY.plusDays(90));

        people.comeBack(amina.self(), DAY.plusDays(90));

        assertThat(keys(team)).contains("language");
        assertThatThrownBy(() -> erasures.leaver(team, amina.self())).hasMessage("privacy.leaver-not-found");
    }

    @Test
    void isDoneAgainWhereABackupBroughtThemBack() throws IOException {
        erasures.eraseLeaver(team, amina.self(), "Amina Benali");
        var list = listed();

        assertThat(list).content().contains("restriction").doesNotContain("Amina");

        // As a restore of a backup from before leaves it: neither the proof nor the restriction, and the aim again.
        var back = JdbcClient.create(owner);
        transactions.executeWithoutResult(
                status -> db.sql("delete from privacy.restriction").update());
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(status -> {
            back.sql("select set_config('bespoke.granted', 'all', true)")
                    .query()
                    .listOfRows();
            back.sql("delete from privacy.erasure").update();
        });
        people.comeBack(amina.self(), DAY);
        aims.say(amina, "A quiet year");
        people.leave(amina.self(), DAY, "hris");
        assertThat(keys(team)).contains("language");

        assertThat(erasures.repeat(List.of(list), Instant.EPOCH)).isEqualTo(1);

        assertThat(held("profile.aim")).isZero();
        assertThat(keys(team)).isEmpty();
        assertThat(erasers())
                .as("done by a restore")
                .containsExactlyInAnyOrder(team.self().value(), null);
    }

    /** The leaving was told after the backup had been made: whoever is erased stays restricted until they are told to be back. */
    @Test
    void staysRestrictedWhereTheBackupDoesNotKnowThatTheyLeft() throws IOException {
        erasures.eraseLeaver(team, amina.self(), "Amina Benali");
        var list = listed();
        var back = JdbcClient.create(owner);
        transactions.executeWithoutResult(
                status -> db.sql("delete from privacy.restriction").update());
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(status -> {
            back.sql("select set_config('bespoke.granted', 'all', true)")
                    .query()
                    .listOfRows();
            back.sql("delete from privacy.erasure").update();
            back.sql("delete from person.leaving where person_id = :person")
                    .param("person", amina.self().value())
                    .update();
        });
        people.redraw(List.of(amina.self()));
        assertThat(keys(team)).contains("language");

        assertThat(erasures.repeat(List.of(list), Instant.EPOCH)).isEqualTo(1);
        assertThat(keys(team)).isEmpty();

        clock.stand(DAY.plusDays(1));
        retention();
        assertThat(keys(team)).isEmpty();
        people.leave(amina.self(), DAY.plusDays(1), "hris");
        clock.stand(DAY.plusDays(30));
        people.comeBack(amina.self(), DAY.plusDays(30));
        assertThat(keys(team)).contains("language");
    }

    /** Whoever looked could take away what they said they needed it for. */
    @Test
    void leavesWhySomebodySawAValueWhole() {
        transactions.executeWithoutResult(status -> {
            rows.open(amina.self());
            db.sql(
                            "insert into privacy.reason (id, person_id, words, at) values (:id, :person, 'For their papers', :at)")
                    .param("id", UUID.randomUUID())
                    .param("person", amina.self().value())
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        });

        erasures.eraseLeaver(team, amina.self(), "Amina Benali");

        assertThat(held("privacy.reason")).isEqualTo(1);
    }

    /** What there was of the person is theirs: no number says that they had aims, and that somebody asked is told to them. */
    @Test
    void saysWhatGoesWithoutSayingWhetherThereIsAnyOfIt() throws Exception {
        var other = Cast.self(cast.nurse("Luc Petit", "FR", "2019-04-01"));
        people.leave(other.self(), DAY, "hris");
        var looks = held("privacy.look");

        var hers = page(team, path).replace(amina.self().toString(), "").replace("Amina Benali", "");
        var his = page(team, "/people/" + other.self() + "/erasure")
                .replace(other.self().toString(), "")
                .replace("Luc Petit", "");

        assertThat(main(hers)).isEqualTo(main(his));
        assertThat(held("privacy.look")).isEqualTo(looks + 1);
    }

    @Test
    void givesProgramsTheSame() throws Exception {
        accounts.provide(
                team.self(), "ines-" + team.self(), Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        var token = tokens.issue(team.self(), Set.of("people"), "test", Duration.ofHours(1));
        var api = "/api/v1/people/" + amina.self() + "/erasures";

        assertThat(call(get(api), token).getContentAsString(StandardCharsets.UTF_8))
                .contains("\"left\":\"2041-02-04\"", "\"purpose\":\"EMPLOYMENT\"", "\"until\":\"2046-02-04\"");
        assertThat(call(post(api).content("{\"name\":\"Somebody\"}"), token).getStatus())
                .isEqualTo(422);
        assertThat(call(post(api).content("{\"name\":\"Amina Benali\"}"), token).getStatus())
                .isEqualTo(201);
        assertThat(held("profile.aim")).isZero();
        assertThat(keys(team)).isEmpty();
    }

    /** What stands of them in the list beside the backups, alone. */
    private Path listed() throws IOException {
        var line = Files.readAllLines(backups.resolve(Erasures.LIST)).stream()
                .filter(one -> one.contains(amina.self().toString()))
                .findFirst()
                .orElseThrow();
        return Files.writeString(Files.createTempFile("erased", ".csv"), line + "\n");
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>")).replaceAll("value=\"[^\"]*\"", "");
    }

    private List<@Nullable UUID> erasers() {
        return requireNonNull(transactions.execute(status -> {
            rows.open(amina.self());
            return db.sql("select by_id from audit.entry where act = 'ERASED' and person_id = :person")
                    .param("person", amina.self().value())
                    .query((row, index) -> row.getObject("by_id", UUID.class))
                    .list();
        }));
    }

    private void retention() {
        schedules.stream()
                .flatMap(schedule -> schedule.getScheduledTasks().stream())
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith("Retention.run"))
                .findFirst()
                .orElseThrow()
                .getRunnable()
                .run();
    }

    private List<String> keys(Viewer viewer) {
        return facts.of(viewer, amina.self(), Door.PERSON_PAGE).sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> !entry.facts().isEmpty())
                .filter(entry -> !entry.attribute().onCard())
                .filter(entry ->
                        entry.facts().stream().anyMatch(fact -> fact.source().equals("hris")))
                .map(entry -> entry.attribute().key())
                .filter(key -> key.equals("language"))
                .toList();
    }

    private int held(String table) {
        return requireNonNull(transactions.execute(status -> {
            rows.open(amina.self());
            return db.sql("select count(*) from %s where person_id = :person".formatted(table))
                    .param("person", amina.self().value())
                    .query(Integer.class)
                    .single();
        }));
    }

    private String page(Viewer viewer, String at) throws Exception {
        var answer = send(viewer, get(at));
        assertThat(answer.getStatus()).as(at).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse press(Viewer viewer, String form) throws Exception {
        return send(
                viewer,
                post(path)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(form));
    }

    private MockHttpServletResponse send(Viewer viewer, MockHttpServletRequestBuilder request) throws Exception {
        var visitor = new Visitor(viewer, "Ines Roux", language, Theme.AUTO, null);
        return web.perform(request.with(
                        authentication(UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request, String token) throws Exception {
        return web.perform(request.header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();
    }
}
