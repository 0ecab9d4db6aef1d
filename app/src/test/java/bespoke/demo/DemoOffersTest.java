package bespoke.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.demo.DemoOffer.Fulfilment;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoOffersTest {

    private static final int RUN = 5;
    private static final double SHARED_AT_MOST = 0.10;

    /** What a people team may build rules on: the sides of a person that its members may read. */
    private static final Set<String> READABLE_FACETS = Set.of("ADMINISTRATIVE", "HR", "PROFESSIONAL");

    private final List<DemoOffer> offers = DemoOffers.all();
    private final Map<String, Yml> attributes = Yml.resource("/profile/attributes.yml").each("attributes").stream()
            .collect(Collectors.toMap(attribute -> attribute.word("key"), attribute -> attribute));
    private final Set<String> topics = Yml.resource("/profile/topics.yml").each("topics").stream()
            .map(topic -> topic.word("key"))
            .collect(Collectors.toSet());

    @Test
    void offersFortyThingsWithEveryProductAtItsTask() {
        assertThat(offers).hasSizeGreaterThanOrEqualTo(40);
        assertThat(offers).extracting(DemoOffer::key).doesNotHaveDuplicates();
        assertThat(DemoProduct.all()).allSatisfy(product -> assertThat(offers)
                .filteredOn(offer -> offer.product().equals(product.key()))
                .as("offers of %s", product.key())
                .hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void sharesHardlyAFiveWordRunBetweenTwoOffers() {
        for (Language language : Language.values()) {
            Map<String, Set<String>> runs = new HashMap<>();
            offers.forEach(offer -> runs.put(offer.key(), runs(offer, language)));
            for (DemoOffer offer : offers) {
                Set<String> others = new HashSet<>();
                runs.forEach((key, theirs) -> {
                    if (!key.equals(offer.key())) {
                        others.addAll(theirs);
                    }
                });
                assertThat(share(runs(offer, language), others))
                        .as("five-word runs of %s that stand in other offers too (%s)", offer.key(), language)
                        .isLessThanOrEqualTo(SHARED_AT_MOST);
            }
        }
    }

    @Test
    void seesThatAGeneratedTextSharesItsRuns() {
        var one = runs("Join our wonderful yoga course for people who want to feel better every single day");
        var two = runs("Join our wonderful chess course for people who want to feel better every single day");

        assertThat(share(one, two)).isGreaterThan(SHARED_AT_MOST);
    }

    @Test
    void saysDifferentThingsInEnglishAndFrench() {
        assertThat(offers).allSatisfy(offer -> assertThat(texts(offer)).allSatisfy(text -> {
            assertThat(text.en()).isNotEqualTo(text.fr());
            assertThat(text.en() + text.fr()).doesNotContain("TODO").doesNotContain("  ");
        }));
    }

    @Test
    void refusesAnOfferWithoutFrench() {
        var english = new Yml("offers[0]", Map.of("title", Map.of("en", "Only English")));

        assertThatThrownBy(() -> english.text("title")).hasMessageContaining("offers[0].title has no fr");
    }

    @Test
    void speaksNoneOfTheWordsWeDoNotUse() {
        var banned = Pattern.compile(
                "\\b(resources?|headcount|score|employees?|human capital|stakeholders?|leverage|synerg\\w+)\\b",
                Pattern.CASE_INSENSITIVE);
        assertThat(offers).allSatisfy(offer -> assertThat(
                        banned.matcher(words(offer, Language.EN)).results())
                .as(offer.key())
                .isEmpty());
    }

    @Test
    void needsAYesToWellbeingWhereAnOfferIsForLifeOutsideWork() {
        assertThat(offers.stream()
                        .filter(offer -> offer.purposes().contains(Purpose.WELLBEING))
                        .map(DemoOffer::key))
                .containsExactlyInAnyOrder("backupCare", "carersCircle", "lunchRun", "backCare", "talkToSomeone");
    }

    @Test
    void fulfilsEachOffer() {
        assertThat(offers).allSatisfy(offer -> {
            switch (offer.fulfilment()) {
                case Fulfilment.Link link ->
                    assertThat(link.url().en() + " " + link.url().fr()).matches("https://\\S+ https://\\S+");
                case Fulfilment.Document document -> {
                    assertThat(document.text().en()).hasSizeGreaterThan(450);
                    assertThat(document.text().fr()).hasSizeGreaterThan(450);
                }
                case Fulfilment.Appointment appointment -> {
                    assertThat(appointment.minutes()).isBetween(10, 120);
                    assertThat(appointment.daysAhead()).isBetween(1, 30);
                }
                case Fulfilment.Request request -> {
                    assertThat(DemoProduct.all()).extracting(DemoProduct::key).contains(request.product());
                    assertThat(request.dueInDays()).isBetween(1, 30);
                }
            }
        });
        assertThat(offers.stream()
                        .map(offer -> offer.fulfilment().getClass())
                        .distinct()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void usesOnlyTopicsThatExist() {
        assertThat(offers)
                .allSatisfy(offer -> assertThat(offer.topics()).isNotEmpty().isSubsetOf(topics));
        assertThat(DemoProduct.all())
                .allSatisfy(product -> assertThat(product.topics()).isNotEmpty().isSubsetOf(topics));
    }

    @Test
    void buildsAudiencesOnKnownFactsThatTheirAuthorMayRead() {
        assertThat(offers).allSatisfy(offer -> {
            var names = attributesIn(offer.audience());
            assertThat(names).as("attributes of %s", offer.key()).isNotEmpty().isSubsetOf(attributes.keySet());
            for (String name : names) {
                var attribute = requireNonNull(attributes.get(name));
                boolean background = attribute.word("facet").equals("BACKGROUND")
                        && offer.purposes().contains(Purpose.CAREER);
                assertThat(background || READABLE_FACETS.contains(attribute.word("facet")))
                        .as("%s of %s may be read by its author", name, offer.key())
                        .isTrue();
                assertThat(attribute.yes("protected"))
                        .as("%s in %s is protected", name, offer.key())
                        .isFalse();
                var needed = offer.purposes().isEmpty() ? Set.of(Purpose.EMPLOYMENT) : offer.purposes();
                assertThat(attribute.words("purposes"))
                        .containsAll(needed.stream().map(Purpose::name).toList());
            }
        });
    }

    @Test
    void comparesClosedTextsOnlyWithTheirValues() {
        var comparison = Pattern.compile("person\\.(\\w+) (?:==|!=|in) (\\[[^\\]]*\\]|\"[^\"]*\")");
        var membership = Pattern.compile("(\"[^\"]*\") in person\\.(\\w+)");
        for (DemoOffer offer : offers) {
            for (var match : comparison.matcher(offer.audience()).results().toList()) {
                assertKnown(offer, match.group(1), match.group(2));
            }
            for (var match : membership.matcher(offer.audience()).results().toList()) {
                assertKnown(offer, match.group(2), match.group(1));
            }
        }
    }

    @Test
    void leavesAHomeWorthOpeningToWhoeverConsentsToNothing() {
        assertThat(offers).filteredOn(offer -> offer.purposes().isEmpty()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(offers).allSatisfy(offer -> assertThat(offer.purposes())
                .isSubsetOf(Purpose.PERSONALISE, Purpose.CAREER, Purpose.WELLBEING));
    }

    @Test
    void saysWhyTheCompanyAsksForItsDuties() {
        assertThat(offers)
                .filteredOn(offer -> offer.asked() != null)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(offer -> {
                    Text asked = requireNonNull(offer.asked());
                    assertThat(asked.en()).as("goes on after 'because'").matches("[a-z].{20,}\\.");
                    assertThat(asked.fr()).as("goes on after 'car'").matches("[a-zà-ü].{20,}\\.");
                });
    }

    @Test
    void servesEverySideOfTheFourAndEveryLane() {
        assertThat(offers)
                .extracting(DemoOffer::dimension)
                .containsOnly("JOURNEY", "RELATIONSHIP", "INFORMATION", "BENEFIT")
                .contains("JOURNEY", "RELATIONSHIP", "INFORMATION", "BENEFIT");
        assertThat(offers)
                .extracting(DemoOffer::lane)
                .containsOnly("NEXT_STEPS", "PEOPLE", "WORK", "LIFE", "GOOD_TO_KNOW")
                .contains("NEXT_STEPS", "PEOPLE", "WORK", "LIFE", "GOOD_TO_KNOW");
    }

    private void assertKnown(DemoOffer offer, String name, String constants) {
        var attribute = requireNonNull(attributes.get(name));
        if (!attribute.has("values")) {
            return;
        }
        var known = attribute.each("values").stream()
                .map(value -> value.word("key"))
                .collect(Collectors.toSet());
        assertThat(Pattern.compile("\"([^\"]*)\"")
                        .matcher(constants)
                        .results()
                        .map(match -> match.group(1))
                        .toList())
                .as("values of %s in %s", name, offer.key())
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static Set<String> attributesIn(String audience) {
        return Pattern.compile("person\\.(\\w+)")
                .matcher(audience)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Text> texts(DemoOffer offer) {
        List<Text> texts = new ArrayList<>(
                List.of(offer.verb(), offer.title(), offer.what(), offer.takes(), offer.answers(), offer.next()));
        if (offer.asked() != null) {
            texts.add(offer.asked());
        }
        switch (offer.fulfilment()) {
            case Fulfilment.Link link -> {}
            case Fulfilment.Document document -> texts.addAll(List.of(document.title(), document.text()));
            case Fulfilment.Appointment appointment -> texts.addAll(List.of(appointment.title(), appointment.place()));
            case Fulfilment.Request request -> texts.add(request.does());
        }
        return texts;
    }

    private static String words(DemoOffer offer, Language language) {
        return texts(offer).stream().map(text -> text.in(language)).collect(Collectors.joining("\n"));
    }

    /** The runs of each text by itself: none spans two fields. */
    private static Set<String> runs(DemoOffer offer, Language language) {
        return texts(offer).stream()
                .flatMap(text -> runs(text.in(language)).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> runs(String text) {
        List<String> words = Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .toList();
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + RUN)));
        }
        return runs;
    }

    private static double share(Set<String> runs, Set<String> others) {
        return (double) runs.stream().filter(others::contains).count() / runs.size();
    }
}
