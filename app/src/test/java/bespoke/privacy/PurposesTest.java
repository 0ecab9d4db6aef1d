package bespoke.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bespoke.Cast;
import bespoke.database.PersonChanges;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class PurposesTest {

    @Autowired
    Purposes purposes;

    @Autowired
    Consents consents;

    @Autowired
    PersonChanges changes;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    private Viewer team;
    private Viewer amina;
    private Viewer bruno;

    @BeforeEach
    void hire() {
        team = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
        amina = Cast.self(cast.nurse("Amina Benali", "FR", "2019-04-01"));
        bruno = Cast.self(cast.engineer("Bruno Keller", "DE", "2021-09-01"));
        for (var country : List.of("FR", "DE", "IS", "EE")) {
            for (var purpose : List.of(Purpose.CAREER, Purpose.ANALYTICS)) {
                var standing = purposes.inForce(team, purpose, country);
                if (standing.own()) {
                    purposes.withdraw(team, purpose, country, standing.version());
                }
            }
        }
    }

    @Test
    void shipsCarefulDefaultsInWordsOfBothLanguages() {
        assertThat(purposes.all(team))
                .filteredOn(rule -> rule.asked() && rule.everywhere())
                .extracting(PurposeRule::purpose)
                .containsExactly(
                        Purpose.PERSONALISE, Purpose.CAREER, Purpose.COACHING, Purpose.WELLBEING, Purpose.MARKET);
        assertThat(consents.rules()).hasSize(Purpose.values().length).allSatisfy(rule -> {
            assertThat(rule.words().fr()).isNotEqualTo(rule.words().en());
            assertThat(rule.assessment().fr()).isNotEqualTo(rule.assessment().en());
        });
    }

    @Test
    void countsInItsCountryAloneAndKeepsWhatWasDecidedBefore() {
        decide("FR", Basis.LEGITIMATE_INTEREST, "first");
        decide("FR", Basis.DUTY, "second");

        assertThat(consents.rule(amina, Purpose.CAREER).basis()).isEqualTo(Basis.DUTY);
        assertThat(consents.rule(bruno, Purpose.CAREER).basis()).isEqualTo(Basis.CONSENT);
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isTrue();
        assertThat(consents.isOpen(bruno, Purpose.CAREER)).isFalse();
        assertThat(purposes.history(team, Purpose.CAREER, "FR"))
                .extracting(past ->
                        past.rule() == null ? "back" : past.rule().words().en())
                .startsWith("second", "first");
        assertThat(purposes.history(team, Purpose.CAREER, "FR").getFirst().by()).isEqualTo(team.self());
    }

    @Test
    void givesTheCountryBackToTheCompanyWideRule() {
        decide("FR", Basis.CONTRACT, "ours");
        var version = purposes.inForce(team, Purpose.CAREER, "FR").version();

        purposes.withdraw(team, Purpose.CAREER, "FR", version);

        assertThat(consents.rule(amina, Purpose.CAREER).everywhere()).isTrue();
        assertThat(purposes.history(team, Purpose.CAREER, "FR").getFirst().rule())
                .isNull();
        assertThatThrownBy(() -> purposes.withdraw(team, Purpose.CAREER, "FR", version + 1))
                .hasMessage("privacy.rule-not-found");
        assertThatThrownBy(() -> purposes.withdraw(team, Purpose.CAREER, "", 1)).hasMessage("privacy.rule-not-found");
    }

    @Test
    void isDecidedByWhoHasTheCountryInTheirScopeAlone() {
        var german = Cast.peopleTeamOf(bruno.self(), "DE");
        var editor = scoped(Set.of("desktop"), Set.of(Scope.ANY), Set.of(Scope.ANY));
        var employer = scoped(Set.of(Scope.ANY), Set.of("DE"), Set.of("Clinic DE"));

        assertThat(purposes.inForce(german, Purpose.CAREER, "DE").own()).isFalse();
        assertThat(purposes.all(german)).isNotEmpty();
        for (var country : List.of("FR", "")) {
            assertThatThrownBy(() -> purposes.inForce(german, Purpose.CAREER, country))
                    .hasMessage("privacy.rule-not-found");
            assertThatThrownBy(() -> purposes.decide(german, draft(country, Basis.CONTRACT, "x"), 1))
                    .hasMessage("privacy.rule-not-found");
            assertThatThrownBy(() -> purposes.effect(german, draft(country, Basis.CONTRACT, "x")))
                    .hasMessage("privacy.rule-not-found");
        }
        assertThatThrownBy(() -> purposes.all(editor)).hasMessage("privacy.rule-not-found");
        assertThatThrownBy(() -> purposes.all(amina)).hasMessage("privacy.rule-not-found");
        assertThatThrownBy(() -> purposes.inForce(employer, Purpose.CAREER, "DE"))
                .as("who has one employer does not decide for all who work in the country")
                .hasMessage("privacy.rule-not-found");
        assertThatThrownBy(() -> purposes.inForce(team, Purpose.CAREER, "ZZ")).hasMessage("privacy.rule-not-found");
    }

    @Test
    void showsBothToWhoeverComesSecond() {
        var seen = purposes.inForce(team, Purpose.CAREER, "FR").version();
        purposes.decide(team, draft("FR", Basis.CONSENT, "theirs"), seen);

        assertThatThrownBy(() -> purposes.decide(team, draft("FR", Basis.CONSENT, "mine"), seen))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE);
                    assertThat(refused.values())
                            .containsEntry("theirs", "theirs")
                            .containsEntry("mine", "mine")
                            .containsEntry("version", seen + 1);
                });
    }

    @Test
    void letsOneOfTwoDecideAtOnce() {
        var seen = purposes.inForce(team, Purpose.CAREER, "FR").version();
        try (var desks = Executors.newFixedThreadPool(8)) {
            var decided = IntStream.range(0, 8)
                    .mapToObj(desk -> desks.submit(() -> {
                        try {
                            return purposes.decide(team, draft("FR", Basis.CONSENT, "desk " + desk), seen)
                                    .words()
                                    .en();
                        } catch (Refused refused) {
                            return refused.code();
                        }
                    }))
                    .toList();

            assertThat(decided)
                    .extracting(Future::get)
                    .containsOnlyOnce(
                            consents.rule(amina, Purpose.CAREER).words().en())
                    .filteredOn("privacy.rule-stale"::equals)
                    .hasSize(7);
        }
    }

    @Test
    void showsBothToWhoeverWaitedForTheFirstToBeSaved() throws Exception {
        var seen = decide("FR", Basis.CONSENT, "before").version();
        for (var second : List.<Runnable>of(
                () -> purposes.decide(team, draft("FR", Basis.CONSENT, "mine"), seen),
                () -> purposes.withdraw(team, Purpose.CAREER, "FR", seen + 1))) {
            var version = purposes.inForce(team, Purpose.CAREER, "FR").version();
            try (var desk = Executors.newSingleThreadExecutor()) {
                var waiting = transactions.execute(status -> {
                    purposes.decide(team, draft("FR", Basis.CONSENT, "theirs " + version), version);
                    var other = desk.submit(second);
                    await().pollInSameThread().until(() -> other.isDone() || isSomebodyWaiting());
                    return other;
                });

                assertThatThrownBy(() -> Objects.requireNonNull(waiting).get())
                        .cause()
                        .isInstanceOfSatisfying(Refused.class, refused -> {
                            assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE);
                            assertThat(refused.values())
                                    .containsEntry("theirs", "theirs " + version)
                                    .containsEntry("version", version + 1);
                        });
            }
        }
    }

    @Test
    void neverTakesUpWhatWasTakenBack() {
        var seen = purposes.inForce(team, Purpose.CAREER, "FR").version();
        transactions.executeWithoutResult(status -> {
            purposes.decide(team, draft("FR", Basis.CONTRACT, "never"), seen);
            assertThat(consents.isOpen(amina, Purpose.CAREER)).isTrue();
            status.setRollbackOnly();
        });

        assertThat(consents.isOpen(amina, Purpose.CAREER)).isFalse();
        decide("FR", Basis.CONSENT, "in its place");
        assertThat(consents.rule(amina, Purpose.CAREER).words().en()).isEqualTo("in its place");
    }

    @Test
    void leavesConsentOnlyWithAReasonOfItsOwn() {
        var standing = purposes.inForce(team, Purpose.CAREER, "FR");
        var before = standing.rule().assessment();

        assertThatThrownBy(() -> purposes.decide(
                        team, reasoned(Basis.LEGITIMATE_INTEREST, before.en(), before.fr()), standing.version()))
                .hasMessage("privacy.assessment-of-consent");
        assertThatThrownBy(
                        () -> purposes.decide(team, reasoned(Basis.LEGITIMATE_INTEREST, "", "  "), standing.version()))
                .hasMessage("privacy.words-missing")
                .extracting(refused -> ((Refused) refused).field())
                .isEqualTo("assessmentEn");
        assertThatThrownBy(() ->
                        purposes.decide(team, reasoned(Basis.CONTRACT, "We need it.", before.fr()), standing.version()))
                .extracting(refused -> ((Refused) refused).field())
                .isEqualTo("assessmentFr");
        purposes.decide(team, reasoned(Basis.CONTRACT, "We need it.", "Il le faut."), standing.version());
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isTrue();
    }

    @Test
    void refusesWhatNobodyCouldLiveWith() {
        assertThatThrownBy(() -> purposes.decide(team, draft("FR", null, "x"), 0))
                .hasMessage("privacy.basis-missing");
        assertThatThrownBy(() -> purposes.decide(
                        team,
                        new RuleDraft(Purpose.EMPLOYMENT, "FR", Basis.CONSENT, "x", "x", "x", "x", 1, "x", "x"),
                        0))
                .hasMessage("privacy.employment-unasked");
        assertThatThrownBy(() -> purposes.decide(
                        team, new RuleDraft(Purpose.CAREER, "FR", Basis.CONSENT, "x", "x", "", "", 1, "x", "x"), 0))
                .as("who asks says what a no costs")
                .hasMessage("privacy.words-missing");
        assertThatThrownBy(() -> purposes.decide(
                        team,
                        new RuleDraft(
                                Purpose.CAREER, "FR", Basis.CONSENT, "x".repeat(1_001), "x", "x", "x", 1, "x", "x"),
                        0))
                .hasMessage("privacy.words-too-long");
        for (var kept : new Integer[] {null, -1, 1_201}) {
            assertThatThrownBy(() -> purposes.decide(
                            team,
                            new RuleDraft(Purpose.CAREER, "FR", Basis.CONSENT, "x", "x", "x", "x", kept, "x", "x"),
                            0))
                    .hasMessage("privacy.kept-out-of-range");
        }
    }

    @Test
    void keepsANoWhereOneMayObjectAndPassesItOverUnderAContract() {
        consents.answer(amina, Purpose.CAREER, false);

        decide("FR", Basis.LEGITIMATE_INTEREST, "one may object");
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isFalse();
        decide("FR", Basis.CONTRACT, "needed");
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isTrue();
        assertThatThrownBy(() -> consents.answer(amina, Purpose.CAREER, false)).hasMessage("privacy.not-asked");
        decide("FR", Basis.LEGITIMATE_INTEREST, "one may object again");
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isFalse();
    }

    @Test
    void takesNoObjectionTakenBackForConsent() {
        consents.answer(amina, Purpose.ANALYTICS, false);
        consents.answer(amina, Purpose.ANALYTICS, true);

        decide(Purpose.ANALYTICS, "FR", Basis.CONSENT, "asked");

        assertThat(consents.isOpen(amina, Purpose.ANALYTICS)).isFalse();
        assertThat(consents.of(amina)).doesNotContainKey(Purpose.ANALYTICS);
        consents.answer(amina, Purpose.ANALYTICS, true);
        assertThat(consents.isOpen(amina, Purpose.ANALYTICS)).isTrue();
    }

    @Test
    void keepsTheWordsAsTheyWereWhenSomebodyAnswered() {
        decide("FR", Basis.CONSENT, "the old words");
        var asked = new Asked(consents.rule(amina, Purpose.CAREER).id(), Language.FR);
        consents.answer(amina, Purpose.CAREER, true, asked);

        decide("FR", Basis.CONSENT, "other words");

        var receipt =
                consents.getReceipt(amina, consents.receipts(amina).getFirst().id());
        assertThat(receipt.yes()).isTrue();
        assertThat(receipt.language()).isEqualTo(Language.FR);
        assertThat(receipt.rule())
                .satisfies(rule ->
                        assertThat(rule == null ? "" : rule.words().fr()).isEqualTo("the old words"));
        assertThatThrownBy(() -> consents.answer(amina, Purpose.CAREER, false, asked))
                .hasMessage("privacy.words-changed");
        assertThat(consents.isOpen(amina, Purpose.CAREER)).isTrue();
        var other = consents.receipts(amina).getFirst().id();
        assertThatThrownBy(() -> consents.getReceipt(bruno, other)).hasMessage("privacy.answer-not-found");
    }

    @Test
    void notesWhomAChangeConcernsAndNobodyElse() {
        var before = changes.now();

        decide("FR", Basis.CONTRACT, "needed");

        assertThat(changes.since(before).people()).contains(amina.self()).doesNotContain(bruno.self());
        var after = changes.now();
        decide("FR", Basis.CONTRACT, "other words, the same basis");
        assertThat(changes.since(after).people()).doesNotContain(amina.self());
    }

    @Test
    void changesNothingWhenItSaysTheSame() {
        var rule = decide("FR", Basis.CONSENT, "words");

        assertThat(decide("FR", Basis.CONSENT, "words")).isEqualTo(rule);
    }

    @Test
    void tellsForHowManyTheRuleCountsWhateverTheyAnswered() {
        var people = people("IS", 20);
        var before = effects();
        assertThat(effect("IS", Basis.CONTRACT))
                .extracting(Effect::before, Effect::after, Effect::people)
                .containsExactly(Basis.CONSENT, Basis.CONTRACT, 20);

        people.subList(0, 7).forEach(person -> consents.answer(Cast.self(person), Purpose.CAREER, true));
        people.subList(7, 13).forEach(person -> consents.answer(Cast.self(person), Purpose.CAREER, false));

        assertThat(effects()).isEqualTo(before);
    }

    @Test
    void saysWhereANoLosesItsForce() {
        assertThat(effect("IS", Basis.CONTRACT).overrulesNo()).isTrue();
        assertThat(effect("IS", Basis.DUTY).overrulesNo()).isTrue();
        assertThat(effect("IS", Basis.LEGITIMATE_INTEREST).overrulesNo()).isFalse();
        assertThat(effect("IS", Basis.CONSENT).isNone()).isTrue();
        decide("IS", Basis.CONTRACT, "needed");
        assertThat(effect("IS", Basis.DUTY).overrulesNo()).isFalse();
    }

    @Test
    void countsWhoeverWorksThereAlsoWhereNothingChanges() {
        decide("EE", Basis.CONSENT, "asked here");
        var people = people("EE", 3);

        assertThat(effect("EE", Basis.CONSENT).people()).isEqualTo(people.size());
        assertThat(purposes.effectOfWithdrawal(team, Purpose.CAREER, "EE").isNone())
                .isTrue();
        assertThatThrownBy(() -> purposes.effectOfWithdrawal(team, Purpose.CAREER, "FR"))
                .hasMessage("privacy.rule-not-found");
    }

    /** Of every area whose figures could be subtracted from each other, and every basis. */
    private List<Effect> effects() {
        return Stream.of("IS", "FR", PurposeRule.EVERYWHERE)
                .flatMap(country -> Stream.of(Basis.values()).map(basis -> effect(country, basis)))
                .toList();
    }

    private boolean isSomebodyWaiting() {
        return db.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private Effect effect(String country, Basis basis) {
        return purposes.effect(team, draft(country, basis, "x"));
    }

    private List<PersonId> people(String country, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> cast.nurse("Somebody " + i, country, "2019-04-01"))
                .toList();
    }

    private PurposeRule decide(String country, Basis basis, String words) {
        return decide(Purpose.CAREER, country, basis, words);
    }

    private PurposeRule decide(Purpose purpose, String country, Basis basis, String words) {
        return purposes.decide(
                team,
                new RuleDraft(purpose, country, basis, words, words, words, words, 1, words, words),
                purposes.inForce(team, purpose, country).version());
    }

    private static RuleDraft draft(String country, @Nullable Basis basis, String words) {
        return new RuleDraft(Purpose.CAREER, country, basis, words, words, words, words, 1, words, words);
    }

    private static RuleDraft reasoned(Basis basis, String en, String fr) {
        return new RuleDraft(Purpose.CAREER, "FR", basis, "x", "x", "", "", 1, en, fr);
    }

    private Viewer scoped(Set<String> products, Set<String> countries, Set<String> employers) {
        return new Viewer(
                bruno.self(),
                Set.of(new Role(Role.Kind.PEOPLE_TEAM, new Scope(products, countries, employers))),
                Purpose.EMPLOYMENT);
    }
}
