package bespoke.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.audience.AudienceId;
import bespoke.audience.Audiences;
import bespoke.person.People;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import({Cast.class, Shop.class, Crowd.class})
class OffersTest {

    @Autowired
    Offers offers;

    @Autowired
    Audiences audiences;

    @Autowired
    Products products;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    Shop shop;

    @Autowired
    Crowd crowd;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    PersonId priya;
    PersonId amina;
    Viewer team;
    ProductId product;
    AudienceId french;

    @BeforeEach
    void begin() {
        priya = cast.engineer("Priya Nair", "DE", "2015-01-01");
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        team = Cast.self(priya, Role.Kind.PEOPLE_TEAM);
        product = shop.product(team, priya, "workspace");
        french = crowd.livingIn("FR", priya);
    }

    @Test
    void showsADraftToNobodyAndAPublishedOfferToThoseItIsFor() {
        var id = offers.draft(team, chair());
        assertThat(mine(amina)).isEmpty();
        assertThat(offers.find(id)).isEmpty();

        offers.publish(team, id);

        assertThat(mine(amina)).extracting(Offer::id).containsExactly(id);
        assertThat(mine(priya)).isEmpty();
        assertThat(offers.getOpen(Cast.self(amina), id).title().fr()).isEqualTo("Un siège qui épouse votre dos");
        assertRefused("offer.not-found", null, () -> offers.getOpen(team, id));
    }

    @Test
    void keepsFromNobodyWhatOnlySuggestingNeedsAPurposeFor() {
        var id = offers.draft(team, needing(chair(), Purpose.CAREER));
        offers.publish(team, id);

        assertThat(mine(amina)).extracting(Offer::id).containsExactly(id);
    }

    @Test
    void countsEachChangeOfWhatIsPublishedAndNothingElse() {
        int version = offers.catalogueVersion();

        var id = offers.draft(team, chair());
        offers.edit(team, id, 1, titled(chair(), "Another title"));
        assertThat(offers.catalogueVersion()).isEqualTo(version);

        offers.publish(team, id);
        assertThat(offers.catalogueVersion()).isEqualTo(version + 1);
        offers.publish(team, id);
        assertThat(offers.catalogueVersion()).isEqualTo(version + 1);
        offers.retire(team, id);
        assertThat(offers.catalogueVersion()).isEqualTo(version + 2);
        offers.retire(team, id);
        assertThat(offers.catalogueVersion()).isEqualTo(version + 2);
    }

    @Test
    void forgetsAPublicationThatWasRolledBack() {
        int version = offers.catalogueVersion();

        transactions.executeWithoutResult(transaction -> {
            shop.published(team, chair());
            assertThat(mine(amina)).hasSize(1);
            assertThat(offers.catalogueVersion()).isEqualTo(version + 1);
            transaction.setRollbackOnly();
        });

        assertThat(offers.catalogueVersion()).isEqualTo(version);
        assertThat(mine(amina)).isEmpty();
    }

    @Test
    void seesWhatAnotherNodePublishedWithinTwoSeconds() {
        var id = shop.published(team, chair());
        assertThat(mine(amina)).hasSize(1);
        db.sql("update offer.publication set ended_at = now() where offer_id = :id")
                .param("id", id.value())
                .update();
        db.sql("update offer.catalogue set version = version + 1").update();

        var until = System.nanoTime() + 2_000_000_000L;
        while (!mine(amina).isEmpty() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }

        assertThat(mine(amina)).isEmpty();
    }

    @Test
    void keepsWhatPeopleSawWhenItIsWrittenAnew() {
        var id = shop.published(team, chair());
        var sheet = offers.sheet(team, id);

        var edited = offers.edit(team, id, sheet.revision(), titled(chair(), "A stool"));
        assertThat(edited.edition()).isEqualTo(2);
        assertThat(edited.hasUnpublishedWords()).isTrue();
        assertThat(offers.get(id).title().en()).isEqualTo("A chair that fits your back");

        offers.publish(team, id);
        assertThat(offers.get(id).title().en()).isEqualTo("A stool");
        assertThat(offers.get(id, 1).title().en()).isEqualTo("A chair that fits your back");
    }

    @Test
    void refusesToWriteOverWhatSomebodySavedMeanwhile() {
        var id = offers.draft(team, chair());
        offers.edit(team, id, 1, titled(chair(), "First"));

        assertRefused("offer.changed-meanwhile", "revision", () -> offers.edit(team, id, 1, titled(chair(), "Second")));
        assertThat(offers.sheet(team, id).draft().title().en()).isEqualTo("First");
    }

