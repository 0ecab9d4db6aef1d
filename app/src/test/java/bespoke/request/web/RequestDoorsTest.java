package bespoke.request.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.access.Tokens;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Wording;
import bespoke.person.People;
import bespoke.request.Addressee;
import bespoke.request.Asks;
import bespoke.request.Desk;
import bespoke.request.PastRequest;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Subject;
import bespoke.shared.PersonId;
import bespoke.web.Visit;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Ward.class)
class RequestDoorsTest {

    private static final String BOOK = "I need help. ".repeat(8_000);

    @LocalServerPort
    int port;

    @Autowired
    Ward.People ward;

    @Autowired
    Requests requests;

    @Autowired
    Asks asks;

    @Autowired
    Offers offers;

    @Autowired
    People people;

    @Autowired
    Tokens tokens;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Test
    void hidesARequestFromEverybodyElse() {
        var ask = asks.send(ward.asAmina(), "A quieter desk, unlike any other: marmalade");
        var luc = signedIn(ward.luc());

        for (var path : Set.of("/requests/" + ask.id(), "/requests/" + ask.id() + "/appointment.ics")) {
            var answer = luc.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("marmalade");
        }
        assertThat(luc.get("/queue").body()).doesNotContain("marmalade");
        assertThat(luc.get("/catalogue/" + ward.chair()).statusCode()).isEqualTo(404);
        luc.get("/requests");
        for (var move : Set.of(
                "taking",
                "completion",
                "refusal",
                "handover",
                "withdrawal",
                "attendance",
                "absence",
                "notes",
                "return",
                "help")) {
            assertThat(luc.post("/requests/" + ask.id() + "/" + move, Map.of("words", "x", "answer", "YES"))
                            .statusCode())
                    .as(move)
                    .isEqualTo(404);
        }
        assertThat(rest(ward.luc(), "/api/v1/requests/" + ask.id()).statusCode())
                .isEqualTo(404);
        assertThat(signedIn(ward.priya()).get("/requests/" + ask.id()).body()).contains("marmalade");
    }

