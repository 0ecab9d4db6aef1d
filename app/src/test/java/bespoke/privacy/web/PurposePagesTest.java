package bespoke.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import bespoke.Cast;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.Purposes;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SpringBootTest
@AutoConfigureMockMvc
class PurposePagesTest {

    private static final String RULE = "/purposes/CAREER/IE";
    private static final String API = "/api/v1/purposes/CAREER/IE";

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Purposes purposes;

    @Autowired
    Consents consents;

    private Viewer team;
    private Viewer amina;
    private Viewer reader;
    private Language language = Language.EN;

    @BeforeEach
    void hire() {
        team = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
        amina = Cast.self(cast.nurse("Amina Byrne", "IE", "2019-04-01"));
        reader = team;
        var standing = purposes.inForce(team, Purpose.CAREER, "IE");
        if (standing.own()) {
            purposes.withdraw(team, Purpose.CAREER, "IE", standing.version());
        }
    }

    @Test
    void listsOnWhatEachPurposeRestsAndWhere() throws Exception {
        assertThat(page("/purposes"))
                .contains("Purposes", "Your path", "Company-wide", "each person’s own yes", "Ireland");
        language = Language.FR;
        assertThat(page("/purposes")).contains("Finalités", "Votre parcours", "oui de chaque personne", "Irlande");
    }

