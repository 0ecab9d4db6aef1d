package bespoke.profile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import bespoke.Cast;
import bespoke.engine.population.Value;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.SharedWith;
import bespoke.profile.Aims;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.Profile.Entry;
import bespoke.profile.ToldFact;
import bespoke.request.Move;
import bespoke.request.Request;
import bespoke.request.RequestId;
import bespoke.request.Requests;
import bespoke.request.Status;
import bespoke.request.Subject;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@AutoConfigureMockMvc
class MyDataPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Requests requests;

    @Autowired
    Consents consents;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private PersonId amina;
    private Viewer self;
    private Language language = Language.EN;

    @BeforeEach
    void hire() {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        self = Cast.self(amina);
    }

    @Test
    void saysWhoTellsAFactHowOldItIsAndWhoSeesIt() throws Exception {
        assertThat(page("/my-data"))
                .contains("Working pattern", "nights", "from the company’s HR records, today")
                .contains("Also seen by your lead and the people team");
        assertThat(page("/my-data?facet=HUMAN")).contains("You could tell", "Way to work");
    }

    @Test
    void speaksFrench() throws Exception {
        language = Language.FR;

        assertThat(page("/my-data")).contains("Rythme de travail", "de nuit", "d’après les dossiers RH, aujourd’hui");
    }

    @Test
    void saysSharesAndAmountsAsOneSaysThem() throws Exception {
        assertThat(page("/my-data")).contains("80% of full time");
        told("salary", 34_200);
        assertThat(page("/my-data")).contains("€34,200");
        language = Language.FR;
        assertThat(page("/my-data").replaceAll("[\\u00a0\\u202f]|&nbsp;", " "))
                .contains("80 % d’un temps plein", "34 200 €");

        language = Language.EN;
        self = Cast.self(cast.engineer("Piotr Nowak", "PL", "2019-04-01"));
        told("salary", 132_000);
        assertThat(page("/my-data").replace("\u00a0", " ")).contains(">full time<", "PLN");

        self = Cast.self(cast.known("Ada Somebody"));
        told("salary", 5_000);
        assertThat(page("/my-data")).contains("5,000 in the currency of the payroll");
    }

    private void told(String attribute, double number) {
        var today = LocalDate.now();
        facts.takeOver(List.of(
                new ToldFact(self.self(), new Fact(attribute, "hris", Value.of(number), today, Instant.now()))));
    }

    @Test
    void takesAFactAndTheWayBack() throws Exception {
        send(post("/my-data/facts/commuteMinutes").param("commuteMinutes", "20"));
        for (var refused : List.of("1,234", "12.5", "-5")) {
            assertThat(send(post("/my-data/facts/commuteMinutes").param("commuteMinutes", refused))
                            .getContentAsString())
                    .as("%s", refused)
                    .contains("a whole number between 0 and 600");
        }
        send(post("/my-data/facts/commuteMinutes").param("commuteMinutes", "135"));
        assertThat(mine("commuteMinutes").inUse().orElseThrow().value()).isEqualTo(Value.of(135));
        assertThat(page("/my-data/facts/commuteMinutes")).doesNotContain("minute|");
        assertThat(page("/my-data/facts/commuteMinutes")).contains("135 minutes", "What was told before", "20 minutes");

        send(post("/my-data/facts/commuteMinutes/undoing"));
        assertThat(mine("commuteMinutes").inUse().orElseThrow().value()).isEqualTo(Value.of(20));

        var takenBack = send(post("/my-data/facts/commuteMinutes").param("commuteMinutes", ""));
        assertThat(new String(
                        Base64.getUrlDecoder()
                                .decode(Objects.requireNonNull(takenBack.getCookie("flash"))
                                        .getValue()),
                        StandardCharsets.UTF_8))
                .contains("profile.taken-back");
        assertThat(mine("commuteMinutes").facts()).isEmpty();
        send(post("/my-data/facts/commuteMinutes/undoing"));
        assertThat(mine("commuteMinutes").inUse().orElseThrow().value()).isEqualTo(Value.of(20));
    }

    @Test
    void undoesAFirstFactToNothing() throws Exception {
        send(post("/my-data/facts/interests").param("interests", "sleep", "cycling"));
        assertThat(mine("interests").inUse().orElseThrow().value()).isEqualTo(Value.of(Set.of("sleep", "cycling")));

        send(post("/my-data/facts/interests/undoing"));

        assertThat(mine("interests").facts()).isEmpty();
    }

    @Test
    void keepsWhatWasTypedWhenItDoesNotFit() throws Exception {
        var refused = send(post("/my-data/facts/commuteMinutes")
                .param("commuteMinutes", "half an hour")
                .param("_page", "/my-data/facts/commuteMinutes"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getForwardedUrl()).isEqualTo("/my-data/facts/commuteMinutes");
        assertThat(mine("commuteMinutes").facts()).isEmpty();
    }

    @Test
    void believesThatAFactIsWrongAndTakesItBack() throws Exception {
        send(post("/my-data/facts/workMode/dispute").param("source", "hris").param("note", "Mondays at home"));

        assertThat(mine("workMode").inUse()).isEmpty();
        assertThat(page("/my-data/facts/workMode"))
                .contains("You wrote: Mondays at home", "you said that this is wrong");
        send(post("/my-data/facts/workMode/dispute/withdrawal").param("source", "hris"));
        assertThat(mine("workMode").inUse()).isPresent();
    }

    @Test
    void putsWhatIsWrongBeforeThePeopleTeamWithItsNote() throws Exception {
        told("salary", 34_200);
        var claire = Cast.self(cast.engineer("Claire Petit", "FR", "2019-04-01"), Role.Kind.PEOPLE_TEAM);
        send(post("/my-data/facts/salary/dispute").param("source", "hris").param("note", "The rise of May is missing"));
        var ask = requests.queue(claire, "rise of May", null, 10).items().getFirst();

        assertThat(ask.person()).isEqualTo(amina);
        assertThat(ask.dueOn()).isNotNull();
        assertThat(((Subject.Ask) ask.subject()).words())
                .isEqualTo("This is told of me and is wrong: Yearly pay (from the company’s HR records).\n"
                        + "The rise of May is missing");
        send(post("/my-data/facts/salary/dispute/withdrawal").param("source", "hris"));
        assertThat(requests.of(self)).extracting(Request::status).containsExactly(Status.WITHDRAWN);
    }

    @Test
    void asksOnceForWhatIsWrongAndNotForWhatOneToldOneself() {
        facts.dispute(self, "workMode", "hris", null, Language.FR);
        facts.dispute(self, "workMode", "hris", "Mondays at home", Language.FR);
        facts.say(self, "hobbies", Value.of(Set.of("cycling")));
        facts.dispute(self, "hobbies", Fact.SELF, null, Language.FR);

        assertThat(requests.of(self))
                .extracting(request -> ((Subject.Ask) request.subject()).words())
                .hasSize(1)
                .allMatch(words -> words.startsWith("Ceci est dit de moi et c’est faux"));
    }

    @Test
    void putsASecondNoteBeforeThePeopleTeamToo() {
        facts.dispute(self, "workMode", "hris", "Mondays at home", Language.EN);
        facts.dispute(self, "workMode", "hris", "Mondays at home", Language.EN);
        var ask = requests.of(self).getFirst().id();
        assertThat(notes(ask)).as("said already").isEmpty();

        facts.dispute(self, "workMode", "hris", "And Tuesdays, since June", Language.EN);
        facts.dispute(self, "workMode", "hris", "And Tuesdays, since June", Language.EN);
        facts.dispute(self, "workMode", "hris", null, Language.EN);

        assertThat(requests.of(self)).hasSize(1);
        assertThat(notes(ask)).containsExactly("And Tuesdays, since June");
    }

    @Test
    void takesTwoWhoSayTheSameAtOnce() {
        for (int round = 0; round < 5; round++) {
            var both = Stream.of("Mondays at home", "Tuesdays at home")
                    .map(note -> CompletableFuture.runAsync(
                            () -> facts.dispute(self, "workMode", "hris", note, Language.EN),
                            Thread::startVirtualThread))
                    .toList();
            both.forEach(CompletableFuture::join);

            assertThat(requests.of(self)).filteredOn(Request::isOpen).hasSize(1);
            facts.settle(self, "workMode", "hris");
        }
    }

    private List<String> notes(RequestId ask) {
        return requests.history(self, ask).stream()
                .filter(move -> move.kind() == Move.Kind.NOTED)
                .map(Move::words)
                .toList();
    }

    @Test
    void keepsWhatIsWrongInSightOfWhoeverMaySeeIt() throws Exception {
        told("salary", 34_200);
        var claire = Cast.self(cast.engineer("Claire Petit", "FR", "2019-04-01"), Role.Kind.PEOPLE_TEAM);
        var path = "/people/" + amina;
        send(post("/my-data/facts/salary/dispute").param("source", "hris"));
        assertThat(page("/my-data/facts/salary")).contains("Also seen by", "the people team");

        var theirs = self;
        self = claire;
        assertThat(page(path)).contains("€34,200", "They say this is wrong; nothing uses it");
        self = Cast.self(cast.nurse("Bea Roux", "FR", "2019-04-01"));
        assertThat(page(path)).doesNotContain("34,200", "They say this is wrong");
        self = theirs;
    }

    @Test
    void sharesOnlyWhatIsTheirsToShare() throws Exception {
        facts.say(self, "hobbies", Value.of(Set.of("cycling")));
        assertThat(page("/my-data/facts/hobbies")).contains("Only you see this", "my lead", "my coach");
        assertThat(page("/my-data/facts/workMode")).doesNotContain("Share it with");

        send(post("/my-data/facts/hobbies/sharing").param("with", "LEAD"));
        assertThat(mine("hobbies").shared()).containsExactly(SharedWith.LEAD);
        assertThat(page("/my-data/facts/hobbies")).contains("Also seen by your lead");

        send(post("/my-data/facts/hobbies/sharing"));
        assertThat(mine("hobbies").shared()).isEmpty();
    }

    @Test
    void refusesWhatOnlyTheSourceTells() throws Exception {
        assertThat(send(post("/my-data/facts/salary").param("salary", "1000000"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(get("/my-data/facts/noSuchThing")).getStatus()).isEqualTo(404);
        assertThat(page("/my-data/facts/salary")).doesNotContain("name=\"salary\"");
    }

    @Test
    void takesAimsInOwnWordsAndLetsThemGo() throws Exception {
        send(post("/my-data/aims").param("words", "Sleep better after nights"));
        assertThat(page("/my-data/aims")).contains("Sleep better after nights", "Understood as", "night work", "sleep");

        var aim = aims.of(self).getFirst().id().value();
        send(post("/my-data/aims/" + aim + "/end"));
        assertThat(aims.of(self)).isEmpty();
        send(post("/my-data/aims/" + aim + "/resumption"));
        assertThat(aims.of(self)).hasSize(1);

        send(post("/my-data/aims").param("words", "two"));
        send(post("/my-data/aims").param("words", "three"));
        assertThat(send(post("/my-data/aims").param("words", "four")).getStatus())
                .isEqualTo(409);
    }

    @Test
    void takesNoFourthAimWhenTwoAreTakenBackAtOnce() throws Exception {
        var ended = List.of(aims.say(self, "one").id(), aims.say(self, "two").id());
        ended.forEach(aim -> aims.end(self, aim));
        aims.say(self, "three");
        aims.say(self, "four");

        try (var tab = Executors.newSingleThreadExecutor()) {
            var second = Objects.requireNonNull(transactions.execute(status -> {
                aims.resume(self, ended.getFirst());
                var click = tab.submit(
                        () -> send(post("/my-data/aims/" + ended.getLast().value() + "/resumption")));
                await().pollInSameThread().until(() -> click.isDone() || somebodyWaits());
                return click;
            }));

            assertThat(second.get().getStatus()).isEqualTo(409);
        }
        assertThat(aims.of(self)).hasSize(3);
    }

    private boolean somebodyWaits() {
        return db.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void takesAYesAndANoAndAnObjection() throws Exception {
        send(post("/my-data/consents/PERSONALISE").param("yes", "true"));
        send(post("/my-data/consents/ANALYTICS").param("yes", "false"));

        assertThat(Objects.requireNonNull(consents.of(self).get(Purpose.PERSONALISE))
                        .yes())
                .isTrue();
        assertThat(Objects.requireNonNull(consents.of(self).get(Purpose.ANALYTICS))
                        .yes())
                .isFalse();
        assertThat(page("/my-data/consents")).contains("You said yes on", "Suggestions made for you: yes, on");
        assertThat(send(post("/my-data/consents/EMPLOYMENT").param("yes", "false"))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void tellsAProgramThatItsAnswerIsMissing() throws Exception {
        var refused = send(put("/api/v1/me/consents/CAREER")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("web.field-missing", "yes");
        assertThat(consents.of(self)).doesNotContainKey(Purpose.CAREER);
    }

    @Test
    void leadsFromTheSearchToEverybodyItFinds() throws Exception {
        for (int number = 0; number < 26; number++) {
            cast.known("Quentin Tardieu " + number);
        }

        assertThat(page("/search?q=Quentin Tardieu")).contains("href=\"/people?q=Quentin+Tardieu\"");
        assertThat(page("/people?q=Quentin Tardieu")).contains("Quentin Tardieu 25");
        assertThat(page("/search?q=Quentin Tardieu 25")).doesNotContain("/people?q=");
    }

    @Test
    void findsPeopleByTheirCards() throws Exception {
        assertThat(page("/people?q=amina")).contains("Amina Benali", "/people/" + amina);
        assertThat(page("/people?q=nobody+of+this+name")).contains("Nobody found");
        assertThat(send(get("/people?q=a&after=nonsense")).getStatus()).isEqualTo(422);
        assertThat(send(get("/my-data/looks?after=nonsense")).getStatus()).isEqualTo(422);
    }

    @Test
    void aProgramChangesAFactOnTopOfTheVersionItSaw() throws Exception {
        var path = "/api/v1/me/facts/interests";
        var first = send(get(path));
        assertThat(first.getHeader("ETag")).as("told nothing yet").isEqualTo("\"0\"");

        var told = send(putValue(path, "[\"cycling\"]", "\"0\""));
        assertThat(told.getStatus()).isEqualTo(200);
        var seen = Objects.requireNonNull(told.getHeader("ETag"));
        assertThat(send(get(path)).getHeader("ETag")).isEqualTo(seen);

        var stale = send(putValue(path, "[\"music\"]", "\"0\""));
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(stale.getContentAsString(StandardCharsets.UTF_8))
                .contains("profile.changed-meanwhile", "\"told\":[\"cycling\"]", "\"sent\":[\"music\"]")
                .contains("\"version\":" + seen);
        assertThat(send(delete(path).header("If-Match", "\"0\"")).getStatus()).isEqualTo(412);
        assertThat(mine("interests").inUse().orElseThrow().value()).isEqualTo(Value.of(Set.of("cycling")));

        assertThat(send(putValue(path, "[\"music\"]", seen)).getStatus()).isEqualTo(200);
        assertThat(send(put(path).contentType(MediaType.APPLICATION_JSON).content("{\"value\": [\"reading\"]}"))
                        .getStatus())
                .as("without a version the last one counts")
                .isEqualTo(200);
        assertThat(mine("interests").inUse().orElseThrow().value()).isEqualTo(Value.of(Set.of("reading")));
        var latest = Objects.requireNonNull(send(get(path)).getHeader("ETag"));
        assertThat(send(delete(path).header("If-Match", latest)).getStatus()).isEqualTo(204);
        assertThat(mine("interests").facts()).isEmpty();
    }

    private static MockHttpServletRequestBuilder putValue(String path, String value, String match) {
        return put(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"value\": " + value + "}")
                .header("If-Match", match);
    }

    private Entry mine(String key) {
        return facts.of(self, amina, Door.PERSON_PAGE).sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> entry.attribute().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private String page(String path) throws Exception {
        var response = send(get(path));
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var visitor = new Visitor(self, "Amina Benali", language, Theme.AUTO, null);
        return web.perform(request.with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of())))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }
}
