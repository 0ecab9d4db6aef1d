package bespoke.home.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Wording;
import bespoke.person.Work;
import bespoke.person.WorkingPattern;
import bespoke.plan.Plans;
import bespoke.privacy.Answer;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.Purposes;
import bespoke.privacy.RuleDraft;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.request.Move;
import bespoke.request.PastRequest;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@AutoConfigureMockMvc
@Import({Shop.class, Crowd.class})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomePagesTest {

    private static final String AIM = "No more back pain at my desk";

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Autowired
    Aims aims;

    @Autowired
    Consents consents;

    @Autowired
    Purposes purposes;

    @Autowired
    Plans plans;

    @Autowired
    Facts facts;

    @Autowired
    Offers offers;

    @Autowired
    Requests requests;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    private PersonId owner;
    private Viewer self;
    private OfferId chair;
    private Language language = Language.EN;

    @BeforeAll
    void open() {
        owner = cast.engineer("Otto Weiss", "FR", "2015-01-01");
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        var product = shop.product(team, owner, "backHealth", "workspace");
        chair = shop.published(
                team, Shop.chair(product, crowd.livingIn("FR", owner), Shop.work(owner), "backHealth", "workspace"));
    }

    @BeforeEach
    void hire() {
        self = Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
        language = Language.EN;
    }

    @Test
    void leadsToTheQuestionsOnceAndNeverAgain() throws Exception {
        assertThat(send(get("/")).getRedirectedUrl()).isEqualTo("/first-sign-in");
        assertThat(page("/first-sign-in"))
                .contains("Welcome, Amina", "This is not asked", "Suggestions made for you", "Your path")
                .doesNotContain("checked");

        send(post("/first-sign-in/later"));

        assertThat(page("/")).contains("Think about it again");
        assertThat(consents.of(self)).isEmpty();
    }

    /** What rests on each person's own yes differs by country, and so does what is asked first. */
    @Test
    void asksFirstWhatRestsOnConsentWhereSomebodyWorks() throws Exception {
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        decide(team, Purpose.ANALYTICS, Basis.CONSENT);
        decide(team, Purpose.CAREER, Basis.LEGITIMATE_INTEREST);
        assertThat(page("/first-sign-in")).contains("name=\"CAREER\"").doesNotContain("name=\"ANALYTICS\"");
        self = Cast.self(cast.nurse("Zofia Nowak", "PL", "2019-04-01"));
        var asked = page("/first-sign-in");
        assertThat(asked)
                .contains("name=\"PERSONALISE\"", "name=\"ANALYTICS\"", "Totals for Poland", "You are in none")
                .doesNotContain("name=\"CAREER\"");

        send(post("/first-sign-in").param("PERSONALISE", "yes"));
        assertThat(page("/")).contains("is still open");
        send(post("/first-sign-in")
                .param("ANALYTICS", "no")
                .param(
                        "ANALYTICS-rule",
                        consents.rule(self, Purpose.ANALYTICS).id().toString()));

        assertThat(page("/")).doesNotContain("is still open");
        assertThat(consents.receipts(self).getFirst().language()).isEqualTo(Language.EN);
    }

    private void decide(Viewer team, Purpose purpose, Basis basis) {
        purposes.decide(
                team,
                new RuleDraft(
                        purpose, "PL", basis, "Totals for Poland", "Totaux", "You are in none", "Aucun", 1, "a", "b"),
                purposes.inForce(team, purpose, "PL").version());
    }

    @Test
    void saysThatGoingOnWithoutAnAnswerOpensNothing() throws Exception {
        var gone = send(post("/first-sign-in"));

        assertThat(consents.of(self)).isEmpty();
        assertThat(gone.getRedirectedUrl()).isEqualTo("/first-sign-in/aims");
        assertThat(send(get("/first-sign-in/aims").cookie(gone.getCookies()))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("No question is answered");
    }

    @Test
    void takesAYesAndANoEachByItselfThenAims() throws Exception {
        assertThat(send(post("/first-sign-in").param("PERSONALISE", "yes").param("CAREER", "no"))
                        .getRedirectedUrl())
                .isEqualTo("/first-sign-in/aims");
        assertThat(Objects.requireNonNull(consents.of(self).get(Purpose.PERSONALISE))
                        .yes())
                .isTrue();
        assertThat(Objects.requireNonNull(consents.of(self).get(Purpose.CAREER)).yes())
                .isFalse();
        assertThat(page("/first-sign-in")).contains("You have answered this already");

        var understood = send(post("/first-sign-in/topics").param("aim2", "Sleep better"));
        assertThat(understood.getContentAsString(StandardCharsets.UTF_8)).contains("Understood as", "sleep");
        assertThat(aims.of(self)).isEmpty();

        send(post("/first-sign-in/aims").param("aim1", AIM).param("aim2", "  "));
        assertThat(aims.of(self)).singleElement().satisfies(aim -> assertThat(aim.topics())
                .contains("backHealth"));
        assertThat(page("/first-sign-in/understood")).contains(AIM, "a good back");
    }

    @Test
    void asksForWellbeingWhereAnAimSpeaksOfItAndTakesEitherAnswer() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        send(post("/first-sign-in/aims").param("aim1", "Fewer meetings, please"));
        assertThat(page("/first-sign-in/understood")).doesNotContain("May this be used too?");
        send(post("/first-sign-in/aims").param("aim1", AIM));
        assertThat(page("/first-sign-in/understood")).contains("May this be used too?", "You speak of a good back");
        assertThat(page("/my-data/aims")).containsOnlyOnce("only with your yes to “Your wellbeing”");

        assertThat(send(post("/first-sign-in/wellbeing").param("yes", "false")).getRedirectedUrl())
                .isEqualTo("/");

        assertThat(Objects.requireNonNull(consents.of(self).get(Purpose.WELLBEING))
                        .yes())
                .isFalse();
        assertThat(page("/first-sign-in/understood")).doesNotContain("May this be used too?");
        assertThat(page("/")).contains("you aim at “" + AIM + "”").doesNotContain("a good back");
        assertThat(page("/my-data/suggestions")).contains("is left out").doesNotContain("a good back");
        send(post("/first-sign-in/wellbeing").param("yes", "true"));
        assertThat(page("/")).contains("you aim at “" + AIM + "”", "a good back");
        assertThat(page("/my-data/aims")).doesNotContain("only with your yes");
        assertThat(page("/my-data/suggestions")).contains("a good back").doesNotContain("is left out");
    }

    @Test
    void keepsNoAimWhenOneIsTooLong() throws Exception {
        var refused = send(post("/first-sign-in/aims")
                .param("aim1", AIM)
                .param("aim2", "x".repeat(501))
                .param("_page", "/first-sign-in/aims"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getForwardedUrl()).isEqualTo("/first-sign-in/aims");
        assertThat(aims.of(self)).isEmpty();
    }

    @Test
    void asksAgainAYearAfterTheLastNo() throws Exception {
        var overAYearAgo = Instant.now().minus(Duration.ofDays(400));
        consents.takeOver(
                self.self(),
                List.of(
                        new Answer(Purpose.PERSONALISE, false, overAYearAgo),
                        new Answer(Purpose.CAREER, true, overAYearAgo)));
        assertThat(page("/")).contains("is still open");

        send(post("/my-data/consents/PERSONALISE").param("yes", "false"));

        assertThat(page("/")).doesNotContain("is still open");
    }

    @Test
    void isWorthOpeningWithoutAnyConsentAndSaysSo() throws Exception {
        send(post("/first-sign-in").param("PERSONALISE", "no").param("CAREER", "no"));
        aims.say(self, AIM);

        assertThat(page("/"))
                .contains("A chair that fits your back", "Have me measured", "use only what your work itself tells")
                .doesNotContain("still open");
    }

    @Test
    void saysThatItWasToldNoAndWhatItRestsOnInstead() throws Exception {
        consents.answer(self, Purpose.CAREER, true);
        consents.answer(self, Purpose.PERSONALISE, false);
        aims.say(self, AIM);

        assertThat(page("/"))
                .contains(
                        "You said no to “Suggestions made for you”",
                        "what your work itself tells",
                        "what you allowed under “Your path”",
                        "href=\"/my-data/consents#PERSONALISE\"",
                        "It is open to you.")
                .doesNotContain("Nothing you told us", AIM);
        assertThat(page("/my-data/consents")).contains("id=\"PERSONALISE\"", "what your work itself tells");
        assertThat(page("/my-data/suggestions")).contains("a yes to “Suggestions made for you”");
        language = Language.FR;
        assertThat(page("/my-data/suggestions")).contains("«\u202fDes suggestions faites pour vous\u202f»");
        assertThat(page("/")).contains("Vous avez dit non à", "«\u202fVotre parcours\u202f»", "Cela vous est ouvert.");
        consents.answer(self, Purpose.PERSONALISE, true);
        assertThat(page("/")).doesNotContain("Vous avez dit non");
    }

    @Test
    void greetsByNameAloneSinceTheHourOfTheCompanyMayBeAnothers() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);

        assertThat(page("/")).contains("<h1>Hello, Amina</h1>");
    }

    @Test
    void namesWhatIsPrivateOnlyAfterATap() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        consents.answer(self, Purpose.WELLBEING, true);
        aims.say(self, AIM);

        var home = page("/");

        assertThat(home).contains("Because it speaks to an aim of yours.", "you aim at “" + AIM + "”");
        assertThat(home.indexOf("you aim at")).isGreaterThan(home.indexOf("<details class=\"reason\""));
        language = Language.FR;
        assertThat(page("/"))
                .contains(
                        "Un siège qui épouse votre dos",
                        "Pas pour moi",
                        "Parce que cela touche à un de vos objectifs.");
    }

    @Test
    void startsOneRequestHoweverOftenYesIsSaid() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);

        var first = send(post("/offers/" + chair + "/acceptance")).getRedirectedUrl();
        var second = send(post("/offers/" + chair + "/acceptance")).getRedirectedUrl();

        assertThat(second).isEqualTo(first).startsWith("/requests/");
        assertThat(requests.of(self)).singleElement().satisfies(request -> assertThat(request.status())
                .isEqualTo(Status.RECEIVED));
        assertThat(page("/"))
                .contains("1 thing you asked for is on its way", "Received", "A chair that fits your back")
                .doesNotContain("Have me measured");
        assertThat(page("/explore")).contains("On its way");
    }

    @Test
    void startsOneRequestWhenYesIsSaidInTwoTabsAtOnce() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        var bothReady = new CyclicBarrier(2);
        Callable<String> yes = () -> {
            var click = post("/offers/" + chair + "/acceptance");
            bothReady.await();
            return Objects.requireNonNull(send(click).getRedirectedUrl());
        };

        try (var tabs = Executors.newFixedThreadPool(2)) {
            var led = tabs.invokeAll(List.of(yes, yes));

            assertThat(led.getFirst().get())
                    .isEqualTo(led.getLast().get())
                    .isEqualTo("/requests/" + requests.of(self).getFirst().id());
        }
        assertThat(requests.of(self)).hasSize(1);
        assertThat(yesesLogged()).isOne();
    }

    @Test
    void tellsWhatWasDoneAndAsksWhetherItHelped() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        var request = plans.accept(self, chair);
        requests.done(Cast.self(owner, Role.Kind.PEOPLE_TEAM), request.id(), "Here it is");

        assertThat(page("/")).contains("News: “A chair that fits your back” is done.", "Done");
    }

    @Test
    void callsNoNewsWhatThePersonThemselvesSaid() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        var fitting = shop.published(
                team,
                Shop.chair(shop.product(team, owner), crowd.livingIn("FR", owner), Shop.appointment(), "workspace"));
        offers.retire(team, fitting);
        var opened = Instant.now().minus(Duration.ofDays(10));
        var noted = new PastRequest.Step(Move.Kind.NOTED, self.self(), "See you there.", opened);
        var request = requests.takeOver(
                new PastRequest(self.self(), new Subject.Yes(fitting, 1), null, opened, List.of(noted), null));

        send(post("/requests/" + request.id() + "/attendance"));

        assertThat(requests.get(self, request.id()).status()).isEqualTo(Status.DONE);
        assertThat(page("/")).contains("A chair that fits your back").doesNotContain("News:");
        send(post("/requests/" + request.id() + "/return"));
        send(post("/requests/" + request.id() + "/absence"));
        assertThat(requests.get(self, request.id()).status()).isEqualTo(Status.MISSED);
        assertThat(page("/")).doesNotContain("News:", "Did not take place");
    }

    @Test
    void believesANoAndTakesItBackInExplore() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        send(post("/offers/" + chair + "/decline").param("answer", "NEVER"));

        assertThat(page("/")).doesNotContain("Have me measured");
        assertThat(page("/explore?q=chair&lane=FOR_MY_WORK"))
                .contains("A chair that fits your back", "Never, you said")
                .contains("name=\"back\" value=\"/explore?q=chair&amp;lane=FOR_MY_WORK\"");

        send(post("/declines/" + plans.declines(self).getFirst().id().value() + "/withdrawal"));
        assertThat(page("/")).contains("Have me measured");
    }

    @Test
    void asksForAnotherDayAtItsFieldWhenTheDayIsPast() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        aims.say(self, AIM);

        var refused = send(post("/offers/" + chair + "/decline")
                .param("answer", "NOT_NOW")
                .param("until", "2020-01-01")
                .param("offer", chair.toString())
                .param("_page", "/"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getForwardedUrl()).isEqualTo("/");
        assertThat(plans.declines(self)).isEmpty();
        var home = page("/");
        assertThat(home.indexOf("value=\"NOT_NOW\"")).isBetween(0, home.indexOf("value=\"HAVE_IT\""));
    }

    @Test
    void saysInWordsHowMuchAReasonCountsAndTheNumbersBehindOneMoreTap() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        consents.answer(self, Purpose.WELLBEING, true);
        aims.say(self, AIM);

        var home = page("/");

        assertThat(home).containsPattern("counts a (lot|little)|counts some");
        assertThat(home.indexOf("class=\"counts\"")).isBetween(0, home.indexOf("The exact sum"));
        assertThat(home.indexOf("class=\"adds\"")).isGreaterThan(home.indexOf("The exact sum"));
    }

    @Test
    void saysOfARequestWhatItsOwnPagesSay() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        var asked = requests.get(self, sent("I would like a quieter desk at night, please"));

        for (var path : List.of("/", "/requests", "/requests/" + asked.id())) {
            assertThat(page(path))
                    .as(path)
                    .contains("I would like a quieter desk at night, please", "<span class=\"badge is-warm\">Received");
        }
    }

    @Test
    void refusesADeclineThatDoesNotSayWhatOrWhy() throws Exception {
        var offer = "\"offer\": \"" + chair + "\"";

        assertThat(declined("{\"answer\": \"NEVER\"}")).contains("422", "\"field\":\"offer\"");
        assertThat(declined("{" + offer + "}")).contains("422", "\"field\":\"answer\"");
        assertThat(declined("{" + offer + ", \"answer\": \"NOT_NOW\", \"until\": \"2999-01-01\"}"))
                .contains("422", "\"field\":\"until\"", "plan.until-far");
        assertThat(declined("{" + offer + ", \"answer\": \"NEVER\"}"))
                .contains(plans.declines(self).getFirst().id().value().toString());
    }

    @Test
    void logsThatSomebodyReadAnOfferThatTheyMayHave() throws Exception {
        page("/offers/" + chair);
        assertThat(opened(self)).isEqualTo(1);

        var anna = Cast.self(cast.nurse("Anna Schmidt", "DE", "2019-04-01"), Role.Kind.PEOPLE_TEAM);
        self = anna;
        page("/offers/" + chair);
        assertThat(opened(anna)).as("who only writes it").isZero();
    }

    @Test
    void leadsFromAWrongFactToTheFactsItselfRestsOn() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        consents.answer(self, Purpose.WELLBEING, true);
        aims.say(self, AIM);

        var led = Objects.requireNonNull(
                send(post("/offers/" + chair + "/decline").param("answer", "WRONG_FACT"))
                        .getRedirectedUrl());

        assertThat(led).startsWith("/my-data/suggestions");
        assertThat(page(led)).contains("What “A chair that fits your back” rests on", AIM, "/my-data/aims");
    }

    @Test
    void letsWhoeverIsLetInByMistakeSayWhichFactIsWrong() throws Exception {
        var work = new Work(
                "Nurse", "Ward 3", "Clinic", "Old hospital", "FR", null, 1.0, 35.0, WorkingPattern.NIGHTS, null, null);
        self = Cast.self(cast.at(cast.known("Lea Faure"), "2020-01-01", work));
        consents.answer(self, Purpose.PERSONALISE, true);
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        var locker = shop.published(
                team,
                Shop.chair(
                        shop.product(team, owner, "calm"),
                        crowd.whose("site", "Old hospital", owner),
                        Shop.document(),
                        "calm"));

        var led = Objects.requireNonNull(
                send(post("/offers/" + locker + "/decline").param("answer", "WRONG_FACT"))
                        .getRedirectedUrl());

        assertThat(page(led)).contains("Site: Old hospital", "/my-data/facts/site", "for whom it is");
        assertThat(page("/my-data/suggestions")).doesNotContain("Site: Old hospital");

        facts.dispute(self, "site", "hris", "I moved to the new hospital", Language.EN);
        assertThat(send(get("/offers/" + locker)).getStatus()).isEqualTo(404);
    }

    @Test
    void findsEverythingThatIsOpenAndNothingElse() throws Exception {
        assertThat(page("/explore?q=chair")).contains("A chair that fits your back");
        assertThat(page("/explore?q=chair&lane=FOR_MY_LIFE")).contains("Nothing like this is open to you");
        assertThat(page("/explore?q=chair&dimension=BENEFIT&lane=FOR_MY_WORK")).contains("A chair that fits your back");
        assertThat(send(get("/explore?after=!")).getStatus()).isEqualTo(422);
        self = Cast.self(cast.nurse("Anna Schmidt", "DE", "2019-04-01"));
        assertThat(page("/explore")).doesNotContain("A chair that fits your back");
    }

    @Test
    void showsWhatIsFoundByItsTopicsAfterWhatHoldsTheWordsItself() throws Exception {
        self = Cast.self(cast.nurse("Ewa Nowak", "PL", "2019-04-01"));
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        var draft = Shop.chair(
                shop.product(team, owner, "cycling"), crowd.livingIn("PL", owner), Shop.document(), "cycling");
        shop.published(team, draft);
        shop.published(
                team, Shop.with(draft, "title", new Wording("Your own bike for the way", "Votre vélo pour la route")));

        assertThat(page("/explore?q=bike"))
                .containsSubsequence("Your own bike for the way", "A chair that fits your back");
        assertThat(page("/explore"))
                .as("without words, by title")
                .containsSubsequence("A chair that fits your back", "Your own bike for the way");
    }

    @Test
    void goesOnInExploreWhereItWasThoughWhatWasShownIsGone() throws Exception {
        self = Cast.self(cast.nurse("Noor Jansen", "NL", "2019-04-01"));
        var team = Cast.self(owner, Role.Kind.PEOPLE_TEAM);
        var draft = Shop.chair(shop.product(team, owner, "calm"), crowd.livingIn("NL", owner), Shop.document(), "calm");
        var shown = IntStream.range(0, 26)
                .mapToObj(place -> {
                    var title = new Wording("Chair %02d".formatted(place), "Siège %02d".formatted(place));
                    return shop.published(team, Shop.with(draft, "title", title));
                })
                .toList();
        var after = Pattern.compile("name=\"after\" value=\"([^\"]+)\"").matcher(page("/explore"));
        assertThat(after.find()).isTrue();

        offers.retire(team, shown.getFirst());
        offers.retire(team, shown.get(23));

        assertThat(page("/explore?after=" + after.group(1)))
                .contains("Chair 24", "Chair 25")
                .doesNotContain("Chair 22", "name=\"after\"");
    }

    @Test
    void takesAnOfferOfOnesOwn() throws Exception {
        send(post("/offering").param("words", "An hour a week for somebody new on nights"));

        assertThat(requests.of(self))
                .singleElement()
                .extracting(request -> ((Subject.Ask) request.subject()).words())
                .isEqualTo("I would like to offer: An hour a week for somebody new on nights");
        assertThat(send(post("/offering").param("words", " ")).getStatus()).isEqualTo(422);
        assertThat(send(post("/offering").param("words", "x".repeat(100_000))).getStatus())
                .isEqualTo(413);
    }

    @Test
    void takesAsManyWordsOfAnOfferAsItsFieldDoes() throws Exception {
        var most = Pattern.compile("name=\"words\"[^>]*maxlength=\"(\\d+)\"").matcher(page("/offering"));
        assertThat(most.find()).isTrue();
        var lines = "x\r\n".repeat(Integer.parseInt(most.group(1)) / 2 - 1) + "xx";

        assertThat(send(post("/offering").param("words", lines)).getRedirectedUrl())
                .startsWith("/requests/");
    }

    @Test
    void tellsApartWhatTwoFactsSayAlike() throws Exception {
        consents.answer(self, Purpose.PERSONALISE, true);
        facts.say(self, "interests", Value.of(Set.of("writing")));
        assertThat(page("/my-data/suggestions")).contains("you like writing").doesNotContain("you like writing (");

        facts.say(self, "hobbies", Value.of(Set.of("writing")));

        assertThat(page("/my-data/suggestions")).contains("you like writing (Interests)", "you like writing (Hobbies)");
    }

    @Test
    void movesMyWeightsAndTheWayBack() throws Exception {
        send(post("/my-data/suggestions/weights")
                .param("av", "1")
                .param("cv", "10")
                .param("eAv", "50")
                .param("eCv", "100"));
        assertThat(page("/my-data/suggestions")).contains("value=\"100\"", "As the company has it");

        assertThat(send(post("/my-data/suggestions/weights")
                                .param("av", "0")
                                .param("cv", "10")
                                .param("eAv", "50")
                                .param("eCv", "100"))
                        .getStatus())
                .isEqualTo(422);
        send(post("/my-data/suggestions/weights/reset"));
        assertThat(page("/my-data/suggestions")).doesNotContain("As the company has it");
    }

    private long yesesLogged() {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            rows.open(self.self());
            return db.sql("select count(*) from plan.outcome where person_id = :self and kind = 'ACCEPTED'")
                    .param("self", self.self().value())
                    .query(Long.class)
                    .single();
        }));
    }

    private RequestId sent(String words) throws Exception {
        var path =
                Objects.requireNonNull(send(post("/asks").param("words", words)).getRedirectedUrl());
        return new RequestId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
    }

    private String declined(String body) throws Exception {
        var answer = send(post("/api/v1/me/declines")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
        return answer.getStatus() + " " + answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private int opened(Viewer viewer) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            rows.open(viewer.self());
            return db.sql("select count(*) from plan.outcome where person_id = :person and kind = 'OPENED'")
                    .param("person", viewer.self().value())
                    .query(Integer.class)
                    .single();
        }));
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
