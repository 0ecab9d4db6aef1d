package bespoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Split;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.profile.Facts;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class AudiencesTest {

    private static final String FRENCH = "person.country == \"FR\"";

    @Autowired
    Audiences audiences;

    @Autowired
    Counts counts;

    @Autowired
    Wording wording;

    @Autowired
    Facts facts;

    @Autowired
    Consents consents;

    @Autowired
    People people;

    @Autowired
    AccessLog log;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    PersonId amina;
    PersonId bruno;
    Viewer author;
    int before;

    @BeforeEach
    void hire() {
        author = Cast.self(cast.known("Ines Roux"), Role.Kind.PEOPLE_TEAM);
        before = count(author, FRENCH);
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        bruno = cast.engineer("Bruno Keller", "DE", "2021-09-01");
    }

    @Test
    void keepsEveryVersionInOneForm() {
        var made = audiences.make(author, words("  person.country  in ['FR'] "));
        var changed = audiences.change(author, made.id(), 1, words("person.country in [\"FR\", \"ES\"]"));

        assertThat(made.cel()).isEqualTo(FRENCH);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(audiences.get(made.id())).isEqualTo(changed);
        assertThat(audiences.versions(made.id())).extracting(Audience::version).containsExactly(2, 1);
        assertThat(audiences.change(author, made.id(), 2, words(changed.cel())).version())
                .as("the same again is no version")
                .isEqualTo(2);
    }

    @Test
    void showsBothVersionsToWhoeverComesSecond() {
        var made = audiences.make(author, words(FRENCH));
        audiences.change(author, made.id(), 1, words("person.country == \"ES\""));

        assertThatThrownBy(() -> audiences.change(author, made.id(), 1, words("person.country == \"PL\"")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE);
                    assertThat(refused.values())
                            .containsEntry("theirs", "person.country == \"ES\"")
                            .containsEntry("mine", "person.country == \"PL\"")
                            .containsEntry("version", 2);
                });
        assertThat(audiences.get(made.id()).cel()).isEqualTo("person.country == \"ES\"");
    }

    @Test
    void neverTakesUpWhatWasTakenBack() {
        var made = audiences.make(author, words(FRENCH));
        var version = audiences.version();

        transactions.executeWithoutResult(status -> {
            audiences.change(author, made.id(), 1, words("person.country == \"ES\""));
            assertThat(audiences.get(made.id()).version()).isEqualTo(2);
            status.setRollbackOnly();
        });

        assertThat(audiences.get(made.id()).version()).isEqualTo(1);
        assertThat(audiences.version()).isEqualTo(version);
        audiences.change(author, made.id(), 1, words("person.country == \"PL\""));
        assertThat(audiences.get(made.id()).cel()).isEqualTo("person.country == \"PL\"");
        assertThat(audiences.version()).isGreaterThan(version);
    }

    @Test
    void takesAnAudienceOutOfUseAndBack() {
        var made = audiences.make(author, words(FRENCH));

        audiences.retire(author, made.id());
        audiences.retire(author, made.id());
        assertThat(audiences.get(made.id()).retired()).isTrue();
        audiences.restore(author, made.id());
        assertThat(audiences.get(made.id()).retired()).isFalse();
    }

    @Test
    void refusesFactsThatTheirAuthorMayNotRead() {
        for (var closed : Set.of(
                "\"sleep\" in person.needs",
                "\"sleep\" in person.hobbies",
                "has(person.disability)",
                "person.iban == \"FR76\"",
                "person.degree == \"MASTER\"",
                "person.gender == \"WOMAN\"",
                "person.country == \"FR\" || !(person.commuteMinutes > 1)")) {
            assertThatThrownBy(() -> audiences.make(author, words(closed)))
                    .as(closed)
                    .hasMessage("audience.attribute-closed")
                    .extracting(refused -> ((Refused) refused).field())
                    .isEqualTo("cel");
            assertThatThrownBy(() -> count(author, closed)).as(closed).hasMessage("audience.attribute-closed");
        }
        assertThat(audiences.check(author, Purpose.EMPLOYMENT, "person.fte > 0.1 &&\n has(person.disability)"))
                .isInstanceOfSatisfying(RuleText.Refusal.class, refusal -> assertThat(
                                refusal.problems().getFirst())
                        .extracting(RuleProblem::line, RuleProblem::column)
                        .containsExactly(2, 6));
    }

    @Test
    void isWrittenByThePeopleTeamAlone() {
        var executive = Cast.self(bruno, Role.Kind.EXECUTIVE);

        assertThatThrownBy(() -> audiences.make(executive, words(FRENCH))).hasMessage("audience.people-team-only");
        assertThatThrownBy(() -> counts.count(executive, Purpose.EMPLOYMENT, Rule.everyone()))
                .hasMessage("audience.people-team-only");
        assertThatThrownBy(() -> counts.of(Cast.self(amina), audiences.make(author, words(FRENCH))))
                .hasMessage("audience.not-found");
        assertThatThrownBy(() -> new AudienceWords(new Text("a", "a"), Purpose.PERSONALISE, null, "true"))
                .hasMessage("audience.purpose-other");
        for (ThrowingCallable other : List.<ThrowingCallable>of(
                () -> counts.count(author, Purpose.WELLBEING, rule(FRENCH)),
                () -> counts.leftOut(author, Purpose.WELLBEING))) {
            assertThatThrownBy(other).hasMessage("audience.purpose-other");
        }
    }

    @Test
    void countsExactlyAndFollowsEveryChange() {
        assertThat(count(author, FRENCH)).isEqualTo(before + 1);

        cast.nurse("Chloé Petit", "FR", "2024-01-01");
        assertThat(count(author, FRENCH)).isEqualTo(before + 2);
        var skilled = count(author, "\"sleep\" in person.skills");
        facts.say(Cast.self(amina), "skills", bespoke.engine.population.Value.of(Set.of("sleep")));
        assertThat(count(author, "\"sleep\" in person.skills")).isEqualTo(skilled + 1);
        people.leave(amina, LocalDate.now().minusDays(1), "hris");
        assertThat(count(author, FRENCH)).isEqualTo(before + 1);
        assertThat(count(author, "\"sleep\" in person.skills")).isEqualTo(skilled);
    }

    @Test
    void countsNobodyOutsideTheScope() {
        var german = Cast.peopleTeamOf(bruno, "DE");

        assertThat(count(german, FRENCH)).isZero();
        assertThat(count(german, "person.country == \"DE\"")).isEqualTo(count(author, "person.country == \"DE\""));
        int germans = count(author, "person.country == \"DE\"");
        assertThat(counts.count(german, Purpose.EMPLOYMENT, Rule.everyone()))
                .isEqualTo(new HowMany.Exactly(germans, germans));
        assertThat(counts.split(german, Purpose.EMPLOYMENT, Rule.everyone(), "country")
                        .counts())
                .containsOnlyKeys("DE");
        assertThat(counts.sample(german, Purpose.EMPLOYMENT, rule(FRENCH), 5)).isEmpty();
    }

    @Test
    void countsExactlyOnlyWhereTheyWorkInThePeopleTeam() {
        var german = audiences.make(author, words("person.country == \"DE\""));
        var executive = new Role(Role.Kind.EXECUTIVE, Scope.everywhere());
        var both = new Viewer(
                bruno,
                Set.of(
                        executive,
                        new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of("FR"), Set.of(Scope.ANY)))),
                Purpose.EMPLOYMENT);

        assertThat(count(both, german.cel())).isZero();
        assertThat(counts.of(both, german)).isEqualTo(new HowMany.Exactly(0, count(author, FRENCH)));
        assertThat(counts.split(both, Purpose.EMPLOYMENT, Rule.everyone(), "country")
                        .counts())
                .containsOnlyKeys("FR");
        assertThat(counts.sample(both, Purpose.EMPLOYMENT, rule(german.cel()), 5))
                .isEmpty();
        assertThat(counts.of(new Viewer(bruno, Set.of(executive), Purpose.EMPLOYMENT), german))
                .as("guarded where they only read")
                .isNotInstanceOf(HowMany.Exactly.class);
    }

    @Test
    void tellsByNoFigureWhoSaidYesToACareer() {
        var rule = rule("person.country == \"FR\" && \"sleep\" in person.skills");
        facts.say(Cast.self(amina), "skills", bespoke.engine.population.Value.of(Set.of("sleep")));
        var made = audiences.make(author, career(audiences.print(rule)));
        var asked = figures(made, rule);

        for (boolean yes : List.of(true, false)) {
            consents.answer(Cast.self(amina), Purpose.CAREER, yes);
            assertThat(figures(made, rule)).as("after %s", yes ? "yes" : "no").isEqualTo(asked);
        }
        assertThat(asked.count()).isEqualTo(new HowMany.Fitting(count(author, audiences.print(rule)), asked.all()));
        assertThat(asked.sample())
                .as("by name whom it fits, whatever they said")
                .isNotEmpty();
    }

    private Figures figures(Audience made, Rule rule) {
        return new Figures(
                counts.count(author, Purpose.CAREER, rule),
                counts.of(author, made),
                counts.split(author, Purpose.CAREER, rule, "country"),
                counts.change(author, made, Rule.everyone()),
                counts.sample(author, Purpose.CAREER, rule, 12),
                count(author, "true"));
    }

    private record Figures(
            HowMany count, HowMany kept, Split split, Counts.Change change, List<Card> sample, int all) {}

    @Test
    void countsNothingThatOnlyThoseTellWhoSaidYes() {
        var studied = rule("has(person.degree) || person.country == \"FR\"");

        assertThat(counts.count(author, Purpose.CAREER, studied)).isEqualTo(new HowMany.Untold());
        for (ThrowingCallable closer : List.<ThrowingCallable>of(
                () -> counts.sample(author, Purpose.CAREER, studied, 5),
                () -> counts.split(author, Purpose.CAREER, studied, "country"),
                () -> counts.split(author, Purpose.CAREER, Rule.everyone(), "degree"),
                () -> counts.change(author, audiences.make(author, career(FRENCH)), studied))) {
            assertThatThrownBy(closer).hasMessage("audience.not-counted");
        }
    }

    /** Five people who tell or do not tell of their studies are five who said yes: no figure may say that. */
    @Test
    void givesNoFigureEvenOfAKeptAudienceThatAsksWhatAYesOpens() {
        var team = Cast.peopleTeamOf(cast.known("Paula Camp"), "MC");
        var nurses = IntStream.range(0, 12)
                .mapToObj(number -> cast.nurse("Nurse " + number, "MC", "2019-04-01"))
                .toList();
        var executive =
                new Viewer(bruno, Set.of(new Role(Role.Kind.EXECUTIVE, Scope.everywhere())), Purpose.EMPLOYMENT);
        var studied = audiences.make(author, career("has(person.degree) || !has(person.degree)"));
        var there = audiences.make(author, career("person.country == \"MC\""));

        for (int yes = 0; yes <= 5; yes += 5) {
            nurses.subList(0, yes).forEach(nurse -> consents.answer(Cast.self(nurse), Purpose.CAREER, true));
            assertThat(counts.of(team, studied)).isEqualTo(new HowMany.Untold());
            assertThat(counts.of(executive, studied)).isEqualTo(new HowMany.Untold());
            assertThat(counts.of(executive, there)).as("whom it fits").isEqualTo(new HowMany.About(10, true));
            assertThat(counts.of(team, there)).isEqualTo(new HowMany.Fitting(12, 12));
        }
    }

    @Test
    void tellsWhoWouldComeAndGo() {
        var made = audiences.make(author, words(FRENCH));

        assertThat(counts.change(author, made, rule("person.country == \"DE\"")))
                .isEqualTo(new Counts.Change(count(author, "person.country == \"DE\""), count(author, FRENCH)));
    }

    @Test
    void writesDownWhomASampleShowed() {
        var ola = cast.nurse("Ola Nowak", "PL", "2020-01-01");
        var polish = rule("person.country == \"PL\" && person.workingPattern == \"NIGHTS\"");

        var names = counts.sample(author, Purpose.EMPLOYMENT, polish, 12);

        assertThat(names).extracting(card -> card.id()).contains(ola).doesNotContain(bruno);
        assertThat(log.of(Cast.self(ola), null, 10).items()).singleElement().satisfies(look -> {
            assertThat(look.viewer()).isEqualTo(author.self());
            assertThat(look.door()).isEqualTo(Door.AUDIENCE_PREVIEW);
        });
    }

    @Test
    void tellsReadersNoFigureByWhichSomebodyIsFound() {
        assertThat(Counts.guarded(new HowMany.Exactly(4, 100), false)).isEqualTo(new HowMany.TooFew(5));
        assertThat(Counts.guarded(new HowMany.Exactly(97, 100), false)).isEqualTo(new HowMany.TooFew(5));
        assertThat(Counts.guarded(new HowMany.Exactly(43, 100), false)).isEqualTo(new HowMany.About(40, false));
        cast.nurse("Inés Prado", "ES", "2020-01-01");
        var nights = audiences.make(author, words("person.country == \"ES\" && person.workingPattern == \"NIGHTS\""));
        var executive =
                new Viewer(bruno, Set.of(new Role(Role.Kind.EXECUTIVE, Scope.everywhere())), Purpose.EMPLOYMENT);

        assertThat(counts.of(executive, nights)).isEqualTo(new HowMany.TooFew(5));
        assertThat(counts.of(author, nights)).isInstanceOf(HowMany.Exactly.class);
    }

    @Test
    void tellsHowManyAPurposeLeavesOutOnlyAsATotalOverTheMinimum() {
        var team = Cast.peopleTeamOf(cast.known("Paula Camp"), "AD");
        var nurses = IntStream.range(0, 17)
                .mapToObj(number -> cast.nurse("Nurse " + number, "AD", "2019-04-01"))
                .toList();

        assertThat(counts.leftOut(team, Purpose.CAREER))
                .as("that nobody said yes would tell the answer of each")
                .isEqualTo(new HowMany.TooFew(5));
        nurses.subList(0, 6).forEach(nurse -> consents.answer(Cast.self(nurse), Purpose.CAREER, true));
        assertThat(counts.leftOut(team, Purpose.CAREER)).isEqualTo(new HowMany.About(10, false));
        nurses.subList(6, 14).forEach(nurse -> consents.answer(Cast.self(nurse), Purpose.CAREER, true));

        assertThat(counts.leftOut(team, Purpose.CAREER)).isEqualTo(new HowMany.TooFew(5));
        assertThatThrownBy(() -> counts.leftOut(Cast.self(amina), Purpose.CAREER))
                .isInstanceOf(Refused.class);
    }

    @Test
    void readsInPlainWords() {
        var rule = rule("person.country in [\"FR\", \"ES\"] && daysSince(person.hireDate) >= 0"
                + " && daysSince(person.hireDate) <= 90 && !(person.leadsPeople || \"sleep\" in person.skills)"
                + " && person.deviceAgeMonths >= 40 && person.contract != \"PERMANENT\"");

        assertThat(wording.sentence(rule, Language.EN))
                .isEqualTo(
                        "works in Spain or France; and hired in the last 90 days; and meets none of these conditions:"
                                + " leads people, or is skilled in sleep; and has a device with an age of at least 40 months;"
                                + " and has a contract that is not permanent");
        assertThat(wording.sentence(rule, Language.FR))
                .startsWith(
                        "travaille en Espagne ou en France\u202f; et a rejoint l’entreprise au cours des 90 derniers"
                                + " jours\u202f; et ne remplit aucune de ces conditions\u202f: anime une équipe, ou a pour")
                .endsWith("et n’a pas de contrat à durée indéterminée");
        assertThat(wording.sentence(Rule.everyone(), Language.EN)).isEqualTo("everyone");
        assertThat(wording.sentence(rule("daysSince(person.hireDate) < -10"), Language.EN))
                .isEqualTo("hired more than 10 days from now");
        assertThat(wording.sentence(rule("person.hireDate > today"), Language.EN))
                .isEqualTo("hired after today");
    }

    private int count(Viewer viewer, String cel) {
        return ((HowMany.Exactly) counts.count(viewer, Purpose.EMPLOYMENT, rule(cel))).people();
    }

    private Rule rule(String cel) {
        return audiences.read(cel).orRefuse().rule();
    }

    private static AudienceWords career(String cel) {
        return new AudienceWords(new Text("Studied", "Ont étudié"), Purpose.CAREER, null, cel);
    }

    @Test
    void listsByTheAlphabet() {
        for (var name : List.of("zebra crossing", "Équipe de nuit", "Fitters", "equal parts")) {
            audiences.make(author, new AudienceWords(new Text(name, name), Purpose.EMPLOYMENT, null, FRENCH));
        }

        assertThat(audiences.all())
                .extracting(audience -> audience.name().en())
                .containsSubsequence("equal parts", "Équipe de nuit", "Fitters", "zebra crossing");
    }

    private static AudienceWords words(String cel) {
        return new AudienceWords(new Text("Night nurses", "Infirmières de nuit"), Purpose.EMPLOYMENT, null, cel);
    }
}
