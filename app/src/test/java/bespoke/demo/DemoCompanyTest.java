package bespoke.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bespoke.demo.DemoPerson.Assignment;
import bespoke.demo.DemoPerson.Fact;
import bespoke.demo.DemoPerson.Saying;
import bespoke.demo.DemoRelation.Kind;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {

    private static final long SEED = 2026;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final DemoCompany COMPANY = DemoCompany.generate(SEED, TODAY);

    private final Map<String, DemoPerson> byNumber = Organisation.byKey(COMPANY.people(), DemoPerson::number);
    private final Map<String, Yml> attributes =
            Organisation.byKey(Yml.resource("/profile/attributes.yml").each("attributes"), each -> each.word("key"));

    @Test
    void employsTwoThousandPeopleInFiveCountries() {
        assertThat(COMPANY.people()).hasSize(2000);
        assertThat(byNumber).hasSize(2000);
        assertThat(COMPANY.people().stream().map(DemoPerson::contact)).doesNotHaveDuplicates();
        assertThat(COMPANY.people().stream()
                        .map(person -> now(person).country())
                        .distinct())
                .containsExactlyInAnyOrder("FR", "DE", "ES", "PL", "CA");
        assertThat(COMPANY.people().stream()
                        .filter(person -> Set.of("EARLY_LATE", "THREE_SHIFTS", "NIGHTS")
                                .contains(now(person).pattern()))
                        .count())
                .as("people on shifts")
                .isBetween(700L, 1300L);
    }

    @Test
    void makesTheSameCompanyFromTheSameSeedAndAnotherFromAnother() {
        assertThat(DemoCompany.generate(SEED, TODAY)).isEqualTo(COMPANY);
        assertThat(DemoCompany.generate(SEED + 1, TODAY).people()).isNotEqualTo(COMPANY.people());
    }

    @Test
    void showsAYesANoAndNoAnswerYetToWellbeingAmongThoseWhoSignIn() {
        assertThat(Casting.signIns().stream()
                        .map(one -> cast(one.key(), COMPANY).consents().get(Purpose.WELLBEING))
                        .map(answer -> answer == null ? "none" : answer ? "yes" : "no"))
                .contains("yes", "no", "none");
    }

    @Test
    void movesEveryDayWithToday() {
        var later = DemoCompany.generate(SEED, TODAY.plusDays(10));

        assertThat(cast("chloe", later).assignments().getFirst().from()).isEqualTo(TODAY.plusDays(10 - 21));
    }

    @Test
    void datesEveryHistoryWithoutGapsOrDaysToCome() {
        assertThat(COMPANY.people()).allSatisfy(person -> {
            var history = person.assignments();
            assertThat(history).isNotEmpty().isSortedAccordingTo(Comparator.comparing(Assignment::from));
            assertThat(history.getLast().from()).isBeforeOrEqualTo(TODAY);
            var main = history.stream().filter(spell -> spell.until() != null).toList();
            for (int i = 0; i < main.size(); i++) {
                var until = requireNonNull(main.get(i).until());
                assertThat(until).isAfterOrEqualTo(main.get(i).from());
                var next = i + 1 < main.size()
                        ? main.get(i + 1).from()
                        : now(person).from();
                assertThat(next).isEqualTo(until.plusDays(1));
            }
            assertThat(history.stream()
                            .filter(spell -> spell.inForce(TODAY))
                            .mapToDouble(Assignment::fte)
                            .sum())
                    .isBetween(0.4, 1.0001);
        });
        assertThat(COMPANY.people())
                .filteredOn(person -> person.assignments().size() > 1)
                .hasSizeGreaterThan(600);
        assertThat(COMPANY.people())
                .filteredOn(person -> person.assignments().stream()
                                .filter(spell -> spell.inForce(TODAY))
                                .count()
                        > 1)
                .as("people with two assignments at once")
                .hasSizeBetween(10, 120);
    }

    @Test
    void placesEachAssignmentWhereItsUnitIs() {
        assertThat(COMPANY.people()).flatExtracting(DemoPerson::assignments).allSatisfy(spell -> {
            var site = COMPANY.organisation()
                    .site(COMPANY.organisation().unit(spell.unit()).site());
            assertThat(spell.site()).isEqualTo(site.key());
            assertThat(spell.country()).isEqualTo(site.country());
            assertThat(spell.legalEmployer()).isEqualTo(site.employer());
            assertThat(COMPANY.organisation().employer(spell.legalEmployer()).country())
                    .isEqualTo(site.country());
        });
    }

    @Test
    void givesNobodyMoreExperienceThanYearsLived() {
        assertThat(COMPANY.people()).allSatisfy(person -> {
            int age = age(person);
            double lived = born(person).until(TODAY, ChronoUnit.DAYS) / 365.25;
            double experience = number(person, "experienceYears", 0);
            double tenure = hired(person).until(TODAY, ChronoUnit.DAYS) / 365.25;
            assertThat(age).as("age of %s", person.number()).isBetween(16, 66);
            assertThat(experience).isLessThanOrEqualTo(lived - 15.7);
            assertThat(tenure).isLessThanOrEqualTo(lived - 15.7);
            if (has(person, "experienceYears")) {
                assertThat(tenure).isLessThanOrEqualTo(experience + 0.8);
            }
        });
    }

    @Test
    void drawsACarerOfFortyFiveUnlikeAGraduateOfTwentyTwo() {
        var caring = COMPANY.people().stream()
                .filter(person -> has(person, "caresFor"))
                .collect(Collectors.partitioningBy(
                        person -> age(person) < 25,
                        Collectors.flatMapping(p -> words(p, "caresFor").stream(), Collectors.toList())));

        assertThat(caring.get(true)).doesNotContain("TEENAGER", "SCHOOL_CHILD", "PARENT");
        assertThat(caring.get(false)).contains("TEENAGER", "SCHOOL_CHILD", "PARENT", "YOUNG_CHILD");
        assertThat(shareOf(between(40, 55), "caresFor")).isGreaterThan(4 * shareOf(between(16, 28), "caresFor"));
        assertThat(COMPANY.people())
                .filteredOn(person -> words(person, "needs").contains("pension"))
                .isNotEmpty()
                .allSatisfy(person -> assertThat(age(person)).isGreaterThanOrEqualTo(54));
    }

    @Test
    void lendsNoLaptopToANurse() {
        assertThat(COMPANY.people())
                .filteredOn(person -> word(person, "profession").equals("nursing") && has(person, "device"))
                .hasSizeGreaterThan(200)
                .allSatisfy(person -> assertThat(word(person, "device")).isIn("SHARED_TERMINAL", "TABLET"));
        assertThat(COMPANY.people())
                .filteredOn(person ->
                        has(person, "deviceAgeMonths") && hired(person).isAfter(TODAY.minusDays(90)))
                .isNotEmpty()
                .allSatisfy(person ->
                        assertThat(number(person, "deviceAgeMonths", 0)).isLessThanOrEqualTo(5));
        assertThat(COMPANY.people())
                .filteredOn(person -> Set.of("SHARED_TERMINAL", "NONE").contains(word(person, "device")))
                .allSatisfy(person -> assertThat(has(person, "deviceAgeMonths")).isFalse());
    }

    @Test
    void sendsNoWardAndNoLineHomeToWork() {
        assertThat(COMPANY.people())
                .filteredOn(person ->
                        Set.of("nursing", "careAssistance", "production").contains(word(person, "profession")))
                .allSatisfy(person -> assertThat(now(person).mode()).isEqualTo("ON_SITE"));
    }

    @Test
    void givesEveryUnitALeadWhoWorksThere() {
        assertThat(COMPANY.leads().keySet())
                .containsExactlyInAnyOrderElementsOf(COMPANY.organisation().units().stream()
                        .map(Organisation.Unit::key)
                        .toList());
        COMPANY.leads()
                .forEach((unit, lead) -> assertThat(now(person(lead)).unit()).isEqualTo(unit));
        assertThat(COMPANY.leads().values()).doesNotHaveDuplicates();
    }

    @Test
    void leadsWithoutACircle() {
        Map<String, String> leadOf = COMPANY.relations().stream()
                .filter(relation -> relation.kind() == Kind.LEAD)
                .collect(Collectors.toMap(DemoRelation::person, DemoRelation::other));

        assertThat(leadOf).hasSize(COMPANY.people().size() - 1);
        for (DemoPerson person : COMPANY.people()) {
            Set<String> seen = new HashSet<>();
            String at = person.number();
            while (at != null) {
                assertThat(seen.add(at))
                        .as("%s leads themselves in the end", at)
                        .isTrue();
                at = leadOf.get(at);
            }
            assertThat(seen).contains(cast("ruth", COMPANY).number());
        }
    }

    @Test
    void tiesPeopleWithCoachesBuddiesMentorsAndARepresentative() {
        var kinds =
                COMPANY.relations().stream().collect(Collectors.groupingBy(DemoRelation::kind, Collectors.counting()));

        assertThat(kinds).containsOnlyKeys(Kind.values());
        assertThat(COMPANY.relations()).allSatisfy(relation -> {
            assertThat(relation.from()).isBeforeOrEqualTo(TODAY);
            assertThat(relation.from()).isAfterOrEqualTo(hired(person(relation.person())));
            assertThat(byNumber).containsKey(relation.other());
        });
        var ines = cast("ines", COMPANY).number();
        assertThat(COMPANY.relations())
                .filteredOn(relation ->
                        relation.kind() == Kind.COACH && relation.other().equals(ines))
                .as("whom Inés coaches")
                .hasSizeBetween(4, 40);
    }

    @Test
    void leavesAboutAFifthUnknown() {
        var expected = List.of(
                "profession",
                "device",
                "skills",
                "languages",
                "tools",
                "trainings",
                "lastTrainingOn",
                "experienceYears",
                "degree",
                "interests",
                "needs",
                "aspirations",
                "preferredChannel",
                "tone",
                "bestHours",
                "birthDate",
                "salary",
                "language");
        long known = COMPANY.people().stream()
                .mapToLong(person -> expected.stream()
                        .filter(attribute -> has(person, attribute))
                        .count())
                .sum();

        assertThat(1 - (double) known / (expected.size() * COMPANY.people().size()))
                .isCloseTo(0.2, within(0.06));
    }

    @Test
    void namesInterestsAsZipfSays() {
        Map<String, Long> count = COMPANY.people().stream()
                .flatMap(person -> words(person, "interests").stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Long> ranked = count.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(25)
                .toList();

        double slope = slope(ranked);
        assertThat(slope).as("fall of log count by log rank").isBetween(-1.5, -0.5);
        assertThat(ranked.getFirst()).isGreaterThan(6 * ranked.get(19));
    }

    @Test
    void letsAttributesGoTogether() {
        assertThat(COMPANY.people())
                .filteredOn(person -> word(person, "commuteMode").equals("BICYCLE"))
                .extracting(person -> words(person, "interests").contains("cycling"))
                .as("which of those who come by bicycle say that they like cycling")
                .satisfies(cyclists -> assertThat(
                                cyclists.stream().filter(each -> each).count() / (double) cyclists.size())
                        .isGreaterThan(2 * shareInterested("cycling")));
        assertThat(COMPANY.people())
                .filteredOn(person -> now(person).pattern().equals("NIGHTS") && has(person, "needs"))
                .extracting(person -> words(person, "needs").contains("sleep"))
                .satisfies(nights ->
                        assertThat(nights.stream().filter(each -> each).count()).isGreaterThan(nights.size() / 2));
        assertThat(COMPANY.people().stream().flatMap(person -> words(person, "hobbies").stream()
                        .filter(hobby -> person.castKey() == null && has(person, "interests"))
                        .map(hobby -> words(person, "interests").contains(hobby))))
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    void statesOnlyWhatTheCatalogueKnows() {
        assertThat(COMPANY.people()).flatExtracting(DemoPerson::facts).allSatisfy(this::assertFits);
    }

    @Test
    void datesNoFactBeforeTheFirstDayOrAfterToday() {
        assertThat(COMPANY.people()).allSatisfy(person -> assertThat(person.facts())
                .allSatisfy(fact -> assertThat(fact.asOf()).isBetween(hired(person), TODAY)));
    }

    @Test
    void letsTwoSourcesDisagreeNowAndThen() {
        assertThat(COMPANY.people())
                .filteredOn(person -> person.facts().stream()
                        .collect(Collectors.groupingBy(
                                Fact::attribute, Collectors.mapping(Fact::value, Collectors.toSet())))
                        .values()
                        .stream()
                        .anyMatch(values -> values.size() > 1))
                .hasSizeBetween(40, 400);
    }

    @Test
    void wroteMoreThanAHundredAndTwentyAims() {
        var written = Sayings.read("aims").all();

        assertThat(written).hasSizeGreaterThanOrEqualTo(120);
        assertThat(written).extracting(each -> each.text().en()).doesNotHaveDuplicates();
        assertThat(written).extracting(each -> each.text().fr()).doesNotHaveDuplicates();
        assertThat(Stream.concat(written.stream(), Sayings.read("asks").all().stream())
                        .flatMap(each -> each.topics().stream())
                        .collect(Collectors.toSet()))
                .isSubsetOf(topics());
    }

    @Test
    void saysUpToThreeAimsInTheLanguageOfThePerson() {
        var french = Sayings.read("aims").all().stream()
                .map(each -> each.text().fr())
                .collect(Collectors.toSet());

        assertThat(COMPANY.people())
                .filteredOn(person -> person.castKey() == null)
                .allSatisfy(person -> {
                    assertThat(person.aims()).hasSizeLessThanOrEqualTo(3);
                    assertThat(person.aims().stream().map(Saying::text).allMatch(french::contains))
                            .isEqualTo(
                                    person.aims().isEmpty() || person.language().equals("fr"));
                });
        assertThat(COMPANY.people())
                .filteredOn(person -> !person.aims().isEmpty())
                .hasSizeGreaterThan(1200);
        assertThat(COMPANY.people())
                .filteredOn(person -> !person.asks().isEmpty())
                .hasSizeBetween(100, 300);
    }

    @Test
    void letsEachSayWhatTheirLifeWouldSay() {
        assertThat(COMPANY.people())
                .filteredOn(person ->
                        person.aims().stream().anyMatch(aim -> aim.topics().contains("nightWork")))
                .isNotEmpty()
                .allSatisfy(person -> assertThat(now(person).pattern()).isEqualTo("NIGHTS"));
    }

    @Test
    void letsSomeAgreeSomeRefuseAndSomeNeverAnswer() {
        var answers = COMPANY.people().stream()
                .map(person -> String.valueOf(person.consents().get(Purpose.PERSONALISE)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(requireNonNull(answers.get("true"))).isBetween(1200L, 1700L);
        assertThat(requireNonNull(answers.get("false"))).isBetween(150L, 600L);
        assertThat(requireNonNull(answers.get("null"))).isBetween(100L, 400L);
    }

    @Test
    void castsEightToSignInAsInEveryRole() {
        var signingIn = COMPANY.cast().stream().filter(CastMember::signsIn).toList();

        assertThat(signingIn)
                .extracting(CastMember::key)
                .containsExactly("nadia", "jonas", "marek", "chloe", "ines", "priya", "claire", "owen");
        assertThat(signingIn.stream().flatMap(member -> member.parts().stream()).map(CastMember.Part::kind))
                .contains(Role.Kind.values());
        assertThat(signingIn).allSatisfy(member -> {
            assertThat(member.story()).isNotNull();
            assertThat(person(member.number()).aims()).hasSize(3);
            assertThat(person(member.number()).facts()).hasSizeGreaterThan(25);
        });
        var products = COMPANY.products().stream().map(DemoProduct::key).toList();
        assertThat(COMPANY.cast()).allSatisfy(member -> assertThat(member.parts())
                .allSatisfy(part -> assertThat(products).containsAll(part.products())));
        assertThat(COMPANY.products()).allSatisfy(product -> assertThat(COMPANY.cast())
                .filteredOn(member -> member.key().equals(product.owner()))
                .singleElement()
                .satisfies(owner -> assertThat(owner.parts())
                        .anySatisfy(part -> assertThat(part.products()).contains(product.key()))));
    }

    @Test
    void wroteDownFiveExpectedAndFiveEmbarrassingOffersForEachOfTheEight() {
        var offers = COMPANY.offers().stream().map(DemoOffer::key).toList();
        Yml expectations = Yml.resource("/demo/expectations.yml").at("expectations");

        assertThat(COMPANY.cast().stream().filter(CastMember::signsIn)).allSatisfy(member -> {
            Yml lists = expectations.at(member.key());
            assertThat(lists.words("expected"))
                    .hasSize(5)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(offers);
            assertThat(lists.words("embarrassing"))
                    .hasSize(5)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(offers)
                    .doesNotContainAnyElementsOf(lists.words("expected"));
        });
        assertThat(COMPANY.answers()).allSatisfy(answer -> assertThat(offers).contains(answer.offer()));
    }

    private void assertFits(Fact fact) {
        Yml attribute = requireNonNull(attributes.get(fact.attribute()), fact.attribute());
        assertThat(attribute.yes("derived"))
                .as("%s is derived", fact.attribute())
                .isFalse();
        assertThat(attribute.word("type"))
                .isEqualTo(
                        switch (fact.value()) {
                            case DemoValue.Truth truth -> "BOOLEAN";
                            case DemoValue.Amount amount -> "NUMBER";
                            case DemoValue.Day day -> "DATE";
                            case DemoValue.Word word -> "TEXT";
                            case DemoValue.Words words -> "TEXTS";
                        });
        var stated =
                switch (fact.value()) {
                    case DemoValue.Word word -> List.of(word.value());
                    case DemoValue.Words words -> words.values();
                    case DemoValue.Truth truth -> List.<String>of();
                    case DemoValue.Amount amount -> List.<String>of();
                    case DemoValue.Day day -> List.<String>of();
                };
        if (attribute.has("values")) {
            assertThat(attribute.each("values").stream().map(value -> value.word("key")))
                    .as(fact.attribute())
                    .containsAll(stated);
        }
        if (attribute.word("vocabulary", "").equals("topics")) {
            assertThat(topics()).as(fact.attribute()).containsAll(stated);
        }
    }

    private static Set<String> topics() {
        return TOPICS;
    }

    private static final Set<String> TOPICS = Yml.resource("/profile/topics.yml").each("topics").stream()
            .map(topic -> topic.word("key"))
            .collect(Collectors.toSet());

    private static double slope(List<Long> ranked) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < ranked.size(); i++) {
            double x = Math.log(i + 1);
            double y = Math.log(ranked.get(i));
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        int n = ranked.size();
        return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    }

    private static double shareInterested(String interest) {
        return (double) COMPANY.people().stream()
                        .filter(person -> words(person, "interests").contains(interest))
                        .count()
                / COMPANY.people().size();
    }

    private static double shareOf(List<DemoPerson> people, String attribute) {
        return (double) people.stream().filter(person -> has(person, attribute)).count() / people.size();
    }

    private static List<DemoPerson> between(int youngest, int oldest) {
        return COMPANY.people().stream()
                .filter(person -> age(person) >= youngest && age(person) <= oldest)
                .toList();
    }

    private DemoPerson person(String number) {
        return requireNonNull(byNumber.get(number), number);
    }

    private static DemoPerson cast(String key, DemoCompany company) {
        return company.people().stream()
                .filter(person -> key.equals(person.castKey()))
                .findFirst()
                .orElseThrow();
    }

    private static Assignment now(DemoPerson person) {
        return person.assignment(TODAY);
    }

    private static LocalDate hired(DemoPerson person) {
        return person.assignments().getFirst().from();
    }

    private static LocalDate born(DemoPerson person) {
        return ((DemoValue.Day) requireNonNull(person.value("birthDate"))).value();
    }

    private static int age(DemoPerson person) {
        return born(person).until(TODAY).getYears();
    }

    private static boolean has(DemoPerson person, String attribute) {
        return person.value(attribute) != null;
    }

    private static double number(DemoPerson person, String attribute, double missing) {
        return person.value(attribute) instanceof DemoValue.Amount amount ? amount.value() : missing;
    }

    private static String word(DemoPerson person, String attribute) {
        return person.value(attribute) instanceof DemoValue.Word word ? word.value() : "";
    }

    private static List<String> words(DemoPerson person, String attribute) {
        return person.value(attribute) instanceof DemoValue.Words words ? words.values() : List.of();
    }
}