    @Test
    void hidesAnAskFromThePeopleTeamOfAnotherCountry() {
        var ask = asks.send(ward.asAmina(), "Zyzzyva plugh, and marzipan");
        assertThat(ask.desk()).isEqualTo(new Desk.OfPeopleTeam());
        var greta = signedIn(ward.greta());

        assertThat(greta.get("/requests/" + ask.id()).statusCode()).isEqualTo(404);
        assertThat(greta.get("/queue").body()).doesNotContain("marzipan");
        assertThat(greta.post("/requests/" + ask.id() + "/taking", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(rest(ward.greta(), "/api/v1/requests/" + ask.id()).statusCode())
                .isEqualTo(404);
        assertThat(signedIn(ward.priya()).get("/queue").body()).contains("marzipan");
        assertThat(queue(ward.priya(), "/" + ask.id()).statusCode()).isEqualTo(200);
        assertThat(queue(ward.greta(), "/" + ask.id()).statusCode()).isEqualTo(404);
        assertThat(rest(ward.priya(), "/api/v1/requests/" + ask.id()).statusCode())
                .as("a token for one's own things reads no queue")
                .isEqualTo(404);
    }

    @Test
    void drawsTheCardOfAnOfferWhateverElseIsTyped() {
        var priya = signedIn(ward.priya());
        priya.get("/catalogue/new");

        var card = priya.post(
                "/catalogue/card",
                Map.of(
                        "titleEn", "A stool",
                        "minutes", "ten",
                        "lane", "NOWHERE",
                        "owner", "Engineer",
                        "_page", "/catalogue/new"));

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).contains("A stool").doesNotContain("<form");
    }

    @Test
    void putsNothingOverAnOfferSavedMeanwhileUntilItIsTold() {
        var priya = signedIn(ward.priya());
        var page = "/catalogue/" + ward.chair();
        var product = priya.get(page).body().replaceAll("(?s).*name=\"product\".*?<option value=\"([^\"]+)\".*", "$1");
        var typed = Map.of("revision", "7", "product", product, "titleEn", "A stool", "_page", page);

        var other = new HashMap<>(typed);
        other.put("owner", "Nobody at all");
        var refused = priya.post(page, other);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("name=\"revision\" value=\"7\"")
                .doesNotContain("Somebody saved this offer");

        var behind = priya.post(page, typed);
        assertThat(behind.statusCode()).isEqualTo(412);
        assertThat(behind.body())
                .contains("name=\"revision\" value=\"1\"", "value=\"A stool\"")
                .containsOnlyOnce("Somebody saved this offer");
    }

    @Test
    void tellsWhoAskedThatTheirWordsWereReadToAnswerThem() {
        var luc = signedIn(ward.luc());
        luc.get("/ask");
        luc.post("/asks", Map.of("words", "My lamp is broken", "to", "PEOPLE_TEAM"));
        var priya = signedIn(ward.priya());
        priya.get("/queue");
        priya.get("/queue");

        assertThat(luc.get("/my-data/looks").body())
                .containsPattern("Priya Nair[^<]* read what you asked for, to answer it, \\d+ times on ")
                .doesNotContain("your needs");
        assertThat(luc.get("/my-data?facet=NEEDS").body()).contains("whoever answers it reads it");
    }

    @Test
    void asksThePeopleTeamAboutALook() {
        var luc = signedIn(ward.luc());
        signedIn(ward.priya()).get("/people/" + ward.luc());
        var about = luc.get("/my-data/looks").body().replaceAll("(?s).*?href=\"(/ask\\?look=[^\"]+)\".*", "$1");

        var page = luc.get(about).body();
        var words =
                page.replaceAll("(?s).*<textarea[^>]*>(.*?)</textarea>.*", "$1").strip();
        assertThat(words)
                .startsWith("In my data it says: “Priya Nair")
                .contains("looked at your contract")
                .endsWith("what was done with it.");
        assertThat(page)
                .containsPattern("<option value=\"PEOPLE_TEAM\"[^>]* selected")
                .contains("You have an answer by")
                .as("its own words would be looked up, and lead to whoever answers for data")
                .doesNotContain("action=\"/ask\"", "Look again");

        luc.post("/asks", Map.of("words", words, "to", "PEOPLE_TEAM"));
        assertThat(signedIn(ward.priya()).get("/queue").body()).contains("In my data it says: “Priya Nair");
    }

    @Test
    void knowsNoLookAtSomebodyElse() {
        signedIn(ward.priya()).get("/people/" + ward.luc());
        var about = signedIn(ward.luc())
                .get("/my-data/looks")
                .body()
                .replaceAll("(?s).*?href=\"(/ask\\?look=[^\"]+)\".*", "$1");

        for (var foreign : List.of(about, "/ask?look=" + UUID.randomUUID())) {
            var answer = signedIn(ward.amina()).get(foreign);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such look at you.").doesNotContain("Priya Nair looked");
        }
    }

    @Test
    void refusesABookAndKeepsItTyped() {
        var amina = signedIn(ward.amina());
        amina.get("/ask");

        var answer = amina.post("/ask", Map.of("words", BOOK, "_page", "/ask"));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Please keep to 2,000 characters").contains(BOOK.strip());
    }

    @Test
    void namesAnAskByItsFirstWords() {
        var words = "A lamp for night rounds. " + "It is dark in the corridor. ".repeat(20);
        var ask = asks.send(ward.asAmina(), words);
        var title = "A lamp for night rounds. It is dark in the corridor. It is dark in the corridor. It is dar…";

        assertThat(signedIn(ward.amina()).get("/requests").body()).contains(title);
        assertThat(signedIn(ward.priya()).get("/queue").body()).contains(title);
        assertThat(signedIn(ward.priya()).get("/requests/" + ask.id()).body()).contains("<h1>" + title, words.strip());
    }

    @Test
    void asksForNothingMoreWhereADocumentWasGiven() {
        var request = requests.open(ward.asAmina(), ward.document());

        assertThat(signedIn(ward.amina()).get("/requests/" + request.id()).body())
                .doesNotContain("/requests/" + request.id() + "/notes");
    }

    @Test
    void tellsWhoSeesThePageAndTheDueDayOnce() {
        var request = requests.open(ward.asAmina(), ward.chair());
        var path = "/requests/" + request.id();
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.UK)
                .format(Objects.requireNonNull(request.dueOn()));

        var asked = signedIn(ward.amina()).get(path).body();
        var answering = signedIn(ward.priya()).get(path).body();

        assertThat(asked)
                .contains("With Priya Nair", "A note to Priya Nair", "You and Priya Nair see the same page.")
                .containsOnlyOnce(day)
                .containsPattern("href=\"/requests\" aria-current=\"page\"");
        assertThat(answering)
                .contains("You and Amina Benali see the same page.")
                .doesNotContain("whoever answers")
                .containsOnlyOnce(day)
                .containsPattern("href=\"/queue\" aria-current=\"page\"")
                .doesNotContainPattern("href=\"/requests\" aria-current=\"page\"");
    }

