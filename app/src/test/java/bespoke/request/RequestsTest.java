package bespoke.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.MovingClock;
import bespoke.Shop;
import bespoke.audience.AudienceId;
import bespoke.database.RowSecurity;
import bespoke.offer.Fulfilment;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.person.People;
import bespoke.person.PersonLeft;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.product.ProductId;
import bespoke.profile.Topic;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, Shop.class, Crowd.class, MovingClock.OfTheCompany.class})
class RequestsTest {

    /** A Friday. */
    private static final Instant START = Instant.parse("2026-03-06T09:00:00Z");

    @Autowired
    Requests requests;

    @Autowired
    RequestStore store;

    @Autowired
    Asks asks;

    @Autowired
    Answering answering;

    @Autowired
    AccessLog log;

    @Autowired
    Relations relations;

    @Autowired
    Offers offers;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Autowired
    MovingClock clock;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    PersonId aminaId;
    PersonId priyaId;
    Viewer amina;
    Viewer priya;
    Viewer stranger;
    ProductId product;
    AudienceId french;

    @BeforeEach
    void begin() {
        clock.stand(START);
        db.sql("update offer.publication set ended_at = now() where ended_at is null")
                .update();
        db.sql("delete from product.product").update();
        aminaId = cast.nurse("Amina Benali", "FR", "2019-04-01");
        priyaId = cast.engineer("Priya Nair", "DE", "2015-01-01");
        amina = Cast.self(aminaId);
        priya = Cast.self(priyaId);
        stranger = Cast.self(cast.engineer("Luc Petit", "FR", "2015-01-01"));
        product = shop.product(Cast.self(priyaId, Role.Kind.PEOPLE_TEAM), priyaId, "workspace", "calm");
        french = crowd.livingIn("FR", priyaId);
    }

