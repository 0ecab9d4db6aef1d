package bespoke.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.database.RowSecurity;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Row;
import bespoke.engine.population.Value;
import bespoke.person.People;
import bespoke.person.Relation;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.Onlooker;
import bespoke.privacy.SharedWith;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class FactsTest {

    @Autowired
    Facts facts;

    @Autowired
    Attributes attributes;

    @Autowired
    Consents consents;

    @Autowired
    Relations relations;

    @Autowired
    People people;

    @Autowired
    CompanyClock clock;

    @Autowired
    AccessLog log;

    @Autowired
    Cast cast;

    @Autowired
    WorkDisputes disputes;

    @Autowired
    WorkDisputeStore disputesOfWork;

    @Autowired
    RowSecurity rows;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    PersonId amina;
    Viewer self;

    @BeforeEach
    void hire() {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        self = Cast.self(amina);
    }

    @Test
    void readsWorkAndWhatThePersonTold() {
        facts.say(self, "skills", Value.of(Set.of("sleep")));

        assertThat(value(facts.of(self, amina, Door.PERSON_PAGE), "skills")).isEqualTo(Value.of(Set.of("sleep")));
        assertThat(value(facts.of(self, amina, Door.PERSON_PAGE), "workingPattern"))
                .isEqualTo(Value.of("NIGHTS"));
        assertThat(log.of(self, null, 10).items()).isEmpty();
    }

    @Test
    void showsNobodyElseWhatIsSaidToBeWrongAndRestricted() {
        var team = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        assertThatThrownBy(() -> facts.restrict(self, "workingPattern", "hris", true))
                .as("of what nobody says is wrong")
                .hasMessage("profile.fact-not-found");
        facts.dispute(self, "workingPattern", "hris", null, Language.EN);
        assertThat(keys(team)).as("with the mark").contains("workingPattern");
        assertThat(keysAs(Onlooker.PEOPLE_TEAM)).contains("workingPattern");

        facts.restrict(self, "workingPattern", "hris", true);

        assertThat(keys(team)).doesNotContain("workingPattern");
        assertThat(keysAs(Onlooker.PEOPLE_TEAM)).doesNotContain("workingPattern");
        assertThat(keys(self)).contains("workingPattern");

        facts.restrict(self, "workingPattern", "hris", false);
        assertThat(keys(team)).contains("workingPattern");
        facts.restrict(self, "workingPattern", "hris", true);
        facts.settle(self, "workingPattern", "hris");
        assertThat(keys(team)).as("once it is right after all").contains("workingPattern");
    }

    private List<String> keys(Viewer viewer) {
        return keys(facts.of(viewer, amina, Door.PERSON_PAGE));
    }

    private List<String> keysAs(Onlooker onlooker) {
        return keys(facts.seenBy(self, onlooker, Purpose.EMPLOYMENT));
    }

    private static List<String> keys(Profile profile) {
        return profile.sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> !entry.facts().isEmpty())
                .map(entry -> entry.attribute().key())
                .toList();
    }

    @Test
    void keepsWhatWasToldBefore() {
        facts.say(self, "commuteMinutes", Value.of(20));
        facts.say(self, "commuteMinutes", Value.of(55));
        facts.say(self, "commuteMinutes", Value.of(55));

        assertThat(facts.past(self, "commuteMinutes"))
                .singleElement()
                .extracting(past -> past.fact().value())
                .isEqualTo(Value.of(20));
    }

    @Test
    void showsAStrangerNothingAndALeadWhatLeadsSeeAndLogsIt() {
        var lead = cast.engineer("Luc Petit", "FR", "2015-01-01");
        facts.say(self, "hobbies", Value.of(Set.of("running")));

        assertThat(facts.of(Cast.self(lead), amina, Door.PERSON_PAGE).sides()).isEmpty();

        relations.declare(amina, lead, RelationKind.LEAD, Relations.LINE, Set.of(Facet.PROFESSIONAL));
        var seen = facts.of(Cast.self(lead), amina, Door.PERSON_PAGE);

        assertThat(seen.sides().stream().flatMap(side -> side.entries().stream()))
                .extracting(entry -> entry.attribute().key())
                .contains("fte", "workMode", "leadsPeople")
                .doesNotContain("hobbies");
        assertThat(log.of(self, null, 10).items()).singleElement().satisfies(look -> assertThat(look.viewer())
                .isEqualTo(lead));

        facts.share(self, "hobbies", Set.of(SharedWith.LEAD));
        assertThat(value(facts.of(Cast.self(lead), amina, Door.PERSON_PAGE), "hobbies"))
                .isEqualTo(Value.of(Set.of("running")));

        relations.end(amina, RelationKind.LEAD, Relations.LINE);
        assertThat(facts.of(Cast.self(lead), amina, Door.PERSON_PAGE).sides()).isEmpty();
    }

    @Test
    void showsNothingMoreOfWhoLeftToWhoeverLookedAfterThem() {
        var luc = cast.engineer("Luc Petit", "FR", "2015-01-01");
        var zoe = cast.engineer("Zoe Lang", "FR", "2015-01-01");
        relations.declare(amina, luc, RelationKind.LEAD, Relations.LINE, Set.of(Facet.PROFESSIONAL));
        relations.declare(luc, amina, RelationKind.PEER, "one ward", Set.of());
        relations.declare(zoe, amina, RelationKind.LEAD, Relations.LINE, Set.of());
        relations.declare(zoe, luc, RelationKind.MENTOR, "craft", Set.of());
        assertThat(facts.of(Cast.self(luc), amina, Door.PERSON_PAGE).sides()).isNotEmpty();
        assertThat(people.getCard(zoe).lead()).isEqualTo(amina);

        people.leave(amina, LocalDate.now().minusDays(1), "desk");

        assertThat(facts.of(Cast.self(luc), amina, Door.PERSON_PAGE).sides()).isEmpty();
        assertThat(relations.of(luc)).isEmpty();
        assertThat(people.getCard(zoe).lead()).isNull();
        assertThat(relations.of(zoe)).extracting(Relation::other).containsExactly(luc);
    }

    @Test
    void showsUntilTheirDayWhoIsToLeave() {
        var luc = cast.engineer("Luc Petit", "FR", "2015-01-01");
        relations.declare(amina, luc, RelationKind.LEAD, Relations.LINE, Set.of(Facet.PROFESSIONAL));
        var day = LocalDate.now().plusDays(10);

        people.leave(amina, day, "desk");

        assertThat(facts.of(Cast.self(luc), amina, Door.PERSON_PAGE).sides()).isNotEmpty();
        assertThat(relations.between(amina, luc)).extracting(Relation::until).containsExactly(clock.startOf(day));
    }

    @Test
    void reachesAsFarAsTheScopeOfThePeopleTeam() {
        var team = cast.known("Ines Roux");

        assertThat(facts.of(Cast.peopleTeamOf(team, "FR"), amina, Door.PERSON_PAGE)
                        .sides())
                .isNotEmpty();
        assertThat(facts.of(Cast.peopleTeamOf(team, "DE"), amina, Door.PERSON_PAGE)
                        .sides())
                .isEmpty();
    }

    /** Pay would go to it. */
    @Test
    void takesNoWordForABankAccount() {
        assertThatThrownBy(() -> facts.say(self, "iban", Value.of("hello")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isIn("profile.value-not-an-iban", "profile.value-not-an-account");
                    assertThat(refused.field()).isEqualTo("iban");
                });
        assertThatThrownBy(() -> facts.say(self, "iban", Value.of("FR76 3000 6000 0112 3456 7890 188")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("profile.value-not-an-iban"));

        facts.say(self, "iban", Value.of("fr76 3000 6000 0112 3456 7890 189"));

        assertThat(value(facts.of(self, amina, Door.PERSON_PAGE), "iban"))
                .isEqualTo(Value.of("FR7630006000011234567890189"));
    }

    @Test
    void masksIdentifiersForThePeopleTeam() {
        facts.say(self, "iban", Value.of("FR76 3000 6000 0112 3456 7890 189"));

        var seen = facts.of(Cast.peopleTeamOf(cast.known("Ines Roux"), "FR"), amina, Door.PERSON_PAGE);

        assertThat(value(seen, "iban")).isEqualTo(Value.of("•••• 189"));
    }

    @Test
    void takesADisputedFactOutOfUse() {
        assertThat(facts.known(amina).values()).containsKey("workMode");

        facts.dispute(self, "workMode", "hris", "I work from home on Mondays", Language.EN);

        assertThat(facts.known(amina).values()).doesNotContainKey("workMode");
        assertThat(row(Purpose.EMPLOYMENT).find(attributes.schema().number("workMode")))
                .as("in columns too")
                .isNull();
        facts.settle(self, "workMode", "hris");
        assertThat(facts.known(amina).values()).containsKey("workMode");
    }

    @Test
    void usesWorkAgainOnceItsSourceTellsItOtherwise() {
        facts.dispute(self, "workMode", "hris", null, Language.EN);
        facts.dispute(self, "country", "hris", null, Language.EN);

        cast.engineer(amina, "FR", "2019-04-01");

        assertThat(value("workMode")).isEqualTo(Value.of("HYBRID"));
        assertThat(facts.known(amina).values()).as("told as before").doesNotContainKey("country");
    }

    @Test
    void usesWorkAgainOnceItsDayHasChangedIt() {
        facts.dispute(self, "workMode", "hris", null, Language.EN);
        disputes.settleByDate();
        assertThat(facts.known(amina).values()).doesNotContainKey("workMode");

        transactions.executeWithoutResult(status -> {
            rows.open(amina);
            db.sql("update person.assignment set mode = 'REMOTE' where person_id = :amina")
                    .param("amina", amina.value())
                    .update();
        });
        disputes.settleByDate();

        assertThat(value("workMode")).isEqualTo(Value.of("REMOTE"));
    }

    @Test
    void endsNoDisputeThatWasSaidAnewMeanwhile() {
        facts.dispute(self, "workMode", "hris", null, Language.EN);
        transactions.executeWithoutResult(status -> {
            rows.open(amina);
            var read = disputesOfWork.open(amina);
            db.sql("update person.assignment set mode = 'REMOTE' where person_id = :amina")
                    .param("amina", amina.value())
                    .update();
            facts.dispute(self, "workMode", "hris", null, Language.EN);

            disputesOfWork.end(read, null, clock.now());
            assertThat(disputesOfWork.open(amina)).hasSize(1).isNotEqualTo(read);

            var again = disputesOfWork.open(amina);
            var first = clock.now();
            disputesOfWork.end(again, null, first);
            disputesOfWork.end(again, null, first.plusSeconds(60));
            assertThat(db.sql("select ended_at from profile.dispute where person_id = :amina")
                            .param("amina", amina.value())
                            .query(Timestamp.class)
                            .single()
                            .toInstant())
                    .isEqualTo(first);
        });
    }

    private Value value(String attribute) {
        return Objects.requireNonNull(facts.known(amina).values().get(attribute))
                .value();
    }

    @Test
    void withholdsWhatThePersonHasNotOpened() {
        facts.say(self, "aspirations", Value.of(Set.of("sleep")));
        var aspirations = attributes.schema().number("aspirations");

        assertThat(row(Purpose.CAREER).withheld(aspirations)).isTrue();
        assertThat(facts.known(amina).find(attributes.get("aspirations"), Purpose.CAREER))
                .isEmpty();

        consents.answer(self, Purpose.CAREER, true);

        assertThat(row(Purpose.CAREER).find(aspirations)).isEqualTo(Value.of(Set.of("sleep")));
        assertThat(facts.known(amina).row(attributes.schema(), attributes.all(), Purpose.CAREER))
                .as("one by one and in columns")
                .isEqualTo(row(Purpose.CAREER));
        consents.answer(self, Purpose.CAREER, false);
        assertThat(row(Purpose.CAREER).withheld(aspirations)).isTrue();
    }

    @Test
    void showsNoFactToTheApplicationsRoleWithoutAViewer() {
        facts.say(self, "commuteMinutes", Value.of(20));

        assertThat(db.sql("select count(*) from profile.fact").query(Long.class).single())
                .isZero();
        assertThat(db.sql("select count(*) from person.assignment")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesWhatIsNotTheirsOrDoesNotFit() {
        assertThatThrownBy(() -> facts.say(self, "salary", Value.of(1))).hasMessage("profile.not-yours-to-edit");
        assertThatThrownBy(() -> facts.say(self, "hobbies", Value.of(Set.of("no such topic"))))
                .hasMessage("profile.value-not-listed")
                .extracting(refused -> ((Refused) refused).field())
                .isEqualTo("hobbies");
        assertThatThrownBy(() -> facts.say(self, "hobbies", Value.of(1))).hasMessage("profile.value-type");
        assertThatThrownBy(() -> facts.say(self, "tone", Value.of("x".repeat(501))))
                .hasMessage("profile.value-too-long");
        for (var minutes : List.of(-1.0, 601.0, 1.5)) {
            assertThatThrownBy(() -> facts.say(self, "commuteMinutes", Value.of(minutes)))
                    .hasMessage("profile.value-not-whole");
        }
        assertThatThrownBy(() -> facts.say(self, "experienceYears", Value.of(-0.5)))
                .hasMessage("profile.value-out-of-bounds");
        assertThatThrownBy(() -> facts.dispute(self, "salary", "hris", null, Language.EN))
                .hasMessage("profile.fact-not-found");
    }

    @Test
    void letsOnlyThePeopleTeamDecideWhatMayBeKnown() {
        var hobbies = attributes.get("hobbies");

        assertThatThrownBy(() -> attributes.define(self, hobbies)).hasMessage("profile.attribute-people-team-only");
        assertThatThrownBy(() -> attributes.define(Cast.peopleTeamOf(amina, "FR"), hobbies))
                .hasMessage("profile.attribute-of-all");
        attributes.define(Cast.self(amina, Role.Kind.PEOPLE_TEAM), hobbies);
    }

    @Test
    void showsOthersWhatIsDefinedOnceItIsCommitted() throws Exception {
        try (var another = Executors.newSingleThreadExecutor()) {
            Callable<Boolean> seen = () -> attributes.find("lockerNumber").isPresent();

            for (var committed : List.of(false, true)) {
                transactions.executeWithoutResult(status -> {
                    attributes.define(Cast.peopleTeamOf(amina, "FR"), locker());
                    assertThat(attributes.find("lockerNumber")).isPresent();
                    assertThat(another.submit(seen))
                            .succeedsWithin(Duration.ofSeconds(10))
                            .isEqualTo(false);
                    if (!committed) {
                        status.setRollbackOnly();
                    }
                });

                assertThat(another.submit(seen).get()).isEqualTo(committed);
                assertThat(attributes.find("lockerNumber").isPresent()).isEqualTo(committed);
            }
        }
    }

    private static Attribute locker() {
        var name = new Text("Locker", "Casier");
        return new Attribute(
                "lockerNumber",
                AttributeType.TEXT,
                Facet.ADMINISTRATIVE,
                Sensitivity.WORKING,
                false,
                false,
                Set.of(Editor.SOURCE),
                Set.of(Purpose.EMPLOYMENT),
                List.of("hris"),
                name,
                name,
                name,
                name,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private Row row(Purpose purpose) {
        var everyone = new HashMap<PersonId, Row>();
        facts.everyone(purpose, everyone::put);
        assertThat(facts.rows(Set.of(amina), purpose))
                .containsEntry(amina, Objects.requireNonNull(everyone.get(amina)));
        return Objects.requireNonNull(everyone.get(amina));
    }

    private static Value value(Profile profile, String key) {
        return profile.sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> entry.attribute().key().equals(key))
                .flatMap(entry -> entry.inUse().stream())
                .findFirst()
                .orElseThrow()
                .value();
    }
}