    @Test
    void tellsThePersonWhatHappensNextWhileItIsOpen() {
        var request = requests.open(ward.asAmina(), ward.chair());
        var amina = signedIn(ward.amina());
        var path = "/requests/" + request.id();

        assertThat(amina.get(path).body()).contains("What happens next", "You hear within two days.");
        assertThat(signedIn(ward.priya()).get(path).body()).doesNotContain("What happens next");
        requests.withdraw(ward.asAmina(), request.id());
        assertThat(amina.get(path).body()).doesNotContain("What happens next");
    }

    @Test
    void asksLaterWhetherHelpedWhatWasGivenAtOnce() {
        var document = requests.open(ward.asAmina(), ward.document());
        var fitting = requests.open(ward.asAmina(), ward.fitting());
        var amina = signedIn(ward.amina());

        assertThat(amina.get("/requests/" + document.id()).body())
                .contains("Only you see this page.", "you are asked whether it helped")
                .doesNotContain("whoever answers");
        assertThat(amina.get("/requests/" + fitting.id()).body())
                .as("it has not been yet")
                .contains("Central European", "You and Priya Nair see the same page.")
                .doesNotContain("whether it helped", "Did it help you?");
        assertThat(post(ward.amina(), "/api/v1/requests/" + fitting.id() + "/help", "{\"answer\":\"YES\"}", "h1")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(ward.amina(), "/api/v1/requests/" + document.id() + "/help", "{\"answer\":\"YES\"}", "h2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void putsTheAnswerBeforeTheQuestionWhetherItHelped() {
        var ask = asks.send(ward.asAmina(), "May I have a lamp of my own?");
        var path = "/requests/" + ask.id();
        var priya = signedIn(ward.priya());
        priya.get(path);

        priya.post(path + "/refusal", Map.of("words", "There is no lamp left."));
        assertThat(signedIn(ward.amina()).get(path).body()).contains("Priya Nair said no</strong>");
        priya.post(path + "/return", Map.of());
        priya.post(path + "/completion", Map.of("words", "It hangs over your desk."));

        var page = signedIn(ward.amina()).get(path).body();
        assertThat(page)
                .contains("The answer of Priya Nair</strong>", "There is no lamp left.")
                .containsOnlyOnce("It hangs over your desk.");
        assertThat(page.indexOf("It hangs over your desk."))
                .isBetween(page.indexOf("<h1>"), page.indexOf("id=\"help\""))
                .isLessThan(page.indexOf("What happened"));
    }

    @Test
    void callsAnAppointmentAheadBookedOnEveryPage() {
        var fitting = requests.open(ward.asAmina(), ward.fitting());
        var path = "/requests/" + fitting.id();

        for (var page : Set.of("/requests", path)) {
            assertThat(signedIn(ward.amina()).get(page).body())
                    .as(page)
                    .contains("<span class=\"badge is-accent\">Booked");
        }
        assertThat(signedIn(ward.amina()).get(path).body()).doesNotContain("Received");
        assertThat(signedIn(ward.amina()).get("/offers/" + ward.fitting()).body())
                .contains("It is booked.");
        assertThat(signedIn(ward.priya()).get("/queue").body()).contains("queue-status is-accent\">Booked");
        assertThat(rest(ward.amina(), "/api/v1" + path).body()).contains("\"status\":\"RECEIVED\"");
    }

    @Test
    void saysToWhomItWasHandedOverAndProposesEverybodyButWhoAsked() {
        var ask = asks.send(ward.asAmina(), "A hook for my coat, please");
        var path = "/requests/" + ask.id();
        var priya = signedIn(ward.priya());

        assertThat(priya.get(path).body()).contains("hx-get=\"/colleagues?but=" + ward.amina() + "\"");
        assertThat(priya.get("/colleagues?but=" + ward.amina() + "&heir=Amina").body())
                .doesNotContain("Amina Benali");
        assertThat(priya.get("/colleagues?but=" + ward.amina() + "&heir=Luc").body())
                .contains("Luc Petit");
        assertThat(priya.get("/colleagues?owner=Amina").body()).contains("Amina Benali");

        priya.post(path + "/handover", Map.of("heir", "Luc Petit"));
        assertThat(priya.get("/queue").body()).contains("Handed over to Luc Petit.");
        requests.withdraw(ward.asAmina(), ask.id());
    }

    @Test
    void takesNoAppointmentForOverBeforeItsTime() {
        var fitting = requests.open(ward.asAmina(), ward.fitting());

        var early = post(ward.amina(), "/api/v1/requests/" + fitting.id() + "/attendance", "{}", "a1");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("request.not-been-yet");
        var missed = post(ward.amina(), "/api/v1/requests/" + fitting.id() + "/absence", "{}", "a2");
        assertThat(missed.statusCode()).isEqualTo(409);
        assertThat(missed.body()).contains("request.not-been-yet");
        var amina = signedIn(ward.amina());
        assertThat(amina.get("/requests/" + fitting.id()).body()).doesNotContain("Did it take place?");
        var onThePage = amina.post("/requests/" + fitting.id() + "/attendance", Map.of());
        assertThat(onThePage.statusCode()).isEqualTo(409);
        assertThat(onThePage.body()).contains("This appointment has not begun. Say so afterwards.");
        assertThat(amina.post("/requests/" + fitting.id() + "/absence", Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void asksWhetherAnAppointmentTookPlaceAndThenWhetherItHelped() {
        var path = "/requests/" + ward.begun(requests).id();
        var luc = signedIn(ward.luc());
        var stranger = signedIn(ward.amina());
        stranger.get("/requests");

        assertThat(luc.get("/requests").body())
                .contains("Did this appointment take place?", "href=\"" + path + "#attendance\"");
        assertThat(luc.get(path).body())
                .contains("The hour of this appointment has come. Did it take place?")
                .doesNotContain("appointment.ics", "I no longer want it");
        assertThat(stranger.post(path + "/attendance", Map.of()).statusCode()).isEqualTo(404);

        assertThat(luc.post(path + "/attendance", Map.of()).statusCode()).isEqualTo(303);
        assertThat(luc.get(path).body())
                .contains("Noted. You can say whether it helped.", "action=\"" + path + "/return\"")
                .contains("<span class=\"badge is-good\">Done", "Did it help you?")
                .doesNotContain("Did it take place?");
        var again = luc.post(path + "/attendance", Map.of());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("This request is closed already.");

        luc.post(path + "/return", Map.of());
        assertThat(luc.get(path).body())
                .contains("<span class=\"badge is-warm\">Received", "Did it take place?")
                .contains("formaction=\"" + path + "/absence\"");
        assertThat(stranger.post(path + "/absence", Map.of()).statusCode()).isEqualTo(404);
        assertThat(luc.post(path + "/absence", Map.of()).statusCode()).isEqualTo(303);
        assertThat(luc.get("/requests").body())
                .contains("Noted: it did not take place.", "<span class=\"badge \">Did not take place")
                .doesNotContain("take place?", "Withdrawn");
        assertThat(luc.get(path).body()).contains("Luc Petit said that it did not take place");
        assertThat(signedIn(ward.priya()).get("/queue?answered=true").body()).contains("Did not take place");
        var said = luc.post(path + "/absence", Map.of());
        assertThat(said.statusCode()).isEqualTo(409);
        assertThat(said.body()).contains("This request is closed already.");

        luc.post(path + "/return", Map.of());
        assertThat(luc.get(path).body()).contains("<span class=\"badge is-warm\">Received", "Did it take place?");
        luc.post(path + "/absence", Map.of());
    }

    @Test
    void asksOfAnAppointmentWhoseHourHasComeWhetherItTookPlaceInsteadOfWithdrawingIt() {
        var begun = ward.begun(requests);
        var path = "/requests/" + begun.id();
        var asked = "The hour of this appointment has come, so it can no longer be withdrawn. Did it take place?";
        var luc = signedIn(ward.luc());
        luc.get(path);

        var onThePage = luc.post(path + "/withdrawal", Map.of("words", "My bus is late.", "_page", path));
        assertThat(onThePage.statusCode()).isEqualTo(409);
        assertThat(onThePage.body()).contains(asked, "My bus is late.", "action=\"" + path + "/attendance\"");
        var program = post(ward.luc(), "/api/v1" + path + "/withdrawal", "{}", "w1");
        assertThat(program.statusCode()).isEqualTo(409);
        assertThat(program.body()).contains("request.has-begun", asked);
        requests.missed(Cast.self(ward.luc()), begun.id());
    }

    @Test
    void letsNobodyTakeBackWhatTheyHaveSaidHelped() {
        var path = "/requests/" + ward.begun(requests).id();
        var luc = signedIn(ward.luc());
        luc.get("/requests");
        luc.post(path + "/attendance", Map.of());
        luc.post(path + "/help", Map.of("answer", "YES"));

        var answer = luc.post(path + "/return", Map.of());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("This can no longer be undone.");
        assertThat(luc.get(path).body()).contains("<span class=\"badge is-good\">Done");
    }

    @Test
    void letsProgramsSayThatAnAppointmentTookPlace() {
        var path = "/api/v1/requests/" + ward.begun(requests).id();

        assertThat(post(ward.amina(), path + "/attendance", "{}", "b1").statusCode())
                .isEqualTo(404);
        assertThat(post(ward.luc(), path + "/attendance", "{}", "b2").body())
                .contains("\"status\":\"DONE\"", "\"appointmentAt\":\"");
        var again = post(ward.luc(), path + "/attendance", "{}", "b3");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("request.not-open");
    }

    @Test
    void letsProgramsSayThatAnAppointmentDidNotTakePlace() {
        var path = "/api/v1/requests/" + ward.begun(requests).id();

        assertThat(post(ward.amina(), path + "/absence", "{}", "c1").statusCode())
                .isEqualTo(404);
        var missed = post(ward.luc(), path + "/absence", "{}", "c2");
        assertThat(missed.statusCode()).isEqualTo(200);
        assertThat(missed.body())
                .contains("\"status\":\"MISSED\"", "\"kind\":\"MISSED\",\"by\":\"" + ward.luc())
                .doesNotContain("WITHDRAWN", "\"appointmentAt\":\"");
        assertThat(post(ward.luc(), path + "/absence", "{}", "c2").body()).isEqualTo(missed.body());
        assertThat(rest(ward.luc(), "/api/v1/requests").body()).contains("\"status\":\"MISSED\"");
        assertThat(post(ward.luc(), path + "/absence", "{}", "c3").statusCode()).isEqualTo(409);
        assertThat(new Visit(port).get("/openapi.json").body()).contains("/api/v1/requests/{id}/absence", "\"MISSED\"");
    }

    @Test
    void isOpenedAgainOnThePageOfWhoAnswersWhateverThePersonSaidOfIt() {
        var request = requests.open(ward.asAmina(), ward.chair());
        var path = "/requests/" + request.id();
        var priya = signedIn(ward.priya());
        priya.get(path);
        priya.post(path + "/completion", Map.of());
        post(ward.amina(), "/api/v1" + path + "/help", "{\"answer\":\"NO\"}", "d1");

        assertThat(priya.post(path + "/return", Map.of()).statusCode()).isEqualTo(303);

        assertThat(priya.get(path).body()).contains("Taken back. It is open again.");
        assertThat(signedIn(ward.amina()).get(path).body()).contains("In hand").doesNotContain("You said that it");
        requests.withdraw(ward.asAmina(), request.id());
    }

    @Test
    void countsRequestsNotPeopleAlsoWhereSomeAreLate() {
        var opened = Instant.now().minus(Duration.ofDays(30));
        var late = requests.takeOver(
                new PastRequest(ward.amina(), new Subject.Ask("A lamp"), null, opened, List.of(), null));
        requests.handOver(ward.asPriya(), late.id(), ward.greta(), null);
        var greta = signedIn(ward.greta());

        assertThat(greta.get("/queue").body())
                .contains("1 request is yours to answer or close, 1 later than promised.");
        var other = asks.send(ward.asAmina(), "A lamp, please", new Addressee.PeopleTeam());
        requests.handOver(ward.asPriya(), other.id(), ward.greta(), null);
        assertThat(greta.get("/queue").body())
                .contains("2 requests are yours to answer or close, 1 of them later than promised.");
        assertThat(greta.get("/queue", "Accept-Language", "fr").body())
                .contains("Vous avez 2 demandes à traiter, dont 1 en retard sur la date promise.");

        requests.withdraw(ward.asAmina(), late.id());
        requests.withdraw(ward.asAmina(), other.id());
    }

    @Test
    void tellsWhoGivesAnAppointmentThatItIsAhead() {
        var fitting = anotherFitting(ward.greta());
        requests.open(ward.asAmina(), fitting);
        offers.retire(ward.asPriya(), fitting);
        var greta = signedIn(ward.greta());

        assertThat(greta.get("/queue").body())
                .contains("Nothing waits for your answer. 1 appointment ahead.", "Another fitting");
        assertThat(greta.get("/requests").body())
                .contains("<a href=\"/queue\">1 appointment ahead in your queue</a>")
                .doesNotContain("to answer or close");
    }

    @Test
    void saysWhoSeesAnAppointmentAndWhatToDoWhereNobodyGivesIt() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var fitting = anotherFitting(rafael);
        var amina = signedIn(ward.amina());
        var priya = signedIn(ward.priya());
        assertThat(amina.get("/offers/" + fitting).body()).contains("The owner of this product sees that you come");

        people.leave(rafael, LocalDate.of(2020, 1, 1), "hris");

        assertThat(amina.get("/offers/" + fitting).body()).contains("The people of this product see that you come");
        assertThat(priya.get("/offers/" + fitting).body())
                .contains("New appointments go to the product’s people. Give the product a new owner.")
                .doesNotContain("publish again");
        var sheet = offers.sheet(ward.asPriya(), fitting);
        var renamed = Shop.with(sheet.draft(), "title", new Wording("A last fitting", "Un dernier essayage"));
        offers.edit(ward.asPriya(), fitting, sheet.revision(), renamed);
        assertThat(priya.get("/catalogue/" + fitting).body())
                .containsPattern("Product[^<]*The owner of the product has left, so nobody would give");
        priya.get("/catalogue/" + fitting + "/change");
        var refused = priya.post("/catalogue/" + fitting + "/publication", Map.of("revision", "2"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("nobody would give the appointment");
        offers.retire(ward.asPriya(), fitting);
    }

    /** An appointment that this person gives, for people in France. */
    private OfferId anotherFitting(PersonId owner) {
        var product = shop.product(ward.asPriya(), owner);
        var draft = Shop.chair(product, crowd.livingIn("FR", ward.priya()), Shop.appointment(), "workspace");
        return shop.published(
                ward.asPriya(), Shop.with(draft, "title", new Wording("Another fitting", "Un autre essayage")));
    }

    @Test
    void givesNothingOfAnAppointmentThatWasWithdrawn() {
        var fitting = requests.open(ward.asAmina(), ward.fitting());
        var resource = "/api/v1/requests/" + fitting.id();
        assertThat(rest(ward.amina(), resource).body())
                .contains("\"appointmentAt\":\"")
                .doesNotContain("\"dueOn\":\"");
        requests.withdraw(ward.asAmina(), fitting.id());
        assertThat(rest(ward.amina(), resource).body()).doesNotContain("\"appointmentAt\":\"");
        var amina = signedIn(ward.amina());

        assertThat(amina.get("/requests/" + fitting.id()).body()).doesNotContain("appointment.ics", "Room 12");
        assertThat(amina.get("/requests/" + fitting.id() + "/appointment.ics").statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesAnAppointmentAsACalendarFile() {
        var request = requests.open(ward.asAmina(), ward.fitting());

        var file = signedIn(ward.amina()).get("/requests/" + request.id() + "/appointment.ics");

        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(file.body())
                .contains("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID", "UID:" + request.id() + "@bespoke", "DTSTAMP:")
                .contains("SUMMARY:A fitting", "LOCATION:Room 12")
                .containsPattern("DTSTART:\\d{8}T\\d{6}Z");
    }

    @Test
    void opensOneRequestForOneKeyAndOneOffer() {
        var body = "{\"offer\":\"" + ward.document() + "\"}";
        var first = post(ward.luc(), "/api/v1/requests", body, "key-1");
        var again = post(ward.luc(), "/api/v1/requests", body, "key-1");
        var other = post(ward.luc(), "/api/v1/requests", body, "key-2");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).as("nothing new was opened").isEqualTo(200);
        assertThat(other.body()).isEqualTo(first.body()).contains("\"status\":\"DONE\"");
        assertThat(post(ward.luc(), "/api/v1/requests", "{\"offer\":\"" + new java.util.UUID(1, 1) + "\"}", "k")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(ward.amina(), "/api/v1/requests", "{\"offr\":1}", "k2").statusCode())
                .isEqualTo(400);
        assertThat(post(ward.amina(), "/api/v1/requests", "{}", "k3").statusCode())
                .isEqualTo(422);
    }

    @Test
    void answersAnAskWithWhatIsThereAndElseSendsIt() {
        var there = post(ward.amina(), "/api/v1/asks", "{\"words\":\"an ergonomic chair for my back\"}", "a1");
        var sent = post(
                ward.amina(),
                "/api/v1/asks",
                "{\"words\":\"an ergonomic chair for my back\",\"noneOfThese\":true}",
                "a2");

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).contains(ward.chair().toString());
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).startsWith("/api/v1/requests/");
        assertThat(post(ward.amina(), "/api/v1/asks", "{\"words\":\"" + BOOK + "\"}", "a3")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void letsProgramsChooseWhoAnswersWhereNobodyInParticularWasFound() {
        var nobody = post(ward.amina(), "/api/v1/asks", "{\"words\":\"My locker is stuck\"}", "n1");
        var workplace = nobody.body().replaceAll("(?s).*\"product\":\"([^\"]+)\".*", "$1");
        var chosen = "{\"words\":\"My locker is stuck\",\"to\":\"" + workplace + "\"}";
        var sent = post(ward.amina(), "/api/v1/asks", chosen, "n2");
        var team = post(ward.amina(), "/api/v1/asks", "{\"words\":\"A desk, at last\",\"to\":\"PEOPLE_TEAM\"}", "n3");

        assertThat(nobody.statusCode()).isEqualTo(200);
        assertThat(nobody.body()).contains("\"offers\":[]", "\"topics\":[]", "\"ask\":null");
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.body()).contains("\"kind\":\"PERSON\",\"id\":\"" + ward.priya());
        assertThat(team.body()).contains("\"kind\":\"PEOPLE_TEAM\"");
        assertThat(post(ward.amina(), "/api/v1/asks", "{\"words\":\"Hm\",\"to\":\"the janitor\"}", "n4")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void saysOnThePageWhoAnswersBeforeAnythingIsSent() {
        var amina = signedIn(ward.amina());
        amina.get("/ask");

        var somebody = amina.post("/ask", Map.of("words", "A good office would help", "_page", "/ask"));
        var nobody = amina.post("/ask", Map.of("words", "My locker is broken", "_page", "/ask"));

        assertThat(somebody.body())
                .contains("Priya Nair answers (“Places to work”)")
                .containsPattern("selected[^>]*>Places to work \\(Priya Nair\\)");
        assertThat(nobody.body())
                .contains("We found nobody in particular for this")
                .containsPattern("value=\"PEOPLE_TEAM\" selected");
        assertThat(amina.get("/requests").body()).doesNotContain("My locker is broken", "A good office would help");

        amina.post("/asks", Map.of("words", "My locker is broken", "to", "PEOPLE_TEAM", "_page", "/ask"));
        assertThat(amina.get("/requests").body()).contains("My locker is broken", "the people team");
    }

    @Test
    void letsAnOwnerAnswerThroughTheApiAsOnThePage() {
        var ask = asks.send(ward.asAmina(), "A quieter desk by the window");
        var yes = requests.open(ward.asAmina(), ward.chair());

        var queue = queue(ward.priya(), "?q=amina");
        assertThat(queue.statusCode()).isEqualTo(200);
        assertThat(queue.body())
                .contains(ask.id().toString(), yes.id().toString(), ward.amina().toString());
        assertThat(queue(ward.priya(), "/" + ask.id()).body()).contains("quieter desk", "OPENED");
        var first = queue(ward.priya(), "?size=1").body();
        var cursor = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(queue(ward.priya(), "?size=1&cursor=" + cursor).body())
                .isNotEqualTo(first)
                .contains("\"id\"");

        assertThat(move(ask, "taking", "{}").body()).contains("IN_HAND", "TAKEN");
        assertThat(move(ask, "completion", "{}").body()).contains("request.answer-missing");
        assertThat(move(yes, "refusal", "{\"words\":\" \"}").statusCode()).isEqualTo(422);
        assertThat(move(yes, "refusal", "{\"reason\":\"none\"}").statusCode()).isEqualTo(400);
        assertThat(move(ask, "notes", "{\"words\":\"Tomorrow.\"}").body()).contains("NOTED", "Tomorrow.");
        assertThat(move(ask, "completion", "{\"words\":\"It is yours.\"}").body())
                .contains("DONE", "It is yours.");
        assertThat(move(ask, "completion", "{\"words\":\"Again.\"}").statusCode())
                .isEqualTo(409);
        assertThat(move(yes, "handover", "{}").body()).contains("request.heir-missing");
        assertThat(move(yes, "handover", "{\"heir\":\"" + ward.luc() + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(move(yes, "refusal", "{\"words\":\"Too late.\"}").statusCode())
                .as("it lies elsewhere now")
                .isEqualTo(404);

        assertThat(queue(ward.luc(), "").body()).contains(yes.id().toString());
        assertThat(queue(ward.priya(), "?answered=true").body())
                .contains(ask.id().toString());
        assertThat(signedIn(ward.luc()).get("/requests").body()).contains("href=\"/queue\"");
        assertThat(signedIn(ward.amina()).get("/requests").body()).doesNotContain("href=\"/queue\"");
    }

    @Test
    void opensTheQueueToItsDesksAndItsScopeAlone() {
        var ask = asks.send(ward.asAmina(), "A quieter desk, and quince jelly");

        assertThat(queue(ward.luc(), "").body()).doesNotContain("quince");
        for (var path : List.of("/" + ask.id(), "/" + new UUID(1, 1))) {
            assertThat(queue(ward.luc(), path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(queue(ward.amina(), "/" + ask.id()).statusCode())
                .as("whoever asked answers nothing")
                .isEqualTo(404);
        for (var move : List.of("taking", "completion", "refusal", "handover", "notes")) {
            assertThat(new Visit(port)
                            .postJson(
                                    "/api/v1/queue/" + ask.id() + "/" + move,
                                    "{\"words\":\"x\"}",
                                    "Authorization",
                                    "Bearer " + token(ward.luc(), "queue"))
                            .statusCode())
                    .as(move)
                    .isEqualTo(404);
        }
        assertThat(rest(ward.priya(), "/api/v1/queue").statusCode()).isEqualTo(403);
        assertThat(new Visit(port).get("/openapi.json").body())
                .contains("/api/v1/queue/{id}/refusal", "/api/v1/queue/{id}/taking");
    }

    @Test
    void saysItsEmptinessOnce() {
        assertThat(signedIn(ward.greta()).get("/queue").body())
                .containsOnlyOnce("Nothing waits for your answer.")
                .contains("When somebody asks for something that you look after, it stands here.");
    }

    @Test
    void tellsWhomAPlaceIsForAndNothingOfWhatItHolds() {
        var luc = signedIn(ward.luc());

        var place = luc.get("/imports");
        var inside = luc.get("/imports/" + new UUID(1, 1));

        assertThat(place.statusCode()).isEqualTo(404);
        assertThat(place.body()).contains("“Imports” is for the people team.").doesNotContain("no such import");
        assertThat(inside.statusCode()).isEqualTo(404);
        assertThat(inside.body()).contains("There is no such import.").doesNotContain("for the people team");
        assertThat(luc.get("/access").body()).contains("is for administrators");
        assertThat(luc.get("/audiences").body()).contains("is for the people team");
        for (var form : List.of("/catalogue/new", "/products/new")) {
            assertThat(luc.get(form).statusCode()).as(form).isEqualTo(404);
        }
    }

    @Test
    void pagesThroughRequestsAndOffers() {
        requests.open(ward.asAmina(), ward.document());
        requests.open(ward.asAmina(), ward.fitting());

        var first = rest(ward.amina(), "/api/v1/requests?size=1");
        var cursor = first.body().replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(rest(ward.amina(), "/api/v1/requests?size=1&cursor=" + cursor)
                        .statusCode())
                .isEqualTo(200);
        assertThat(rest(ward.amina(), "/api/v1/requests?cursor=nonsense").statusCode())
                .isEqualTo(422);
        assertThat(rest(ward.amina(), "/api/v1/offers?size=2").body()).contains("\"next\":\"");
        assertThat(rest(ward.amina(), "/api/v1/offers/" + ward.chair()).body())
                .contains("\"fr\":\"Un siège qui épouse votre dos\"");
        assertThat(rest(ward.priya(), "/api/v1/offers/" + ward.chair()).statusCode())
                .isEqualTo(404);
    }

    private Visit signedIn(PersonId person) {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + person, Map.of("next", "/requests"));
        return visit;
    }

    private HttpResponse<String> rest(PersonId person, String path) {
        return new Visit(port).get(path, "Authorization", "Bearer " + token(person));
    }

    private HttpResponse<String> post(PersonId person, String path, String json, String key) {
        return new Visit(port).postJson(path, json, "Authorization", "Bearer " + token(person), "Idempotency-Key", key);
    }

    private HttpResponse<String> queue(PersonId person, String path) {
        return new Visit(port).get("/api/v1/queue" + path, "Authorization", "Bearer " + token(person, "queue"));
    }

    private HttpResponse<String> move(Request request, String move, String json) {
        return new Visit(port)
                .postJson(
                        "/api/v1/queue/" + request.id() + "/" + move,
                        json,
                        "Authorization",
                        "Bearer " + token(ward.priya(), "queue"));
    }

    private String token(PersonId person) {
        return token(person, "me");
    }

    private String token(PersonId person, String scope) {
        return tokens.issue(person, Set.of(scope), "test", Duration.ofHours(1));
    }
}