    @Test
    void retiresAndTakesItBack() {
        var id = shop.published(team, chair());

        offers.retire(team, id);
        assertThat(mine(amina)).isEmpty();
        assertThat(offers.sheet(team, id).stage()).isEqualTo(Stage.RETIRED);
        assertThat(offers.get(id).title().en()).isEqualTo("A chair that fits your back");
        assertRefused("offer.is-retired", null, () -> offers.publish(team, id));

        offers.resume(team, id);
        assertThat(mine(amina)).hasSize(1);
        assertThat(offers.sheet(team, id).stage()).isEqualTo(Stage.PUBLISHED);
    }

    @Test
    void isWrittenOnlyByThoseWhoseWorkReachesItsProduct() {
        var id = offers.draft(team, chair());
        var other = new Viewer(
                cast.engineer("Luc Petit", "FR", "2015-01-01"),
                Set.of(new Role(
                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of("desktop"), Set.of(Scope.ANY), Set.of(Scope.ANY)))),
                Purpose.EMPLOYMENT);

        assertRefused("offer.not-found", null, () -> offers.sheet(other, id));
        assertRefused("offer.not-found", null, () -> offers.edit(other, id, 1, chair()));
        assertRefused("offer.not-found", null, () -> offers.publish(other, id));
        assertRefused("offer.not-found", null, () -> offers.retire(other, id));
        assertRefused("offer.product-not-yours", "product", () -> offers.draft(other, chair()));
        assertThat(offers.sheets(other, "", null, null, null, 10).items()).isEmpty();
        assertThat(offers.sheets(team, "sIEGE zebra", null, null, null, 10).items())
                .isEmpty();
        assertThat(offers.sheets(team, "sIEGE epouse", null, Stage.DRAFT, null, 10)
                        .items())
                .extracting(Sheet::id)
                .contains(id);
    }

    @Test
    void listsEverySheetOnceStretchByStretch() {
        var ids = Stream.generate(() -> offers.draft(team, chair())).limit(5).toList();

        var seen = new ArrayList<OfferId>();
        OfferId after = null;
        do {
            var slice = offers.sheets(team, "", products.get(product), null, after, 2);
            slice.items().forEach(sheet -> seen.add(sheet.id()));
            after = slice.next() == null ? null : new OfferId(java.util.UUID.fromString(slice.next()));
        } while (after != null);

        assertThat(seen).containsExactlyElementsOf(ids.reversed());
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                gap("offer.english-missing", "titleEn", draft -> titled(draft, "")),
                gap("offer.fulfilment-missing", "kind", draft -> fulfilled(draft, Draft.Fulfilled.NOTHING)),
                gap("offer.audience-missing", "audience", draft -> forAudience(draft, null)),
                gap("offer.topics-missing", "topics", draft -> about(draft, List.of())),
                gap("offer.validity-lapsed", "until", draft -> until(draft, LocalDate.of(2020, 1, 1))),
                gap(
                        "offer.link-malformed",
                        "linkFr",
                        draft -> fulfilled(draft, linking("https://example.org", "javascript:alert(1)"))),
                gap("offer.french-missing", "linkFr", draft -> fulfilled(draft, linking("https://example.org", ""))),
                gap("offer.value-missing", "addValue", OffersTest::worthless));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void isNotPublishedWithAGap(String code, String field, UnaryOperator<Draft> spoiled) {
        var id = offers.draft(team, spoiled.apply(chair()));

        assertRefused(code, field, () -> offers.publish(team, id));
        assertThat(offers.sheet(team, id).stage()).isEqualTo(Stage.DRAFT);
        assertThat(offers.preview(team, id)).isEmpty();
    }

    @Test
    void isNotPublishedForAnAudienceThatIsGone() {
        var unknown = offers.draft(team, forAudience(chair(), AudienceId.fresh()));
        var before = shop.published(team, chair());
        assertRefused("offer.audience-gone", "audience", () -> offers.publish(team, unknown));
        offers.retire(team, before);
        audiences.retire(team, french);
        var retired = offers.draft(team, chair());

        assertRefused("offer.audience-gone", "audience", () -> offers.publish(team, retired));
        assertRefused("offer.audience-gone", "audience", () -> offers.resume(team, before));
        audiences.restore(team, french);
        offers.resume(team, before);
        offers.publish(team, retired);
        assertThat(mine(amina)).hasSize(2);
    }

    @Test
    void keepsAnAudienceInUseFromItsFirstDraftOn() {
        var draft = offers.draft(team, chair());
        assertRefused("audience.in-use", null, () -> audiences.retire(team, french));
        assertThat(offers.using(team, french)).extracting(Sheet::id).containsExactly(draft);
        assertThat(offers.using(Cast.self(amina), french)).isEmpty();
        offers.publish(team, draft);
        var german = crowd.livingIn("DE", priya);
        offers.edit(team, draft, 1, forAudience(chair(), german));

        assertRefused("audience.in-use", null, () -> audiences.retire(team, french));
        assertRefused("audience.in-use", null, () -> audiences.retire(team, german));
        offers.publish(team, draft);
        audiences.retire(team, french);
        offers.retire(team, draft);
        audiences.retire(team, german);
    }

    @Test
    void leavesOutAnEditionThatCannotBeRead() {
        var spoiled = shop.published(team, chair());
        db.sql("update offer.edition set draft = jsonb_set(draft, '{minutes}', 'null') where offer_id = :id")
                .param("id", spoiled.value())
                .update();

        var whole = shop.published(team, chair());

        assertThat(mine(amina)).extracting(Offer::id).containsExactly(whole);
        offers.retire(team, spoiled);
    }

    @Test
    void keepsWhatIsPublishedWholeWhenSomebodySavesMeanwhile() throws Exception {
        var id = offers.draft(team, chair());

        try (var another = Executors.newSingleThreadExecutor()) {
            var saved = Objects.requireNonNull(transactions.execute(transaction -> {
                offers.publish(team, id);
                var saving = another.submit(() -> offers.edit(team, id, 1, titled(chair(), "")));
                while (!saving.isDone() && !somebodyWaits()) {
                    Thread.onSpinWait();
                }
                return saving;
            }));
            assertThat(saved.get().edition()).isEqualTo(2);
        }

        assertThat(offers.get(id).title().en()).isEqualTo("A chair that fits your back");
        assertThat(offers.gaps(team, id)).hasSize(1);
    }

    @Test
    void publishesOnlyWhatWasReviewed() {
        var id = offers.draft(team, chair());
        int reviewed = offers.sheet(team, id).revision();
        offers.edit(team, id, reviewed, titled(chair(), "A stool"));

        assertRefused("offer.changed-since-reviewed", null, () -> offers.publish(team, id, reviewed));
        assertThat(offers.find(id)).isEmpty();

        assertThat(offers.publish(team, id, reviewed + 1).title().en()).isEqualTo("A stool");
    }

    @Test
    void isPublishedOnceByTwoAtOnce() throws Exception {
        var id = offers.draft(team, chair());
        var version = offers.catalogueVersion();
        var start = new CyclicBarrier(2);

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Offer> publishing = () -> {
                start.await();
                return offers.publish(team, id);
            };
            var one = threads.submit(publishing);
            var other = threads.submit(publishing);
            assertThat(List.of(one.get(), other.get()))
                    .extracting(Offer::edition)
                    .containsExactly(1, 1);
        }

        assertThat(offers.catalogueVersion()).isEqualTo(version + 1);
    }

    @Test
    void isNotPublishedWhenNobodyWouldAnswer() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var named = offers.draft(team, Shop.chair(product, french, Shop.work(rafael), "workspace"));
        var ofProduct = offers.draft(team, Shop.chair(product, french, Shop.workForTheProduct(), "workspace"));
        people.leave(rafael, LocalDate.of(2020, 1, 1), "hris");

        assertRefused("offer.owner-left", "owner", () -> offers.publish(team, named));
        offers.publish(team, ofProduct);
        people.leave(priya, LocalDate.of(2020, 1, 1), "hris");

        assertThat(offers.withoutOwner(List.of(offers.get(ofProduct)))).containsExactly(ofProduct);
    }

    @Test
    void publishesNoAppointmentThatNobodyWouldGiveWhoeverElseIsNamed() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var left = cast.engineer("Lea Stark", "DE", "2015-01-01");
        var id = offers.draft(team, naming(rafael, shop.product(team, left, "calm")));
        people.leave(left, LocalDate.of(2020, 1, 1), "hris");

        assertThat(offers.gaps(team, id)).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo("offer.giver-left");
            assertThat(gap.field()).isEqualTo("product");
        });
        assertRefused("offer.giver-left", "product", () -> offers.publish(team, id));
    }

    @Test
    void publishesAnAppointmentWhoeverWasNamedForOtherWorkHasLeft() {
        var rafael = cast.engineer("Rafael Ortega", "DE", "2015-01-01");
        var id = offers.draft(team, naming(rafael, product));
        people.leave(rafael, LocalDate.of(2020, 1, 1), "hris");

        assertThat(offers.gaps(team, id)).isEmpty();
        assertThat(offers.withoutOwner(List.of(offers.publish(team, id)))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheNameOfAnAppointmentAtItsOwnField() {
        var nameless = Shop.with(
                Shop.chair(product, french, Shop.appointment(), "workspace"), "fulfilment", appointment("", "", null));
        var endless = Shop.with(nameless, "fulfilment", appointment("a".repeat(121), "Un essayage", null));

        assertThat(offers.gaps(team, offers.draft(team, nameless)))
                .extracting(Refused::field)
                .containsExactly("appointmentEn", "appointmentFr");
        assertRefused("offer.words-too-long", "appointmentEn", () -> offers.draft(team, endless));
    }

    @Test
    void refusesWhatCannotEvenBeSaved() {
        assertRefused("offer.words-too-long", "titleEn", () -> offers.draft(team, titled(chair(), "a".repeat(121))));
        assertRefused("offer.topic-unknown", "topics", () -> offers.draft(team, about(chair(), List.of("moon"))));
        assertRefused("offer.need-unfit", "needs", () -> offers.draft(team, needing(chair(), Purpose.ANALYTICS)));
        assertRefused(
                "offer.words-too-long",
                "whatItIsEn",
                () -> offers.draft(team, described(chair(), "x".repeat(100_000))));
    }

    @Test
    void findsWhatHoldsEveryWordTypedInOneLanguage() {
        var id = shop.published(team, chair());

        assertThat(offers.search(Cast.self(amina), "SIEGE dos"))
                .extracting(Offer::id)
                .contains(id);
        assertThat(offers.search(Cast.self(amina), "chair dos")).isEmpty();
        assertThat(offers.search(team, "chair")).isEmpty();
        assertThat(offers.answering("My back hurts, I need another chair")).containsKey(id);
        assertThat(offers.answering("J'ai mal au dos sur ces sièges")).containsKey(id);
        assertThat(offers.answering("zebra")).isEmpty();
    }

    @Test
    void findsByTheOtherWordsOfItsTopicsWhatHoldsThemNowhere() {
        var byTopic = shop.published(team, chair());
        var own = shop.published(
                team,
                Shop.with(chair(), "whatItIs", new Wording("A door against noise.", "Une porte contre le bruit.")));

        assertThat(Offers.holds(offers.get(byTopic), "noise")).isFalse();
        assertThat(offers.search(Cast.self(amina), "noise"))
                .extracting(Offer::id)
                .containsSubsequence(own, byTopic)
                .doesNotHaveDuplicates();
        assertThat(offers.search(Cast.self(amina), "noise zebra")).isEmpty();
        assertThat(offers.search(team, "noise")).isEmpty();
    }

    /** What somebody may have of the product at hand: other tests publish theirs. */
    private List<Offer> mine(PersonId person) {
        return offers.openTo(person).stream()
                .filter(offer -> offer.product().equals(product))
                .toList();
    }

    /** Whether a transaction stands in line behind another one. */
    private boolean somebodyWaits() {
        return db.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    /** An appointment whose draft still names somebody for work that it does not lead to. */
    private Draft naming(PersonId named, ProductId product) {
        return Shop.with(
                Shop.chair(product, french, Shop.appointment(), "workspace"),
                "fulfilment",
                appointment("A fitting", "Un essayage", named));
    }

    private static Draft.Fulfilled appointment(String en, String fr, @Nullable PersonId named) {
        var said = Draft.Fulfilled.of(Shop.appointment());
        return new Draft.Fulfilled(
                said.kind(),
                said.link(),
                new Wording(en, fr),
                said.body(),
                said.lasts(),
                said.daysAhead(),
                said.at(),
                said.place(),
                named,
                said.dueDays(),
                said.does());
    }

    private Draft chair() {
        return Shop.chair(product, french, Shop.work(priya), "workspace");
    }

    private static Arguments gap(String code, String field, UnaryOperator<Draft> spoiled) {
        return Arguments.of(code, field, spoiled);
    }

    private static Draft.Fulfilled linking(String en, String fr) {
        return new Draft.Fulfilled(
                Fulfilment.Kind.LINK,
                new Wording(en, fr),
                Wording.NONE,
                Wording.NONE,
                null,
                null,
                null,
                Wording.NONE,
                null,
                null,
                Wording.NONE);
    }

    private static Draft titled(Draft draft, String title) {
        return Shop.with(draft, "title", new Wording(title, draft.title().fr()));
    }

    private static Draft described(Draft draft, String words) {
        return Shop.with(draft, "whatItIs", new Wording(words, "Un siège."));
    }

    private static Draft needing(Draft draft, Purpose need) {
        return Shop.with(draft, "needs", Set.of(need));
    }

    private static Draft about(Draft draft, List<String> topics) {
        return Shop.with(draft, "topics", topics);
    }

    private static Draft until(Draft draft, LocalDate day) {
        return Shop.with(draft, "until", day);
    }

    private static Draft forAudience(Draft draft, @org.jspecify.annotations.Nullable AudienceId audience) {
        return Shop.with(draft, "audience", audience);
    }

    private static Draft worthless(Draft draft) {
        return Shop.with(draft, "values", new Draft.Values(0, 0, 0, 0));
    }

    private static Draft fulfilled(Draft draft, Draft.Fulfilled fulfilment) {
        return Shop.with(draft, "fulfilment", fulfilment);
    }

    private static void assertRefused(String code, @org.jspecify.annotations.Nullable String field, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
