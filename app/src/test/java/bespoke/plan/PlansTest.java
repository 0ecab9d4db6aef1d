package bespoke.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.MovingClock;
import bespoke.Shop;
import bespoke.audience.AudienceId;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.engine.relevance.Origin;
import bespoke.engine.relevance.SideWeights;
import bespoke.offer.Draft;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.offer.Wording;
import bespoke.privacy.Consents;
import bespoke.product.ProductId;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.request.Helped;
import bespoke.request.Request;
import bespoke.request.RequestHelped;
import bespoke.request.RequestOpened;
import bespoke.request.Requests;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.Scenario;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, Shop.class, Crowd.class, MovingClock.OfTheCompany.class})
class PlansTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 6);

    @Autowired
    Plans plans;

    @Autowired
    Weights weights;

    @Autowired
    Offers offers;

    @Autowired
    Requests requests;

    @Autowired
    Aims aims;

    @Autowired
    Facts facts;

    @Autowired
    Consents consents;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Autowired
    Audiences audiences;

    @Autowired
    MovingClock clock;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    PersonId aminaId;
    Viewer amina;
    Viewer priya;
    ProductId product;
    AudienceId french;

    @BeforeEach
    void begin() {
        clock.stand(TODAY);
        db.sql("update offer.publication set ended_at = now() where ended_at is null")
                .update();
        db.sql("delete from product.product").update();
        aminaId = cast.nurse("Amina Benali", "FR", "2019-04-01");
        amina = Cast.self(aminaId);
        var priyaId = cast.engineer("Priya Nair", "DE", "2015-01-01");
        priya = Cast.self(priyaId, Role.Kind.PEOPLE_TEAM);
        product = shop.product(priya, priyaId, "calm");
        french = crowd.livingIn("FR", priyaId);
    }

    @Test
    void suggestsWhatSpeaksToAnAimFirstAndSaysSo() {
        var nights = offered("sleep");
        var chair = offered("backHealth");
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        var aim = aims.say(amina, "My back should stop hurting");

        var first = plans.of(amina).now().getFirst();

        assertThat(first.offer().id()).isEqualTo(chair);
        assertThat(first.reasons().getFirst().evidence())
                .containsExactly(new Evidence.FromAim(aim.id(), "My back should stop hurting"));
        assertThat(suggested(amina)).contains(nights);
    }

    @Test
    void keepsAnAudienceForWhoSaidYesToThoseEvenWhenItAsksNothing() {
        var path = shop.published(priya, Shop.with(chair("careerGrowth"), "audience", everybodyForTheirPath()));

        assertThat(offers.isOpen(amina, path)).isFalse();
        assertThat(suggested(amina)).doesNotContain(path);

        agree(Purpose.PERSONALISE, Purpose.CAREER);
        assertThat(offers.isOpen(amina, path)).isTrue();
    }

    private AudienceId everybodyForTheirPath() {
        return audiences
                .make(priya, new AudienceWords(new Text("Anybody", "Tout le monde"), Purpose.CAREER, null, "true"))
                .id();
    }

    @Test
    void usesOnlyWorkWhereNothingWasConsentedTo() {
        offered("backHealth");
        var nights = offered("sleep");
        var career = shop.published(priya, Shop.with(chair("careerGrowth"), "needs", Set.of(Purpose.CAREER)));
        aims.say(amina, "My back should stop hurting");

        var plan = plans.of(amina);

        assertThat(plan.personal()).isFalse();
        assertThat(plan.now().getFirst().offer().id()).isEqualTo(nights);
        assertThat(plan.now()).flatExtracting(PlanCard::reasons).noneMatch(PlanCard.Reason::isPrivate);
        assertThat(suggested(amina)).doesNotContain(career);
        assertThat(offers.isOpen(amina, career))
                .as("asked for by hand it needs no suggestion")
                .isTrue();
    }

    @Test
    void changesAtOnceWithTheFactsOfThePerson() {
        var chair = offered("backHealth");
        offered("sleep");
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        assertThat(plans.of(amina).now().getFirst().offer().id()).isNotEqualTo(chair);

        aims.say(amina, "My back should stop hurting");
        assertThat(plans.of(amina).now().getFirst().offer().id()).isEqualTo(chair);

        consents.answer(amina, Purpose.WELLBEING, false);
        assertThat(plans.of(amina).now().getFirst().offer().id()).isNotEqualTo(chair);
    }

    @Test
    void picksForRestHealthAndFamilyByWhatWasToldOnlyAfterAYesToThat() {
        var nights = offered("sleep");
        var chair = offered("backHealth");
        var mornings = offered("focus");
        var career = shop.published(priya, Shop.with(chair("backHealth"), "needs", Set.of(Purpose.CAREER)));
        aims.say(amina, "My back should stop hurting, and sleep");
        facts.say(amina, "needs", Value.of(Set.of("backHealth", "focus")));
        facts.say(amina, "hobbies", Value.of(Set.of("sleep")));
        agree(Purpose.PERSONALISE, Purpose.CAREER);

        assertThat(told(amina))
                .as("what is told of a desk speaks, of the body nothing")
                .containsOnlyKeys(mornings);
        assertThat(cards(amina).filter(card -> card.offer().id().equals(nights)))
                .as("what work tells speaks as before")
                .allSatisfy(card -> assertThat(card.reasons())
                        .extracting(reason -> reason.evidence().getFirst().origin())
                        .containsExactly(Origin.LIFE));
        assertThat(plans.knows(amina)).extracting(knows -> knows.topic().key()).doesNotContain("backHealth");

        agree(Purpose.WELLBEING);
        assertThat(told(amina)).containsOnlyKeys(nights, chair, mornings, career);
        assertThat(told(amina).get(chair)).containsExactly("aim");

        consents.answer(amina, Purpose.WELLBEING, false);
        assertThat(told(amina)).containsOnlyKeys(mornings);
    }

    @Test
    void readsWhoCountsOnSomebodyUnderWellbeingAlone() {
        var care = offered("children");
        facts.say(amina, "caresFor", Value.of(Set.of("YOUNG_CHILD")));
        agree(Purpose.PERSONALISE, Purpose.CAREER, Purpose.COACHING, Purpose.MARKET);
        assertThat(told(amina)).isEmpty();

        for (var other : Set.of(Purpose.PERSONALISE, Purpose.CAREER, Purpose.COACHING, Purpose.MARKET)) {
            consents.answer(amina, other, false);
        }
        agree(Purpose.WELLBEING);

        assertThat(plans.of(amina).personal()).isTrue();
        assertThat(told(amina)).containsOnlyKeys(care);
    }

    @Test
    void countsWhatWaitsForAYesWithoutReadingWhatItIsFor() {
        offered("sleep");
        var waiting = shop.published(priya, Shop.with(chair("caring"), "needs", Set.of(Purpose.WELLBEING)));
        shop.published(
                priya,
                Shop.with(
                        Shop.chair(product, crowd.livingIn("DE", priya.self()), Shop.workForTheProduct(), "caring"),
                        "needs",
                        Set.of(Purpose.WELLBEING)));
        agree(Purpose.PERSONALISE);
        assertThat(plans.of(amina).waiting()).isEqualTo(1);
        facts.say(amina, "caresFor", Value.of(Set.of("PARENT")));
        assertThat(plans.of(amina).waiting()).isEqualTo(1);
        assertThat(suggested(amina)).doesNotContain(waiting);
        assertThat(offers.isOpen(amina, waiting)).isTrue();

        agree(Purpose.WELLBEING);

        assertThat(plans.of(amina).waiting()).isZero();
        assertThat(suggested(amina)).contains(waiting);
    }

    @Test
    void keepsWhatIsPublishedAfterTheFirstViewForTomorrow() {
        var first = offered("sleep");
        assertThat(suggested(amina)).containsExactly(first);
        clock.stand(clock.instant().plusSeconds(60));
        var later = offered("sleep");

        assertThat(suggested(amina)).containsExactly(first);
        clock.stand(TODAY.plusDays(1));
        assertThat(suggested(amina)).containsExactlyInAnyOrder(first, later);
    }

    @Test
    void dropsWhatIsWithdrawnAtOnce() {
        var offer = offered("sleep");
        var other = offered("sleep");
        assertThat(suggested(amina)).containsExactlyInAnyOrder(offer, other);

        offers.retire(priya, offer);

        assertThat(suggested(amina)).containsExactly(other);
    }

    @Test
    void isTheSameHoweverOftenItIsLookedAtAndLoggedOnce() {
        Stream.of("sleep", "backHealth", "calm", "focus").forEach(this::offered);

        var plan = plans.of(amina);

        assertThat(plans.of(amina)).isEqualTo(plan);
        assertThat(logged("select count(*) from plan.showing where person_id = :person"))
                .containsExactly("1");
        aims.say(amina, "My back should stop hurting");
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        assertThat(plans.of(amina)).isNotEqualTo(plan);
        assertThat(logged("select under_now from plan.showing where person_id = :person order by id"))
                .containsExactly("3", "3");
    }

    @Test
    void forgetsWhatWasSuggestedToWhoTakesAPurposeBackAlsoWhileAPlanIsMade() {
        offered("sleep");
        agree(Purpose.PERSONALISE);
        plans.of(amina);
        clock.stand(TODAY.plusDays(1));

        try (var elsewhere = Executors.newSingleThreadExecutor()) {
            transactions.executeWithoutResult(transaction -> {
                plans.of(amina);
                // Committed before the plan is.
                CompletableFuture.runAsync(() -> consents.answer(amina, Purpose.PERSONALISE, false), elsewhere)
                        .join();
            });
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(logged("select count(*) from plan.showing where person_id = :person"))
                        .containsExactly("0"));
    }

    @Test
    void followsTheWeightsThatThePersonMoved() {
        var useful = shop.published(priya, Shop.with(chair("calm"), "values", new Draft.Values(90, 0, 10, 0)));
        var kind = shop.published(priya, Shop.with(chair("calm"), "values", new Draft.Values(0, 0, 10, 80)));
        assertThat(plans.of(amina).now().getFirst().offer().id()).isEqualTo(useful);

        weights.move(amina, new SideWeights(1, 1, 1, 100));

        assertThat(plans.of(amina).now().getFirst().offer().id()).isEqualTo(kind);
        weights.reset(amina);
        assertThat(plans.of(amina).now().getFirst().offer().id()).isEqualTo(useful);
    }

    @Test
    void letsWhoWorksForAllOfTheCompanySetItsWeights() {
        var useful = shop.published(priya, Shop.with(chair("calm"), "values", new Draft.Values(90, 0, 10, 0)));
        var kind = shop.published(priya, Shop.with(chair("calm"), "values", new Draft.Values(0, 0, 10, 80)));
        var now = weights.ofCompany().version();
        var other = new SideWeights(1, 1, 1, 100);

        for (var viewer : List.of(amina, Cast.peopleTeamOf(aminaId, "FR"), Cast.self(aminaId, Role.Kind.LEAD))) {
            assertRefused("plan.weights-not-yours", () -> weights.setForCompany(viewer, now, other));
        }
        assertThat(plans.of(amina).now().getFirst().offer().id()).isEqualTo(useful);
        weights.setForCompany(priya, now, other);

        assertRefused("plan.weights-stale", () -> weights.setForCompany(priya, now, other));
        assertThat(plans.of(amina).now().getFirst().offer().id()).isEqualTo(kind);
    }

    @Test
    void saysWhyTheCompanyAsks() {
        var asked = shop.published(
                priya,
                Shop.with(
                        Shop.with(chair("calm"), "because", new Wording("the law asks for it", "la loi l’exige")),
                        "values",
                        new Draft.Values(90, 0, 0, 0)));

        var card = cards(amina).filter(each -> each.offer().id().equals(asked)).findFirst();

        assertThat(card)
                .hasValueSatisfying(shown -> assertThat(shown.askedByCompany()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "HAVE_IT, , 2027-03-05, after a year",
        "NEVER, , 2027-12-31, never again",
        "NOT_NOW, 2026-04-01, 2026-03-31, on the day named",
        "WRONG_FACT, , 2026-03-06, tomorrow",
        "RATHER_NOT_SAY, , 2026-04-04, after the offer's thirty days"
    })
    void believesEachAnswerInItsOwnWay(Declined answer, LocalDate until, LocalDate lastDayAway, String comesBack) {
        var offer = offered("sleep");
        var other = offered("sleep");

        plans.decline(amina, offer, answer, until);

        assertThat(suggested(amina)).containsExactly(other);
        clock.stand(lastDayAway);
        assertThat(suggested(amina)).containsExactly(other);
        clock.stand(lastDayAway.plusDays(1));
        if (comesBack.equals("never again")) {
            assertThat(suggested(amina)).containsExactly(other);
        } else {
            assertThat(suggested(amina)).as(comesBack).containsExactlyInAnyOrder(offer, other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsBackAtOnceWhatWasDeclinedAndTakenBack(Declined answer) {
        var offer = offered("sleep");
        var until = answer == Declined.NOT_NOW ? TODAY.plusDays(9) : null;
        var decline = plans.decline(amina, offer, answer, until);
        assertThat(plans.declines(amina)).extracting(Decline::id).containsExactly(decline);

        plans.takeBack(amina, decline);

        assertThat(suggested(amina)).containsExactly(offer);
        assertThat(plans.declines(amina)).isEmpty();
        assertRefused("plan.decline-not-found", () -> plans.takeBack(amina, decline));
        assertThat(outcomes()).containsExactly("DECLINED " + answer, "TAKEN_BACK");
    }

    @Test
    void refusesANotNowWithoutADayToCome() {
        var offer = offered("sleep");

        assertRefused("plan.until-missing", () -> plans.decline(amina, offer, Declined.NOT_NOW, null));
        assertRefused("plan.until-past", () -> plans.decline(amina, offer, Declined.NOT_NOW, TODAY));
        assertRefused(
                "plan.until-far",
                () -> plans.decline(
                        amina, offer, Declined.NOT_NOW, TODAY.plusYears(2).plusDays(1)));
        assertRefused("offer.not-found", () -> plans.decline(amina, OfferId.fresh(), Declined.NEVER, null));
        assertThat(suggested(amina)).containsExactly(offer);
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void isDeclinedOnceByTwoClicks() {
        var offer = offered("sleep");

        var first = plans.decline(amina, offer, Declined.NEVER, null);
        var second = plans.decline(amina, offer, Declined.NEVER, null);

        assertThat(second).isEqualTo(first);
        assertThat(outcomes()).containsExactly("DECLINED NEVER");
        plans.decline(amina, offer, Declined.HAVE_IT, null);
        assertThat(plans.declines(amina))
                .singleElement()
                .extracting(Decline::id, Decline::answer)
                .containsExactly(first, Declined.HAVE_IT);
        plans.takeBack(amina, first);
        assertThat(suggested(amina)).containsExactly(offer);
    }

    @Test
    void takesNoAnswerToWhatIsNotForThem() {
        var offer = offered("sleep");
        var retired = offered("sleep");
        offers.retire(priya, retired);

        assertRefused("offer.not-found", () -> plans.decline(priya, offer, Declined.NEVER, null));
        assertRefused("offer.not-found", () -> plans.decline(amina, retired, Declined.NEVER, null));
    }

    @Test
    void suggestsToNobodyWhatHasNoAudience() {
        var lost = offered("sleep");
        db.sql("""
                update offer.edition
                set draft = jsonb_set(draft, '{audience,value}', to_jsonb(:unknown::text))
                where offer_id = :offer
                """)
                .param("unknown", UUID.randomUUID().toString())
                .param("offer", lost.value())
                .update();

        var other = offered("sleep");

        assertThat(suggested(amina)).containsExactly(other);
        assertThat(offers.isOpen(amina, lost)).isFalse();
    }

    @Test
    void leavesTheAnswersOfOthersAlone() {
        var offer = offered("sleep");
        var stranger = Cast.self(cast.nurse("Luc Petit", "FR", "2015-01-01"));
        var decline = plans.decline(amina, offer, Declined.NEVER, null);

        assertRefused("plan.decline-not-found", () -> plans.takeBack(stranger, decline));
        assertThat(suggested(stranger)).containsExactly(offer);
        assertThat(suggested(amina)).isEmpty();
    }

    @Test
    void takesAwayWhatWasAcceptedAndWhatWasRefusedUntilItMayComeAgain() {
        var offer = offered("sleep");

        var request = plans.accept(amina, offer);
        var again = plans.accept(amina, offer);

        assertThat(again.id()).isEqualTo(request.id());
        assertThat(outcomes()).containsExactly("ACCEPTED");
        assertThat(suggested(amina)).isEmpty();
        requests.refuse(priya, request.id(), "None left.");
        assertThat(suggested(amina)).isEmpty();
        clock.stand(LocalDate.of(2026, 4, 4));
        assertThat(suggested(amina)).isEmpty();
        clock.stand(LocalDate.of(2026, 4, 5));
        assertThat(suggested(amina)).as("after the offer's thirty days").containsExactly(offer);
    }

    @Test
    void suggestsNothingWithoutAReasonToWhoLetsUsSuggest() {
        var chair = List.of(offered("backHealth"), offered("backHealth"), offered("sleep"));
        var silent = offered("calm");
        aims.say(amina, "My back should stop hurting");
        assertThat(suggested(amina)).as("without a yes, what is open").contains(silent);

        agree(Purpose.PERSONALISE, Purpose.WELLBEING);

        assertThat(suggested(amina)).containsExactlyInAnyOrderElementsOf(chair);
        assertThat(offers.isOpen(amina, silent)).isTrue();
    }

    @Test
    void namesAllThatSpeaksForATopicAsMuch() {
        offered("backHealth");
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        var one = aims.say(amina, "My back should stop hurting");
        var other = aims.say(amina, "No more back pain on Mondays");

        var reason = plans.of(amina).now().getFirst().reasons().getFirst();

        assertThat(reason.evidence())
                .containsExactlyInAnyOrder(
                        new Evidence.FromAim(one.id(), one.words()), new Evidence.FromAim(other.id(), other.words()));
        aims.end(amina, one.id());
        aims.end(amina, other.id());
        assertThat(plans.of(amina).now().getFirst().points())
                .isLessThan(plans.of(amina).now().getFirst().start() + reason.points());
    }

    @Test
    void tellsASumThatAddsUp() {
        offered("backHealth");
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        aims.say(amina, "My back should stop hurting");

        var card = plans.of(amina).now().getFirst();

        assertThat(card.points()).isEqualTo(card.start() + 7_680).isZero();
        assertThat(card.chance()).isCloseTo(0.5, within(1e-4));
    }

    @Test
    void namesEveryReasonHoweverSmall() {
        shop.published(
                priya,
                Shop.chair(
                        product,
                        french,
                        Shop.workForTheProduct(),
                        "sleep",
                        "focus",
                        "calm",
                        "cycling",
                        "nightWork",
                        "meetings"));
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        aims.say(amina, "Sleep six hours after a night");
        facts.say(amina, "needs", Value.of(Set.of("focus", "meetings")));
        facts.say(amina, "hobbies", Value.of(Set.of("calm", "cycling")));

        var card = plans.of(amina).now().getFirst();

        assertThat(card.reasons())
                .extracting(reason -> reason.topic().key())
                .containsExactlyInAnyOrder("sleep", "nightWork", "focus", "meetings", "calm", "cycling");
        assertThat(card.reasons()).isSortedAccordingTo(Comparator.comparingInt(reason -> -Math.abs(reason.points())));
        assertThat(card.start()
                        + card.reasons().stream()
                                .mapToInt(PlanCard.Reason::points)
                                .sum())
                .isEqualTo(card.points());
    }

    @Test
    void suggestsAgainWhatDidNotTakePlace() {
        var fitting = shop.published(priya, Shop.chair(product, french, Shop.appointment(), "sleep"));
        agree(Purpose.PERSONALISE, Purpose.WELLBEING);
        var request = plans.accept(amina, fitting);
        clock.stand(TODAY.plusDays(7));
        assertThat(suggested(amina)).doesNotContain(fitting);

        requests.missed(amina, request.id());

        assertThat(suggested(amina)).contains(fitting);
    }

    @Test
    void logsWhetherItHelpedTowardsWhichAimAndOnce(Scenario scenario) {
        var aim = aims.say(amina, "Sleep six hours after a night");
        var request = plans.accept(amina, offered("sleep"));
        requests.done(priya, request.id(), null);
        var helped = new RequestHelped(request.id(), aminaId, offer(request), Helped.PARTLY, aim.id(), clock.instant());

        scenario.stimulate(() -> requests.helped(amina, request.id(), Helped.PARTLY, aim.id()))
                .andWaitForStateChange(this::outcomes, outcomes -> outcomes.contains("HELPED PARTLY"))
                .andVerify(outcomes -> assertThat(outcomes).containsExactly("ACCEPTED", "HELPED PARTLY"));
        transactions.executeWithoutResult(
                again -> AopTestUtils.<Plans>getUltimateTargetObject(plans).on(helped));

        assertThat(outcomes()).containsExactly("ACCEPTED", "HELPED PARTLY");
        assertThat(logged("select aim_id from plan.outcome where person_id = :person and kind = 'HELPED'"))
                .containsExactly(aim.id().value().toString());
    }

    @Test
    void forgetsWhetherItHelpedOnceItIsOpenedAgainAndAsksAnew(Scenario scenario) {
        var request = plans.accept(amina, offered("sleep"));
        requests.done(priya, request.id(), null);
        var helped = new RequestHelped(request.id(), aminaId, offer(request), Helped.NO, null, clock.instant());
        scenario.stimulate(() -> requests.helped(amina, request.id(), Helped.NO, null))
                .andWaitForStateChange(this::outcomes, outcomes -> outcomes.contains("HELPED NO"))
                .andVerify(outcomes -> assertThat(outcomes).hasSize(2));

        requests.takeBack(priya, request.id());

        assertThat(outcomes()).containsExactly("ACCEPTED");
        transactions.executeWithoutResult(
                late -> AopTestUtils.<Plans>getUltimateTargetObject(plans).on(helped));
        assertThat(outcomes()).as("heard late").containsExactly("ACCEPTED");
        requests.done(priya, request.id(), null);
        scenario.stimulate(() -> requests.helped(amina, request.id(), Helped.YES, null))
                .andWaitForStateChange(this::outcomes, outcomes -> outcomes.contains("HELPED YES"))
                .andVerify(outcomes -> assertThat(outcomes).containsExactly("ACCEPTED", "HELPED YES"));
    }

    @Test
    void logsAYesThroughEveryDoorAndOnce(Scenario scenario) {
        var offer = offered("sleep");

        scenario.stimulate(() -> requests.open(amina, offer))
                .andWaitForStateChange(this::outcomes, outcomes -> !outcomes.isEmpty())
                .andVerify(outcomes -> assertThat(outcomes).containsExactly("ACCEPTED"));
        plans.accept(amina, offer);
        var opened = new RequestOpened(requests.of(amina).getFirst().id(), aminaId, offer, clock.instant());
        transactions.executeWithoutResult(
                again -> AopTestUtils.<Plans>getUltimateTargetObject(plans).on(opened));

        assertThat(outcomes()).containsExactly("ACCEPTED");
    }

    @Test
    void logsEachTimeAnOfferIsRead() {
        var offer = offered("sleep");

        offers.opened(amina, offer);
        offers.opened(amina, offer);

        assertThat(outcomes()).containsExactly("OPENED", "OPENED");
    }

    @Test
    void hidesEveryRowFromATransactionOfSomebodyElse() {
        plans.decline(amina, offered("sleep"), Declined.NEVER, null);
        weights.move(amina, new SideWeights(1, 1, 1, 100));
        suggested(amina);

        for (var table : List.of("pin", "showing", "outcome", "decline", "own_weights")) {
            assertThat(db.sql("select count(*) from plan." + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
            assertThat(logged("select count(*) from plan." + table + " where person_id = :person"))
                    .as(table)
                    .doesNotContain("0");
        }
    }

    private void agree(Purpose... purposes) {
        for (var purpose : purposes) {
            consents.answer(amina, purpose, true);
        }
    }

    /** What of the viewer's own speaks for each suggestion, by attribute, or as an aim; nothing where only work does. */
    private Map<OfferId, List<String>> told(Viewer viewer) {
        var told = new HashMap<OfferId, List<String>>();
        cards(viewer).forEach(card -> {
            var own = card.reasons().stream()
                    .flatMap(reason -> reason.evidence().stream())
                    .filter(Evidence::isPrivate)
                    .map(evidence -> evidence instanceof Evidence.FromFact fact ? fact.attribute() : "aim")
                    .distinct()
                    .toList();
            if (!own.isEmpty()) {
                told.put(card.offer().id(), own);
            }
        });
        return told;
    }

    private static OfferId offer(Request request) {
        return ((bespoke.request.Subject.Yes) request.subject()).offer();
    }

    private OfferId offered(String topic) {
        return shop.published(priya, chair(topic));
    }

    private Draft chair(String topic) {
        return Shop.chair(product, french, Shop.workForTheProduct(), topic);
    }

    private List<OfferId> suggested(Viewer viewer) {
        return cards(viewer).map(card -> card.offer().id()).toList();
    }

    private Stream<PlanCard> cards(Viewer viewer) {
        var plan = plans.of(viewer);
        return Stream.concat(plan.now().stream(), plan.lanes().values().stream().flatMap(List::stream));
    }

    private List<String> outcomes() {
        return logged("""
                select concat_ws(' ', kind, answer)
                from plan.outcome
                where person_id = :person
                order by id
                """);
    }

    private List<String> logged(String select) {
        return transactions.execute(transaction -> {
            rows.open(aminaId);
            return db.sql(select)
                    .param("person", aminaId.value())
                    .query((row, index) -> row.getObject(1) instanceof UUID id ? id.toString() : row.getString(1))
                    .list();
        });
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