    @Test
    void goesFromYesToDoneBeforeBothSides() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));

        assertThat(request.status()).isEqualTo(Status.RECEIVED);
        assertThat(request.dueOn()).as("three working days after a Friday").isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(waiting(priya)).extracting(Request::id).containsExactly(request.id());

        requests.take(priya, request.id());
        requests.note(amina, request.id(), "My desk is by the window.");
        requests.done(priya, request.id(), "The chair stands at your desk.");

        assertThat(requests.get(amina, request.id()).status()).isEqualTo(Status.DONE);
        assertThat(requests.history(amina, request.id()))
                .isEqualTo(requests.history(priya, request.id()))
                .extracting(Move::kind)
                .containsExactly(Move.Kind.OPENED, Move.Kind.TAKEN, Move.Kind.NOTED, Move.Kind.DONE);
        assertThat(waiting(priya)).isEmpty();
        assertThat(answered(priya)).hasSize(1);
    }

    @Test
    void isOneRequestInTwoTabs() throws Exception {
        var offer = offered(Shop.work(priyaId));

        var both = atOnce(() -> requests.open(amina, offer));

        assertThat(both)
                .extracting(Request::id)
                .containsOnly(requests.of(amina).getFirst().id());
        assertThat(requests.of(amina)).hasSize(1);
    }

    @Test
    void isOneYesInTwoTabsWhereItIsFulfilledAtOnce() throws Exception {
        var offer = offered(Shop.document());

        atOnce(() -> requests.open(amina, offer));

        assertThat(requests.of(amina)).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(Status.DONE);
            assertThat(request.desk()).isNull();
        });
    }

    @Test
    void isTakenByOneOfTwo() throws Exception {
        var request = requests.open(amina, offered(Shop.work(priyaId)));

        var taken = new ArrayList<Object>();
        for (var outcome : atOnce(() -> {
            try {
                return requests.done(priya, request.id(), "Done.").status();
            } catch (Refused refused) {
                return refused.code();
            }
        })) {
            taken.add(outcome);
        }

        assertThat(taken).contains(Status.DONE).hasSize(2);
        assertThat(requests.history(priya, request.id()))
                .filteredOn(move -> move.kind() == Move.Kind.DONE)
                .hasSize(1);
    }

    @Test
    void mayBeAskedForAgainOnceItIsClosed() {
        var offer = offered(Shop.work(priyaId));
        var first = requests.open(amina, offer);
        requests.refuse(priya, first.id(), "No chairs until April.");

        var second = requests.open(amina, offer);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertRefused("request.too-late", () -> requests.takeBack(amina, first.id()));
        assertRefused("request.open-already", () -> requests.takeBack(priya, first.id()));
    }

    @Test
    void doesNotExistForAnybodyElse() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        var team = Cast.self(stranger.self(), Role.Kind.PEOPLE_TEAM);

        for (var viewer : Set.of(stranger, team)) {
            assertRefused("request.not-found", () -> requests.get(viewer, request.id()));
            assertRefused("request.not-found", () -> requests.history(viewer, request.id()));
            assertRefused("request.not-found", () -> requests.take(viewer, request.id()));
            assertRefused("request.not-found", () -> requests.note(viewer, request.id(), "Hello"));
            assertRefused("request.not-found", () -> requests.withdraw(viewer, request.id()));
            assertThat(waiting(viewer)).extracting(Request::id).doesNotContain(request.id());
        }
        assertRefused("request.not-found", () -> requests.take(amina, request.id()));
        assertRefused("request.not-found", () -> requests.withdraw(priya, request.id()));
        assertRefused("request.not-found", () -> requests.helped(priya, request.id(), Helped.YES, null));
    }

    @Test
    void hidesEveryRowFromATransactionWithoutAViewer() {
        asks.send(amina, "A quieter corner, please");
        requests.open(amina, offered(Shop.work(priyaId)));

        for (var table : Set.of("request", "move", "help")) {
            assertThat(db.sql("select count(*) from request." + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        transactions.executeWithoutResult(transaction -> {
            rows.open(stranger.self());
            assertThat(db.sql("select count(*) from request.request")
                            .query(Integer.class)
                            .single())
                    .isZero();
            rows.open(aminaId);
            assertThat(db.sql("select count(*) from request.request where person_id = :amina")
                            .param("amina", aminaId.value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        });
    }

    @Test
    void isRefusedOnlyWithAReasonAndDoneOnlyByAnAnswerWhereWordsWereAsked() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        var ask = asks.send(amina, "A quieter desk, please");

        assertRefused("request.reason-missing", () -> requests.refuse(priya, request.id(), "  "));
        assertRefused("request.answer-missing", () -> requests.done(priya, ask.id(), null));
        assertRefused("request.words-too-long", () -> requests.refuse(priya, request.id(), "x".repeat(100_000)));
        assertRefused("request.note-missing", () -> requests.note(amina, request.id(), ""));

        requests.refuse(priya, request.id(), "We have none left this year.");
        assertThat(requests.history(amina, request.id()).getLast().words()).isEqualTo("We have none left this year.");
        assertRefused("request.not-open", () -> requests.done(priya, request.id(), null));
        assertRefused("request.not-open", () -> requests.withdraw(amina, request.id()));
    }

    @Test
    void canBeUndoneForAShortTimeByWhoClosedIt() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        requests.done(priya, request.id(), null);

        assertRefused("request.too-late", () -> requests.takeBack(amina, request.id()));
        assertThat(requests.takeBack(priya, request.id()).status()).isEqualTo(Status.IN_HAND);

        requests.withdraw(amina, request.id());
        assertThat(requests.takeBack(amina, request.id()).status())
                .as("in whose hand it stood before")
                .isEqualTo(Status.IN_HAND);

        requests.done(priya, request.id(), null);
        clock.stand(START.plus(Duration.ofMinutes(16)));
        assertRefused("request.too-late", () -> requests.takeBack(priya, request.id()));
    }

    @Test
    void staysClosedWhateverIsWrittenLater() {
        var refused = requests.open(amina, offered(Shop.work(priyaId)));
        requests.refuse(priya, refused.id(), "No chairs until April.");
        var atOnce = requests.open(amina, offered(Shop.document()));

        for (var request : List.of(refused, atOnce)) {
            assertRefused("request.not-open", () -> requests.note(amina, request.id(), "But I need it."));
            transactions.executeWithoutResult(transaction -> {
                rows.open(aminaId);
                store.note(request.id(), Move.of(Move.Kind.NOTED, aminaId, "Kept from before.", null, clock.instant()));
            });
            assertRefused("request.too-late", () -> requests.takeBack(amina, request.id()));
        }
        assertThatThrownBy(() -> transactions.executeWithoutResult(transaction -> {
                    rows.open(aminaId);
                    db.sql("update request.request set status = 'IN_HAND', closed_at = null where id = :id")
                            .param("id", atOnce.id().value())
                            .update();
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void showsAnAskToThePeopleTeamOnlyWithinItsReach() {
        var ask = asks.send(amina, "Xyzzy plugh?");
        var everywhere = Cast.self(stranger.self(), Role.Kind.PEOPLE_TEAM);
        var french = Cast.peopleTeamOf(stranger.self(), "FR");
        var german = Cast.peopleTeamOf(cast.engineer("Greta Vogel", "DE", "2015-01-01"), "DE");

        for (var viewer : List.of(everywhere, french)) {
            assertThat(waiting(viewer)).extracting(Request::id).contains(ask.id());
            assertThat(requests.workload(viewer).open()).isPositive();
            assertThat(requests.mayAnswer(viewer, ask)).isTrue();
            assertThat(requests.history(viewer, ask.id())).hasSize(1);
        }
        assertThat(waiting(german)).extracting(Request::id).doesNotContain(ask.id());
        assertThat(requests.workload(german)).isEqualTo(new Workload(0, 0, 0));
        assertThat(requests.mayAnswer(german, ask)).isFalse();
        assertRefused("request.not-found", () -> requests.get(german, ask.id()));
        assertRefused("request.not-found", () -> requests.take(german, ask.id()));

        requests.withdraw(amina, ask.id());
        assertThat(answered(french)).extracting(Request::id).contains(ask.id());
        assertThat(answered(german)).isEmpty();
    }

    @Test
    void goesOnWithoutThoseWhoLeftEachByThemselves() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var nadia = cast.engineer("Nadia Haddad", "DE", "2015-01-01");
        var ofRafael = requests.open(amina, offered(Shop.work(rafael)));
        var ofNadia = requests.open(amina, offered(Shop.work(nadia)));
        db.sql("update person.card set gone = true where person_id in (:rafael, :nadia)")
                .param("rafael", rafael.value())
                .param("nadia", nadia.value())
                .update();

        transactions.executeWithoutResult(transaction -> AopTestUtils.<Requests>getUltimateTargetObject(requests)
                .on(new PersonLeft(rafael, LocalDate.of(2026, 3, 1))));

        assertThat(requests.get(amina, ofRafael.id()).desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertThat(requests.get(amina, ofNadia.id()).desk()).isEqualTo(new Desk.OfPerson(nadia));
        requests.handOverOfLeavers();
        assertThat(requests.get(amina, ofNadia.id()).desk()).isEqualTo(new Desk.OfPerson(priyaId));
    }

    @Test
    void goesToSomebodyElseWhoThenAnswers() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));

        assertRefused("request.heir-missing", () -> requests.handOver(priya, request.id(), null, null));
        assertRefused("request.heir-asked", () -> requests.handOver(priya, request.id(), aminaId, null));
        requests.handOver(priya, request.id(), stranger.self(), "Luc has the keys.");

        assertThat(waiting(stranger)).extracting(Request::id).containsExactly(request.id());
        assertRefused("request.not-found", () -> requests.take(priya, request.id()));
        requests.done(stranger, request.id(), null);
        assertThat(requests.get(amina, request.id()).status()).isEqualTo(Status.DONE);
    }

    @Test
    void goesToTheProductsPeopleWhenItsOwnersHaveLeft() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var offer = offered(Shop.work(rafael));
        var before = requests.open(amina, offer);
        people.leave(rafael, LocalDate.of(2026, 3, 1), "hris");
        requests.handOverOfLeavers();
        assertThat(requests.get(amina, before.id()).desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertThat(requests.history(amina, before.id()).getLast())
                .satisfies(move -> assertThat(move.by()).isNull())
                .extracting(Move::kind)
                .isEqualTo(Move.Kind.HANDED_OVER);

        requests.withdraw(amina, before.id());
        assertThat(requests.open(amina, offer).desk()).isEqualTo(new Desk.OfPerson(priyaId));

        people.leave(priyaId, LocalDate.of(2026, 3, 1), "hris");
        requests.handOverOfLeavers();
        requests.handOverOfLeavers();
        var team = Cast.self(stranger.self(), Role.Kind.PEOPLE_TEAM);
        assertThat(requests.of(amina).getFirst().desk()).isEqualTo(new Desk.OfProduct(product));
        assertThat(waiting(team)).extracting(Request::person).contains(aminaId);
        assertThat(requests.take(team, requests.of(amina).getFirst().id()).desk())
                .isEqualTo(new Desk.OfPerson(stranger.self()));
    }

    @Test
    void liesOnAProductsDeskForThoseAloneWhoReachWhoeverAsked() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        people.leave(priyaId, LocalDate.of(2026, 3, 1), "hris");
        requests.handOverOfLeavers();
        var french = Cast.peopleTeamOf(stranger.self(), "FR");
        var german = Cast.peopleTeamOf(cast.engineer("Greta Vogel", "DE", "2015-01-01"), "DE");

        assertThat(waiting(german)).extracting(Request::id).doesNotContain(request.id());
        assertThat(requests.workload(german).open()).isZero();
        assertRefused("request.not-found", () -> requests.get(german, request.id()));
        assertRefused("request.not-found", () -> requests.take(german, request.id()));
        assertThat(waiting(french)).extracting(Request::id).contains(request.id());
        requests.take(french, request.id());
    }

    @Test
    void whoReadsItToAnswerIsWrittenDown() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        requests.history(amina, request.id());
        assertThat(log.of(amina, null, 10).items()).isEmpty();

        requests.history(priya, request.id());
        requests.queue(priya, "", null, 10);

        assertThat(log.of(amina, null, 10).items()).hasSize(2).allSatisfy(look -> {
            assertThat(look.viewer()).isEqualTo(priyaId);
            assertThat(look.facets()).containsExactly(Facet.NEEDS);
            assertThat(look.door()).isEqualTo(Door.REQUEST_QUEUE);
        });
    }

    @Test
    void anAskIsNotHandedToWhoeverLeadsTheAsker() {
        var ask = requests.queue(amina, "May I work four days a week?", product, new Desk.OfPerson(priyaId));
        relations.declare(aminaId, stranger.self(), RelationKind.LEAD, Relations.LINE, Set.of());

        assertRefused("request.heir-leads", () -> requests.handOver(priya, ask.id(), stranger.self(), null));
        assertThat(requests.get(priya, ask.id()).desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertRefused("request.not-found", () -> requests.get(stranger, ask.id()));
    }

    @Test
    void isOverdueTheDayAfterItWasDue() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));

        assertThat(request.isOverdue(LocalDate.of(2026, 3, 11))).isFalse();
        assertThat(requests.workload(priya)).isEqualTo(new Workload(1, 0, 0));
        clock.stand(Instant.parse("2026-03-12T09:00:00Z"));
        assertThat(requests.workload(priya)).isEqualTo(new Workload(1, 1, 0));
    }

    @Test
    void staysTheSameAppointmentUntilItIsPast() {
        var offer = offered(Shop.appointment());
        var first = requests.open(amina, offer);

        assertThat(first.appointmentAt())
                .as("10:30 in Paris, two working days on")
                .isEqualTo(Instant.parse("2026-03-10T09:30:00Z"));
        assertThat(requests.open(amina, offer).id()).isEqualTo(first.id());
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        requests.done(priya, first.id(), null);
        assertThat(requests.open(amina, offer).id()).isNotEqualTo(first.id());
    }

    @Test
    void letsWhoWasThereSayThatAnAppointmentHasBeen() {
        var request = requests.open(amina, offered(Shop.appointment()));
        var other = requests.open(amina, offered(Shop.work(priyaId)));

        assertRefused("request.not-been-yet", () -> requests.attended(amina, request.id()));
        assertThat(requests.toConfirm(amina)).isEmpty();
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        assertThat(requests.toConfirm(amina)).extracting(Request::id).containsExactly(request.id());
        assertThat(requests.toConfirm(priya)).isEmpty();
        assertRefused("request.not-found", () -> requests.attended(priya, request.id()));
        assertRefused("request.not-found", () -> requests.attended(amina, other.id()));

        var been = requests.attended(amina, request.id());
        assertThat(been.status()).isEqualTo(Status.DONE);
        assertThat(been.questionOn()).isEqualTo(LocalDate.of(2026, 3, 20));
        assertRefused("request.not-open", () -> requests.attended(amina, request.id()));
        assertThat(requests.toConfirm(amina)).isEmpty();
    }

    @Test
    void keepsWhatDidNotTakePlaceAsWhatItIs() {
        var request = requests.open(amina, offered(Shop.appointment()));
        var other = requests.open(amina, offered(Shop.work(priyaId)));
        assertRefused("request.not-been-yet", () -> requests.missed(amina, request.id()));
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        assertRefused("request.not-found", () -> requests.missed(priya, request.id()));
        assertRefused("request.not-found", () -> requests.missed(amina, other.id()));

        var missed = requests.missed(amina, request.id());

        assertThat(missed.status()).isEqualTo(Status.MISSED);
        assertThat(missed.desk()).isEqualTo(request.desk());
        assertThat(missed.leadsSomewhere()).isFalse();
        assertThat(requests.history(priya, request.id()).getLast())
                .satisfies(move -> assertThat(move.by()).isEqualTo(aminaId))
                .extracting(Move::kind)
                .isEqualTo(Move.Kind.MISSED);
        assertThat(requests.toConfirm(amina)).isEmpty();
        assertThat(waiting(priya)).extracting(Request::id).containsExactly(other.id());
        assertRefused("request.not-open", () -> requests.missed(amina, request.id()));
        assertRefused("request.not-open", () -> requests.attended(amina, request.id()));
        assertRefused("request.not-done", () -> requests.helped(amina, request.id(), Helped.NO, null));
    }

    @Test
    void isMissedForGoodOnceItIsTooLateToUndo() {
        var offer = offered(Shop.appointment());
        var request = requests.open(amina, offer);
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        requests.missed(amina, request.id());

        assertRefused("request.too-late", () -> requests.takeBack(priya, request.id()));
        assertThat(requests.takeBack(amina, request.id()).status()).isEqualTo(Status.RECEIVED);
        requests.missed(amina, request.id());
        clock.stand(Instant.parse("2026-03-10T09:46:00Z"));

        assertRefused("request.too-late", () -> requests.takeBack(amina, request.id()));
        assertThat(requests.open(amina, offer).id()).isNotEqualTo(request.id());
    }

    @Test
    void withdrawsNoAppointmentWhoseHourHasCome() {
        var ahead = requests.open(amina, offered(Shop.appointment()));
        var begun = requests.open(amina, offered(Shop.appointment()));
        assertThat(requests.withdraw(amina, ahead.id()).status()).isEqualTo(Status.WITHDRAWN);

        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));

        assertRefused("request.has-begun", () -> requests.withdraw(amina, begun.id()));
        assertThat(requests.get(amina, begun.id()).isOpen()).isTrue();
    }

    @Test
    void keepsNothingAsMissedThatWasNoAppointment() {
        var appointment = requests.open(amina, offered(Shop.appointment()));
        var work = requests.open(amina, offered(Shop.work(priyaId)));
        var tooEarly = Instant.parse("2026-03-10T09:29:00Z");

        for (var request : List.of(appointment, work)) {
            assertThatThrownBy(() -> transactions.executeWithoutResult(transaction -> {
                        rows.open(aminaId);
                        store.move(request, Status.MISSED, request.desk(), tooEarly, null);
                    }))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void standsAsBeforeWhenWhoWasThereTakesTheirWordBack() {
        var untaken = requests.open(amina, offered(Shop.appointment()));
        var taken = requests.open(amina, offered(Shop.appointment()));
        requests.take(priya, taken.id());
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        requests.attended(amina, untaken.id());
        requests.attended(amina, taken.id());

        assertRefused("request.too-late", () -> requests.takeBack(priya, untaken.id()));
        assertThat(requests.takeBack(amina, untaken.id())).satisfies(request -> {
            assertThat(request.status()).as("nobody took it").isEqualTo(Status.RECEIVED);
            assertThat(request.questionOn()).isNull();
        });
        assertThat(requests.takeBack(amina, taken.id()).status()).isEqualTo(Status.IN_HAND);
    }

    @Test
    void knowsWhatSomebodyElseClosed() {
        var open = requests.open(amina, offered(Shop.work(priyaId)));
        var atOnce = requests.open(amina, offered(Shop.document()));
        var done = requests.open(amina, offered(Shop.work(priyaId)));
        var attended = requests.open(amina, offered(Shop.appointment()));
        var missed = requests.open(amina, offered(Shop.appointment()));
        requests.done(priya, done.id(), null);
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        requests.attended(amina, attended.id());
        requests.missed(amina, missed.id());

        assertThat(List.of(open, atOnce, done, attended, missed))
                .filteredOn(request -> requests.isClosedByAnother(amina, request))
                .extracting(Request::id)
                .containsExactly(done.id());
    }

    @Test
    void takesAPastAppointmentForKept() {
        var offer = offers.get(offered(Shop.appointment()));
        var yes = new Subject.Yes(offer.id(), offer.edition());
        var past = Instant.parse("2026-02-02T09:00:00Z");

        var kept = requests.takeOver(new PastRequest(aminaId, yes, null, past, List.of(), null));

        assertThat(kept.status()).isEqualTo(Status.DONE);
        assertThat(kept.closedAt()).isEqualTo(kept.appointmentAt());
        assertThat(requests.queue(priya, "", null, 9).items()).isEmpty();
    }

    @Test
    void takesOverWhatWasMissedAndLeavesWithdrawnWhatWasWithdrawn() {
        var offer = offers.get(offered(Shop.appointment()));
        var yes = new Subject.Yes(offer.id(), offer.edition());
        var past = Instant.parse("2026-02-02T09:00:00Z");
        var after = past.plus(Duration.ofDays(3));
        Function<PastRequest.Step, Request> takenOver =
                step -> requests.takeOver(new PastRequest(aminaId, yes, null, past, List.of(step), null));

        var missed = takenOver.apply(new PastRequest.Step(Move.Kind.MISSED, aminaId, null, after));
        var withdrawn = takenOver.apply(new PastRequest.Step(Move.Kind.WITHDRAWN, aminaId, null, after));

        assertThat(requests.get(amina, missed.id()).status()).isEqualTo(Status.MISSED);
        assertThat(missed.desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertThat(requests.get(amina, withdrawn.id()).status()).isEqualTo(Status.WITHDRAWN);
        var before = new PastRequest.Step(Move.Kind.MISSED, aminaId, null, past.plusSeconds(1));
        assertThatThrownBy(() -> takenOver.apply(before)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesAPastAppointmentToBeSaidOfWhereNobodyInParticularGaveIt() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var team = Cast.self(priyaId, Role.Kind.PEOPLE_TEAM);
        var ofRafael = shop.product(team, rafael, "workspace");
        var offer = offers.get(shop.published(team, Shop.chair(ofRafael, french, Shop.appointment(), "workspace")));
        people.leave(rafael, LocalDate.of(2026, 1, 1), "hris");
        var yes = new Subject.Yes(offer.id(), offer.edition());
        var past = Instant.parse("2026-02-02T09:00:00Z");

        var waits = requests.takeOver(new PastRequest(aminaId, yes, null, past, List.of(), null));

        assertThat(waits.status()).isEqualTo(Status.RECEIVED);
        assertThat(waits.desk()).isEqualTo(new Desk.OfProduct(ofRafael));
        assertThat(requests.toConfirm(amina)).extracting(Request::id).containsExactly(waits.id());
    }

    @Test
    void showsNoAppointmentAheadAsWaiting() {
        requests.open(amina, offered(Shop.appointment()));

        clock.stand(Instant.parse("2026-03-10T05:00:00Z"));
        assertThat(requests.workload(priya)).as("the morning of its day").isEqualTo(new Workload(0, 0, 1));
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        assertThat(requests.workload(priya)).isEqualTo(new Workload(1, 0, 0));
    }

    @Test
    void promisesNoAnswerAboutAnAppointment() {
        var request = requests.open(amina, offered(Shop.appointment()));

        clock.stand(Instant.parse("2026-03-20T09:00:00Z"));

        assertThat(requests.workload(priya)).isEqualTo(new Workload(1, 0, 0));
        assertThat(request.isOverdue(LocalDate.of(2026, 3, 20))).isFalse();
    }

    @Test
    void tellsWhoGivesAnAppointmentOfIt() {
        var request = requests.open(amina, offered(Shop.appointment()));

        assertThat(request.dueOn()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(requests.queue(priya, "", null, 9).items())
                .extracting(Request::id)
                .containsExactly(request.id());
        assertRefused("request.still-ahead", () -> requests.done(priya, request.id(), null));
        var refused = requests.refuse(priya, request.id(), "The room is flooded that day.");
        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(requests.get(amina, request.id()).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void takesNoAnswerAboutAnAppointmentThatHasNotBeen() {
        var request = requests.open(amina, offered(Shop.appointment()));

        assertRefused("request.not-done", () -> requests.helped(amina, request.id(), Helped.YES, null));
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        assertThat(requests.done(priya, request.id(), null).questionOn())
                .as("ten days after it")
                .isEqualTo(LocalDate.of(2026, 3, 20));
        requests.helped(amina, request.id(), Helped.YES, null);
        assertThat(requests.helped(amina, request.id())).contains(Helped.YES);
    }

    @Test
    void asksBackSomeDaysAfterAndOnce() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        assertRefused("request.not-done", () -> requests.helped(amina, request.id(), Helped.YES, null));
        requests.done(priya, request.id(), null);
        assertThat(requests.toAskBack(amina)).isEmpty();

        assertThat(requests.get(amina, request.id()).isToBeAskedBack(LocalDate.of(2026, 3, 15)))
                .isFalse();

        clock.stand(START.plus(Duration.ofDays(10)));
        assertThat(requests.get(amina, request.id()).isToBeAskedBack(LocalDate.of(2026, 3, 16)))
                .isTrue();
        assertThat(requests.toAskBack(amina)).extracting(Request::id).containsExactly(request.id());
        assertThat(requests.toAskBack(priya)).isEmpty();

        requests.helped(amina, request.id(), Helped.PARTLY, null);
        requests.helped(amina, request.id(), Helped.NO, null);
        assertThat(requests.toAskBack(amina)).isEmpty();
        assertThat(requests.helped(amina, request.id())).contains(Helped.PARTLY);
        assertThat(requests.helped(priya, request.id())).isEmpty();
    }

    @Test
    void isOpenedAgainByWhoAnswersWhateverThePersonSaidOfIt() {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        requests.done(priya, request.id(), null);
        requests.helped(amina, request.id(), Helped.NO, null);

        assertThat(requests.takeBack(priya, request.id()).status()).isEqualTo(Status.IN_HAND);

        assertThat(requests.helped(amina, request.id())).isEmpty();
        requests.done(priya, request.id(), null);
        clock.stand(START.plus(Duration.ofDays(10)));
        assertThat(requests.toAskBack(amina)).extracting(Request::id).containsExactly(request.id());
        requests.helped(amina, request.id(), Helped.YES, null);
        assertThat(requests.helped(amina, request.id())).contains(Helped.YES);
    }

    @Test
    void staysClosedToWhoHasSaidWhetherItHelped() {
        var request = requests.open(amina, offered(Shop.appointment()));
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        requests.attended(amina, request.id());
        requests.helped(amina, request.id(), Helped.PARTLY, null);

        assertRefused("request.too-late", () -> requests.takeBack(amina, request.id()));
        assertThat(requests.helped(amina, request.id())).contains(Helped.PARTLY);
    }

    @Test
    void takesNoAnswerAboutWhatIsOpenedAgainMeanwhile() throws Exception {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        requests.done(priya, request.id(), null);

        var late = meanwhile(
                () -> requests.takeBack(priya, request.id()),
                () -> requests.helped(amina, request.id(), Helped.YES, null));

        assertThat(late).contains("request.not-done");
        assertThat(requests.get(amina, request.id()).status()).isEqualTo(Status.IN_HAND);
        assertThat(requests.helped(amina, request.id())).isEmpty();
    }

    @Test
    void dropsTheAnswerThatIsGivenWhileItIsOpenedAgain() throws Exception {
        var request = requests.open(amina, offered(Shop.work(priyaId)));
        requests.done(priya, request.id(), null);

        var late = meanwhile(
                () -> requests.helped(amina, request.id(), Helped.YES, null),
                () -> requests.takeBack(priya, request.id()));

        assertThat(late).isEmpty();
        assertThat(requests.get(amina, request.id()).status()).isEqualTo(Status.IN_HAND);
        assertThat(requests.helped(amina, request.id())).isEmpty();
    }

    @Test
    void staysClosedToWhoSaysWhetherItHelpedInAnotherTab() throws Exception {
        var request = requests.open(amina, offered(Shop.appointment()));
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        requests.attended(amina, request.id());

        var late = meanwhile(
                () -> requests.helped(amina, request.id(), Helped.YES, null),
                () -> requests.takeBack(amina, request.id()));

        assertThat(late).contains("request.too-late");
        assertThat(requests.get(amina, request.id()).status()).isEqualTo(Status.DONE);
        assertThat(requests.helped(amina, request.id())).contains(Helped.YES);
    }

    /**
     * Does one thing, and another before the first is settled: the other has come to its end, or waits for the first.
     *
     * @return how the other was refused; empty where it was not
     */
    private Optional<String> meanwhile(Runnable first, Runnable other) throws Exception {
        try (var another = Executors.newSingleThreadExecutor()) {
            var late = Objects.requireNonNull(transactions.execute(transaction -> {
                first.run();
                var done = another.submit(() -> refusal(other));
                while (!done.isDone() && !somebodyWaits()) {
                    Thread.onSpinWait();
                }
                return done;
            }));
            return late.get();
        }
    }

    private static Optional<String> refusal(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.code());
        }
    }

    private boolean somebodyWaits() {
        return db.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void countsWhatDidNotTakePlaceByItself() {
        var offer = offered(Shop.appointment());
        var booked = new ArrayList<Request>();
        for (int i = 0; i < 10; i++) {
            booked.add(requests.open(Cast.self(cast.nurse("Someone", "FR", "2019-04-01")), offer));
        }
        booked.subList(0, 5).forEach(request -> requests.withdraw(Cast.self(request.person()), request.id()));
        clock.stand(Instant.parse("2026-03-10T09:30:00Z"));
        booked.subList(5, 10).forEach(request -> requests.missed(Cast.self(request.person()), request.id()));

        assertThat(requests.figures(priya, offer).people().shown())
                .containsEntry(Status.WITHDRAWN, 5)
                .containsEntry(Status.MISSED, 5);
    }

    @Test
    void showsAnOffersEditorsNoFigureOfAFew() {
        var offer = offered(Shop.work(priyaId));
        for (int i = 0; i < 4; i++) {
            answered(offer, Helped.YES);
        }
        assertThat(requests.figures(priya, offer)).isEqualTo(new Figures(none(), none()));

        answered(offer, Helped.NO);
        assertThat(requests.figures(priya, offer).people().total()).isEqualTo(5);
        assertThat(requests.figures(priya, offer).helped()).isEqualTo(new Folded<Helped>(5, java.util.Map.of(), 5));

        answered(offer, Helped.NO);
        assertThat(requests.figures(priya, offer).helped().total())
                .as("moves on in steps of five")
                .isEqualTo(5);
        assertRefused("offer.not-found", () -> requests.figures(amina, offer));
    }

    @Test
    void movesNoFigureByWhatOnePersonDoes() {
        var offer = offered(Shop.work(priyaId));
        var asked = new ArrayList<Request>();
        for (int i = 0; i < 5; i++) {
            asked.add(requests.open(Cast.self(cast.nurse("Someone", "FR", "2019-04-01")), offer));
        }
        var first = requests.figures(priya, offer);
        assertThat(first.people().shown()).containsExactly(java.util.Map.entry(Status.RECEIVED, 5));

        for (int more = 0; more < 4; more++) {
            var another = requests.open(Cast.self(cast.nurse("Another", "FR", "2019-04-01")), offer);
            requests.withdraw(Cast.self(another.person()), another.id());
            assertThat(requests.figures(priya, offer))
                    .as("after %s more", more + 1)
                    .isEqualTo(first);
        }
        requests.open(Cast.self(cast.nurse("The fifth", "FR", "2019-04-01")), offer);
        assertThat(requests.figures(priya, offer).people().total()).isEqualTo(10);
    }

    @Test
    void movesNoFigureByOnePersonToAndFro() {
        var offer = offered(Shop.work(priyaId));
        for (int i = 0; i < 5; i++) {
            requests.open(Cast.self(cast.nurse("Someone", "FR", "2019-04-01")), offer);
        }
        var before = requests.figures(priya, offer);

        for (int times = 0; times < 6; times++) {
            var mine = requests.open(amina, offer);
            assertThat(requests.figures(priya, offer)).isEqualTo(before);
            requests.withdraw(amina, mine.id());
            assertThat(requests.figures(priya, offer)).isEqualTo(before);
        }
    }

    @Test
    void refusesAnOfferThatIsNotForTheOneWhoAccepts() {
        var offer = offered(Shop.work(priyaId));

        assertRefused("offer.not-found", () -> requests.open(priya, offer));
        assertRefused("offer.not-found", () -> requests.open(amina, OfferId.fresh()));
    }

    @Test
    void goesOnWhenTheOfferIsRetired() {
        var offer = offered(Shop.work(priyaId));
        var request = requests.open(amina, offer);
        offers.retire(Cast.self(priyaId, Role.Kind.PEOPLE_TEAM), offer);

        assertThat(requests.open(amina, offer).id()).isEqualTo(request.id());
        assertThat(requests.done(priya, request.id(), null).status()).isEqualTo(Status.DONE);
    }

    @Test
    void answersAnAskFirstWithWhatIsThere() {
        var offer = offered(Shop.work(priyaId), "workspace", "backHealth");

        assertThat(asks.ask(amina, "I need an ergonomic chair for my back"))
                .isInstanceOfSatisfying(Asked.Matching.class, matching -> assertThat(
                                matching.offers().getFirst().id())
                        .isEqualTo(offer));
        assertThat(asks.ask(amina, "Il me faut un siège ergonomique")).isInstanceOf(Asked.Matching.class);
        assertThat(requests.of(amina)).as("nothing was kept").isEmpty();
        assertThat(asks.ask(priya, "I need an ergonomic chair for my back"))
                .as("what is not for them is not shown")
                .isInstanceOf(Asked.Queued.class);
    }

    @Test
    void sendsAnAskToWhoAnswersForItsTopicAndElseToThePeopleTeam() {
        var byTopic = asks.send(amina, "I would like a quieter desk");
        var byNothing = asks.send(amina, "Xyzzy plugh?");
        var team = Cast.self(stranger.self(), Role.Kind.PEOPLE_TEAM);

        assertThat(byTopic.desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertThat(byTopic.dueOn()).isEqualTo(LocalDate.of(2026, 3, 13));
        assertThat(byNothing.desk()).isEqualTo(new Desk.OfPeopleTeam());
        assertThat(waiting(team)).extracting(Request::id).contains(byNothing.id());
        assertThat(waiting(stranger)).isEmpty();
    }

    @Test
    void findsNobodyInParticularByWordsInCommonWithAnOffer() {
        offered(Shop.work(priyaId), "workspace");

        var asked = asks.ask(priya, "Somebody measured my locker and nothing fits");

        assertThat(asked).isEqualTo(new Asked.NobodyInParticular());
        assertThat(requests.of(priya)).as("nothing was kept").isEmpty();
        assertThat(asks.answerers("Somebody measured my locker and nothing fits"))
                .noneMatch(Answerer::fits)
                .extracting(answerer -> answerer.product().id())
                .contains(product);
        assertThat(asks.send(amina, "Somebody measured my locker and nothing fits")
                        .desk())
                .isEqualTo(new Desk.OfPeopleTeam());
    }

    @Test
    void tellsWhoAnswersAndByWhichTopics() {
        var other = shop.product(Cast.self(priyaId, Role.Kind.PEOPLE_TEAM), stranger.self(), "nightWork", "sleep");

        var answerers = asks.answerers("Where can I rest in a calm office between nights?");

        assertThat(answerers).extracting(one -> one.product().id()).containsExactly(product, other);
        assertThat(answerers.getFirst().desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertThat(answerers.getFirst().topics()).extracting(Topic::key).containsExactly("workspace", "calm");
    }

    @Test
    void goesToWhomTheAskerChooses() {
        var chosen = asks.send(amina, "My locker is broken", new Addressee.OfProduct(product));
        var team = asks.send(amina, "I would like a quieter desk", new Addressee.PeopleTeam());

        assertThat(chosen.desk()).isEqualTo(new Desk.OfPerson(priyaId));
        assertThat(chosen.product()).isEqualTo(product);
        assertThat(team.desk()).isEqualTo(new Desk.OfPeopleTeam());
        assertRefused(
                "request.addressee-unknown",
                () -> asks.send(amina, "My locker", new Addressee.OfProduct(ProductId.fresh())));
        assertRefused("request.addressee-unknown", () -> Addressee.read("the janitor"));
    }

    @Test
    void pagesThroughAllThatWaitsAndAllThatWasAnswered() {
        var offer = offered(Shop.work(priyaId));
        var opened = new ArrayList<RequestId>();
        for (int day = 0; day < 5; day++) {
            clock.stand(START.plus(Duration.ofDays(day / 2)));
            opened.add(requests.open(Cast.self(cast.nurse("Someone", "FR", "2019-04-01")), offer)
                    .id());
        }

        assertThat(stretches(after -> requests.queue(priya, "", after, 2)))
                .extracting(Request::id)
                .containsExactlyElementsOf(opened);

        var first = requests.queue(priya, "", null, 2);
        requests.take(priya, first.items().getLast().id());
        requests.done(priya, first.items().getFirst().id(), null);
        assertThat(requests.queue(priya, "", first.next(), 2).items())
                .as("goes on where it was, whatever was done meanwhile")
                .extracting(Request::id)
                .containsExactly(opened.get(2), opened.get(3));

        opened.subList(1, 5).forEach(id -> requests.refuse(priya, id, "No."));
        assertThat(stretches(after -> requests.answered(priya, "", after, 2)))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(
                        Comparator.comparing((Request request) -> Objects.requireNonNull(request.closedAt()))
                                .reversed());
        for (var foreign : List.of("nonsense", "2026-03-11~x", "~" + opened.getFirst())) {
            assertRefused("web.cursor-unreadable", () -> requests.queue(priya, "", foreign, 2));
        }
    }

    @Test
    void findsWhatWaitsByItsWordsItsOfferAndWhoAsked() {
        var yes = requests.open(amina, offered(Shop.work(priyaId)));
        var ask = asks.send(amina, "Un bureau PRÈS de la fenêtre, 100 % calme");
        var other = asks.send(Cast.self(cast.nurse("Zoé Lefèvre", "FR", "2019-04-01")), "A calm office");

        assertThat(sought("fenetre pres")).containsExactly(ask.id());
        assertThat(sought("100 %")).containsExactly(ask.id());
        assertThat(sought("siège DOS")).as("the title in French").containsExactly(yes.id());
        assertThat(sought("lefevre")).containsExactly(other.id());
        assertThat(sought("benali")).containsExactlyInAnyOrder(yes.id(), ask.id());
        assertThat(sought("calme siège")).as("of two requests one word each").isEmpty();
        assertThat(requests.queue(stranger, "benali", null, 10).items()).isEmpty();
    }

    private List<RequestId> sought(String typed) {
        return requests.queue(priya, typed, null, 10).items().stream()
                .map(Request::id)
                .toList();
    }

    @Test
    void takesOverWhatRanBefore() {
        var offer = offers.get(offered(Shop.work(priyaId)));
        var opened = Instant.parse("2026-02-02T09:00:00Z");
        var now = asks.send(amina, "A quieter desk, please");

        var done = requests.takeOver(new PastRequest(
                aminaId,
                new Subject.Yes(offer.id(), offer.edition()),
                null,
                opened,
                List.of(
                        new PastRequest.Step(Move.Kind.TAKEN, priyaId, null, opened.plus(Duration.ofHours(3))),
                        new PastRequest.Step(Move.Kind.DONE, priyaId, "There.", opened.plus(Duration.ofDays(2)))),
                Helped.PARTLY));
        var waits = requests.takeOver(
                new PastRequest(aminaId, new Subject.Ask("A lamp"), product, opened, List.of(), Helped.YES));

        assertThat(requests.of(amina))
                .extracting(Request::id)
                .containsExactlyInAnyOrder(now.id(), done.id(), waits.id());
        assertThat(requests.of(amina).getFirst().id()).as("the latest first").isEqualTo(now.id());
        assertThat(requests.get(amina, done.id())).isEqualTo(done).satisfies(request -> {
            assertThat(request.status()).isEqualTo(Status.DONE);
            assertThat(request.dueOn()).isEqualTo(LocalDate.of(2026, 2, 5));
            assertThat(request.closedAt()).isEqualTo(opened.plus(Duration.ofDays(2)));
            assertThat(request.questionOn()).isEqualTo(LocalDate.of(2026, 2, 14));
        });
        assertThat(requests.history(amina, done.id()))
                .extracting(Move::kind)
                .containsExactly(Move.Kind.OPENED, Move.Kind.TAKEN, Move.Kind.DONE);
        assertThat(requests.helped(amina, done.id())).contains(Helped.PARTLY);
        assertThat(requests.helped(amina, waits.id())).isEmpty();
        assertThat(waiting(priya)).extracting(Request::id).containsExactly(waits.id(), now.id());
        assertThatThrownBy(() -> new PastRequest(
                        aminaId,
                        new Subject.Ask("A lamp"),
                        null,
                        opened,
                        List.of(new PastRequest.Step(Move.Kind.DONE, priyaId, null, opened)),
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhoAnswers() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        offered(Shop.work(rafael));
        answering.lookUp();

        assertThat(answering.hasQueue(Cast.self(stranger.self(), Role.Kind.PEOPLE_TEAM)))
                .isTrue();
        assertThat(answering.hasQueue(priya)).as("owns a product").isTrue();
        assertThat(answering.hasQueue(Cast.self(rafael)))
                .as("named by an offer")
                .isTrue();
        assertThat(answering.hasQueue(stranger)).isFalse();
        assertThat(answering.hasQueue(amina)).isFalse();

        requests.handOver(
                priya, requests.open(amina, offered(Shop.work(priyaId))).id(), stranger.self(), null);
        assertThat(answering.hasQueue(stranger))
                .as("before it is looked up anew")
                .isTrue();
        answering.lookUp();
        assertThat(answering.hasQueue(stranger)).isTrue();
        requests.done(stranger, waiting(stranger).getFirst().id(), null);
        answering.lookUp();
        assertThat(answering.hasQueue(stranger)).isFalse();
    }

    @Test
    void isOneAskHoweverOftenItIsSent() throws Exception {
        var both = atOnce(() -> asks.send(amina, "I would like a quieter desk"));

        assertThat(both)
                .extracting(Request::id)
                .containsOnly(requests.of(amina).getFirst().id());
        assertThat(requests.of(amina)).hasSize(1);
    }

    @Test
    void refusesAnAskThatIsEmptyOrABook() {
        assertRefused("request.ask-missing", () -> asks.ask(amina, " \n "));
        assertRefused("request.words-too-long", () -> asks.ask(amina, "x".repeat(100_000)));
        assertThat(asks.send(amina, "x".repeat(2_000)).status()).isEqualTo(Status.RECEIVED);
    }

    private OfferId offered(Fulfilment fulfilment, String... topics) {
        return shop.published(
                Cast.self(priyaId, Role.Kind.PEOPLE_TEAM),
                Shop.chair(product, french, fulfilment, topics.length == 0 ? new String[] {"workspace"} : topics));
    }

    private List<Request> waiting(Viewer viewer) {
        return requests.queue(viewer, "", null, Slice.MOST).items();
    }

    private List<Request> answered(Viewer viewer) {
        return requests.answered(viewer, "", null, Slice.MOST).items();
    }

    private static <T> List<T> stretches(Function<@Nullable String, Slice<T>> list) {
        var all = new ArrayList<T>();
        String cursor = null;
        do {
            var slice = list.apply(cursor);
            all.addAll(slice.items());
            cursor = slice.next();
        } while (cursor != null);
        return all;
    }

    private void answered(OfferId offer, Helped answer) {
        var person = Cast.self(cast.nurse("Someone", "FR", "2019-04-01"));
        var request = requests.open(person, offer);
        requests.done(priya, request.id(), null);
        requests.helped(person, request.id(), answer, null);
    }

    private static <K extends Enum<K>> Folded<K> none() {
        return new Folded<K>(null, java.util.Map.of(), null);
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<T> together = () -> {
                start.await();
                return work.call();
            };
            var one = threads.submit(together);
            var other = threads.submit(together);
            return List.of(one.get(), other.get());
        }
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