    @Test
    void isHiddenFromThoseWhoHaveNothingToDoWithIt() throws Exception {
        reader = amina;
        for (var path : List.of("/purposes", "/purposes/CAREER/everywhere", RULE + "/change", RULE + "/withdrawal")) {
            assertThat(send(get(path)).getStatus()).as(path).isEqualTo(404);
        }
        assertThat(send(get("/api/v1/purposes")).getStatus()).isEqualTo(404);
        reader = Cast.peopleTeamOf(amina.self(), "DE");
        assertThat(page("/purposes/CAREER/everywhere")).doesNotContain("Change it");
        for (var path : List.of("/purposes/CAREER/everywhere/change", RULE + "/change", API)) {
            assertThat(send(get(path)).getStatus()).as(path).isEqualTo(404);
        }
        assertThat(send(form(RULE + "/change", Basis.CONTRACT, "CONTRACT", "Because.", "Parce que."))
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(put(API).header("If-Match", "0")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .getStatus())
                .as("before anything is said of what is missing")
                .isEqualTo(404);
        reader = Cast.self(amina.self(), Role.Kind.REPRESENTATIVE);
        assertThat(page("/purposes")).contains("Your path").doesNotContain(RULE + "/change");
    }

    @Test
    void saysThatANoLosesItsForceBeforeItIsDecided() throws Exception {
        consents.answer(amina, Purpose.CAREER, false);

        var shown = send(form(RULE + "/change/effect", Basis.CONTRACT, "", "Because.", "Parce que."))
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(shown)
                .contains("Their no does not count any more, and they cannot object", "is not told", "Because.")
                .contains("each person’s own yes → contract of work", "name=\"seen\" value=\"CONTRACT\"")
                .contains(
                        "Who said yes: data is used as before.",
                        "Who said nothing: data is used, and nobody asks them.");
        assertThat(consents.isOpen(amina, Purpose.CAREER)).as("nothing is kept").isFalse();
        assertThat(send(form(RULE + "/change/effect", Basis.LEGITIMATE_INTEREST, "", "Because.", "Parce que."))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Whoever said no keeps their no");
    }

    @Test
    void decidesOnlyWhatWasReadAndOnlyWithAReason() throws Exception {
        var unseen = send(form(RULE + "/change", Basis.CONTRACT, "", "Because.", "Parce que."));
        assertThat(unseen.getStatus()).isEqualTo(422);
        assertThat(unseen.getForwardedUrl()).isEqualTo(RULE + "/change/effect");
        assertThat(send(form(RULE + "/change", Basis.CONTRACT, "LEGITIMATE_INTEREST", "Because.", "Parce que."))
                        .getStatus())
                .as("what was read was another change")
                .isEqualTo(422);
        assertThat(send(form(RULE + "/change", Basis.CONTRACT, "CONTRACT", "", ""))
                        .getStatus())
                .isEqualTo(422);
        var still = purposes.inForce(team, Purpose.CAREER, "IE").rule().assessment();
        assertThat(send(form(RULE + "/change", Basis.CONTRACT, "CONTRACT", still.en(), still.fr()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isFalse();

        var decided = send(form(RULE + "/change", Basis.CONTRACT, "CONTRACT", "Because.", "Parce que."));

        assertThat(decided.getRedirectedUrl()).isEqualTo(RULE);
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isTrue();
        assertThat(page(RULE))
                .contains("contract of work", "by Ines Roux", "Because.", "Take this country’s rule back")
                .doesNotContain("If somebody says no");
        assertThat(page("/purposes")).contains(RULE + "\"");
    }

    @Test
    void tellsWhoeverSaidNoThatItDoesNotCountAnyMore() throws Exception {
        consents.answer(amina, Purpose.CAREER, false);
        send(form(RULE + "/change", Basis.CONTRACT, "CONTRACT", "Because.", "Parce que."));

        reader = amina;

        assertThat(page("/my-data/consents"))
                .contains("You said no on", "where it rests on your contract of work, a no does not count")
                .contains("it rested on your own yes", "Because.");
    }

    @Test
    void takesACountrysRuleBackAfterSayingWhatThatChanges() throws Exception {
        send(form(RULE + "/change", Basis.CONTRACT, "CONTRACT", "Because.", "Parce que."));
        assertThat(page(RULE + "/withdrawal"))
                .contains("contract of work → each person’s own yes", "until each person");

        var version = purposes.inForce(team, Purpose.CAREER, "IE").version();
        assertThat(send(post(RULE + "/withdrawal").param("version", "" + version))
                        .getRedirectedUrl())
                .isEqualTo("/purposes");

        assertThat(consents.isOpen(amina, Purpose.CAREER)).isFalse();
        assertThat(page(RULE)).contains("This country has no rule of its own now", "taken back by Ines Roux");
        assertThat(send(post(RULE + "/withdrawal").param("version", "" + version))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void showsWhatSomebodyElseDecidedMeanwhile() throws Exception {
        var before = purposes.inForce(team, Purpose.CAREER, "IE").version();
        var body = """
                {"basis": "CONSENT", "words": {"en": "%s", "fr": "mots"}, "without": {"en": "a", "fr": "b"},
                 "keptMonths": 2, "assessment": {"en": "c", "fr": "d"}}
                """;
        var first = send(change(body.formatted("theirs"), before));
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("ETag")).isEqualTo("\"" + (before + 1) + "\"");

        var second = send(change(body.formatted("mine"), before));

        assertThat(second.getStatus()).isEqualTo(412);
        assertThat(second.getContentType()).startsWith("application/problem+json");
        assertThat(second.getContentAsString(StandardCharsets.UTF_8)).contains("theirs", "mine", "privacy.rule-stale");
        assertThat(send(put(API).contentType(MediaType.APPLICATION_JSON).content(body))
                        .getStatus())
                .as("without a version")
                .isEqualTo(422);
        assertThat(send(change("{\"basis\": \"CONSENT\"}", before + 1)).getContentAsString(StandardCharsets.UTF_8))
                .contains("privacy.words-missing", "wordsEn");
        assertThat(send(change("{\"basis\": \"WISH\"}", before + 1)).getStatus())
                .isEqualTo(400);
        assertThat(send(get(API)).getContentAsString(StandardCharsets.UTF_8)).contains("theirs", "\"own\":true");
        assertThat(send(get(API + "/history")).getContentAsString(StandardCharsets.UTF_8))
                .contains("theirs", "\"decidedBy\":\"" + team.self());
        assertThat(send(post(API + "/effect")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"basis\": \"CONTRACT\"}"))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("\"before\":\"CONSENT\"", "\"overrulesNo\":true")
                .doesNotContain("asked", "opened", "closed");
        assertThat(send(get(API + "/withdrawal")).getContentAsString(StandardCharsets.UTF_8))
                .contains("\"before\":\"CONSENT\",\"after\":\"CONSENT\"", "\"overrulesNo\":false");
        assertThat(send(delete(API).header("If-Match", "\"" + (before + 1) + "\""))
                        .getStatus())
                .isEqualTo(204);
        assertThat(send(get("/api/v1/purposes")).getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("\"IE\"");
    }

    @Test
    void keepsANoticeOfEachAnswerInTheWordsThatWereRead() throws Exception {
        send(change("""
                {"basis": "CONSENT", "words": {"en": "Old words", "fr": "Anciens mots"},
                 "without": {"en": "It costs nothing", "fr": "Rien"}, "keptMonths": 2,
                 "assessment": {"en": "We asked the works council", "fr": "Demandé au comité"}}
                """, purposes.inForce(team, Purpose.CAREER, "IE").version()));
        reader = amina;
        assertThat(page("/my-data/consents"))
                .contains("Old words", "If you say no: It costs nothing", "by the rule of Ireland")
                .contains("We asked the works council");
        var rule = consents.rule(amina, Purpose.CAREER).id();
        send(post("/my-data/consents/CAREER").param("yes", "true").param("rule", rule.toString()));
        reader = team;
        send(change("""
                {"basis": "LEGITIMATE_INTEREST", "words": {"en": "New words", "fr": "Nouveaux mots"}, "keptMonths": 2,
                 "assessment": {"en": "Reason", "fr": "Raison"}}
                """, purposes.inForce(team, Purpose.CAREER, "IE").version()));
        reader = amina;
        var receipt = "/my-data/consents/answers/"
                + consents.receipts(amina).getFirst().id().value();

        assertThat(page("/my-data/consents")).contains("New words", receipt).doesNotContain("Old words");
        assertThat(page(receipt))
                .contains("Old words", "You said yes", "lang=\"en\"", "your own yes")
                .contains("The words have changed since", "Today it rests on a fair interest of the company");
        assertThat(send(get("/api/v1/me/answers/"
                                + consents.receipts(amina).getFirst().id().value()))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("\"basis\":\"CONSENT\"", "Old words", "\"language\":\"EN\"");
        var late = send(post("/my-data/consents/CAREER")
                .param("yes", "false")
                .param("rule", rule.toString())
                .param("_page", "/my-data/consents"));
        assertThat(late.getStatus()).as("to words that are no more").isEqualTo(409);
        assertThat(send(post("/my-data/consents/CAREER").param("yes", "false").param("rule", "nonsense"))
                        .getStatus())
                .isEqualTo(409);
        reader = team;
        assertThat(send(get(receipt)).getStatus()).as("somebody else's").isEqualTo(404);
        language = Language.FR;
        reader = amina;
        assertThat(page(receipt)).contains("Reçu", "Old words", "Vous avez dit oui");
    }

    @Test
    void keepsTheWordsOfAnAnswerThatIsTakenBackAtOnce() throws Exception {
        consents.answer(amina, Purpose.CAREER, true);
        reader = amina;
        language = Language.FR;
        var rule = consents.rule(amina, Purpose.CAREER).id();
        var said = send(post("/my-data/consents/CAREER").param("yes", "false").param("rule", rule.toString()));
        var next = send(get("/my-data/consents").cookie(Objects.requireNonNull(said.getCookie("flash"))))
                .getContentAsString(StandardCharsets.UTF_8);

        send(post(URI.create(undo(next))));

        var receipt = consents.receipts(amina).getFirst();
        assertThat(receipt.yes()).isTrue();
        assertThat(receipt.language()).isEqualTo(Language.FR);
        assertThat(page("/my-data/consents/answers/" + receipt.id().value())).doesNotContain("Un programme");
    }

    @Test
    void takesAnAnswerOfAProgramWithTheWordsItShowed() throws Exception {
        reader = amina;
        var rule = consents.rule(amina, Purpose.CAREER).id();
        var path = "/api/v1/me/consents/CAREER";
        assertThat(send(get("/api/v1/me/consents")).getContentAsString(StandardCharsets.UTF_8))
                .contains("\"rule\":\"" + rule, "Your skills, experience and hopes");
        assertThat(send(answer(path, "{\"yes\": true, \"rule\": \"" + rule + "\"}"))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("privacy.asked-by-half", "language");

        assertThat(send(answer(path, "{\"yes\": true, \"rule\": \"" + rule + "\", \"language\": \"FR\"}"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(consents.receipts(amina).getFirst().language()).isEqualTo(Language.FR);
        assertThat(send(answer(path, "{\"yes\": false}")).getStatus()).isEqualTo(200);
        assertThat(page("/my-data/consents/answers/"
                        + consents.receipts(amina).getFirst().id().value()))
                .contains("A program asked you");
    }

    private static String undo(String page) {
        var button = Pattern.compile("action=\"(/my-data/consents/CAREER\\?[^\"]+)\"")
                .matcher(page);
        assertThat(button.find()).as(page).isTrue();
        return button.group(1).replace("&amp;", "&");
    }

    private static MockHttpServletRequestBuilder answer(String path, String body) {
        return put(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static MockHttpServletRequestBuilder change(String body, int version) {
        return put(API).header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private MockHttpServletRequestBuilder form(String path, Basis basis, String seen, String en, String fr) {
        return post(path)
                .param("_page", RULE + "/change/effect")
                .param(
                        "version",
                        "" + purposes.inForce(team, Purpose.CAREER, "IE").version())
                .param("basis", basis.name())
                .param("seen", seen)
                .param("wordsEn", "What it is for")
                .param("wordsFr", "À quoi cela sert")
                .param("withoutEn", "")
                .param("withoutFr", "")
                .param("kept", "3")
                .param("assessmentEn", en)
                .param("assessmentFr", fr);
    }

    private String page(String path) throws Exception {
        var response = send(get(path));
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var visitor = new Visitor(Objects.requireNonNull(reader), "Somebody", language, Theme.AUTO, null);
        return web.perform(request.with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of())))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }
}
