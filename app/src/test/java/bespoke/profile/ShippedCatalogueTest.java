package bespoke.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The attributes and topics every installation starts with: complete, bilingual, and careful with what is protected. */
class ShippedCatalogueTest {

    private static final Set<String> TYPES = Set.of("BOOLEAN", "NUMBER", "DATE", "TEXT", "TEXTS");
    private static final Set<String> FACETS =
            Set.of("ADMINISTRATIVE", "HR", "PROFESSIONAL", "BACKGROUND", "HUMAN", "NEEDS");
    private static final Set<String> SENSITIVITIES = Set.of("WORKING", "PERSONAL", "PAY", "IDENTIFIER", "SPECIAL");
    private static final Set<String> EDITORS = Set.of("SELF", "PEOPLE_TEAM", "SOURCE");
    private static final Set<String> PURPOSES = Set.of(
            "EMPLOYMENT",
            "PERSONALISE",
            "CAREER",
            "COACHING",
            "WELLBEING",
            "MARKET",
            "REWARD",
            "SAFETY",
            "EQUALITY_AUDIT",
            "ANALYTICS");
    private static final Set<String> SOURCES = Set.of("hris", "directory", "lms", "itam", "self");

    private final List<Map<String, Object>> attributes = load("/profile/attributes.yml", "attributes");
    private final List<Map<String, Object>> topics = load("/profile/topics.yml", "topics");

    @Test
    void describesEachAttributeInFull() {
        assertThat(attributes).hasSizeGreaterThanOrEqualTo(45).allSatisfy(attribute -> {
            assertThat(text(attribute, "key")).matches("[a-z][A-Za-z]*");
            assertThat(text(attribute, "type")).isIn(TYPES);
            assertThat(text(attribute, "facet")).isIn(FACETS);
            assertThat(text(attribute, "sensitivity")).isIn(SENSITIVITIES);
            assertThat(texts(attribute, "editableBy")).isSubsetOf(EDITORS);
            assertThat(texts(attribute, "purposes")).isNotEmpty().isSubsetOf(PURPOSES);
            assertThat(texts(attribute, "sources")).isNotEmpty().isSubsetOf(SOURCES);
            for (String field : List.of("name", "help", "reads", "readsNot")) {
                assertBilingual(attribute, field);
            }
            assertThat(attribute.containsKey("unit") || "MONEY".equals(attribute.get("measure")))
                    .isEqualTo(text(attribute, "type").equals("NUMBER"));
        });
        assertThat(keys(attributes)).doesNotHaveDuplicates();
    }

    @Test
    void namesEachValueInBothLanguages() {
        for (var attribute : attributes) {
            var values = maps(attribute, "values");
            assertThat(values).allSatisfy(value -> {
                assertThat(text(value, "en")).isNotBlank();
                assertThat(text(value, "fr")).isNotBlank();
            });
            assertThat(keys(values)).doesNotHaveDuplicates();
            if (attribute.containsKey("values")) {
                assertThat(text(attribute, "type")).isIn("TEXT", "TEXTS");
                assertThat(attribute).doesNotContainKey("vocabulary");
            }
        }
    }

    /** Reasons say "you would like to go towards …": whoever speaks there speaks to somebody, not of themselves. */
    @Test
    void namesTopicsSoThatTheyReadInASentenceToSomebody() {
        assertThat(topics).allSatisfy(topic -> {
            assertThat(text(topic, "en")).doesNotContainPattern("(?iU)\\b(?:i|me|my|mine|you|your)\\b");
            assertThat(text(topic, "fr"))
                    .doesNotContainPattern("(?iU)\\b(?:je|me|moi|mon|ma|mes|vous|votre|vos)\\b|\\b[jm]’");
        });
    }

    /** The public card, and what the table of sight names by word: no more is open to who merely works with somebody. */
    @Test
    void opensToLeadsAndPeersOnlyWhatTheTableNames() {
        assertThat(working("ADMINISTRATIVE"))
                .as("card, place, contract hours, FTE")
                .containsExactlyInAnyOrder("kind", "country", "site", "fte", "workingPattern", "workMode");
        assertThat(working("HR"))
                .as("skills, training")
                .containsExactlyInAnyOrder("skills", "certifications", "trainings", "lastTrainingOn", "languages");
        assertThat(working("PROFESSIONAL"))
                .as("card, projects")
                .containsExactlyInAnyOrder("unit", "position", "projects");
    }

    private List<String> working(String facet) {
        return attributes.stream()
                .filter(attribute -> text(attribute, "facet").equals(facet)
                        && text(attribute, "sensitivity").equals("WORKING"))
                .map(attribute -> text(attribute, "key"))
                .toList();
    }

    @Test
    void neverPersonalisesByWhatIsProtectedSpecialPayOrAnIdentifier() {
        assertThat(attributes)
                .filteredOn(attribute -> Boolean.TRUE.equals(attribute.get("protected"))
                        || Set.of("SPECIAL", "PAY", "IDENTIFIER").contains(text(attribute, "sensitivity")))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(attribute -> assertThat(texts(attribute, "purposes"))
                        .doesNotContain("PERSONALISE", "CAREER", "COACHING", "MARKET"));
        assertThat(purposesOf("performanceRating")).doesNotContain("PERSONALISE", "CAREER");
        for (String key : List.of("birthDate", "gender", "nationality", "disability")) {
            assertThat(attribute(key)).containsEntry("protected", true);
        }
    }

    @Test
    void leavesSpecialCategoriesToThePersonAlone() {
        assertThat(attributes)
                .filteredOn(attribute -> text(attribute, "sensitivity").equals("SPECIAL"))
                .isNotEmpty()
                .allSatisfy(attribute -> {
                    assertThat(texts(attribute, "purposes")).containsExactly("EQUALITY_AUDIT");
                    assertThat(texts(attribute, "editableBy")).containsExactly("SELF");
                });
    }

    @Test
    void derivesWhatTheAssignmentsKnow() {
        assertThat(attributes)
                .filteredOn(attribute -> Boolean.TRUE.equals(attribute.get("derived")))
                .extracting(attribute -> text(attribute, "key"))
                .containsExactlyInAnyOrder(
                        "kind",
                        "country",
                        "site",
                        "unit",
                        "position",
                        "legalEmployer",
                        "contract",
                        "fte",
                        "workingPattern",
                        "workMode",
                        "hireDate",
                        "positionSince",
                        "unitSince",
                        "siteSince",
                        "leadsPeople");
        assertThat(attributes)
                .filteredOn(attribute -> Boolean.TRUE.equals(attribute.get("derived")))
                .allSatisfy(
                        attribute -> assertThat(texts(attribute, "editableBy")).isEmpty());
    }

    @Test
    void namesEachTopicAndItsOtherWordsOnce() {
        assertThat(topics).hasSizeGreaterThanOrEqualTo(110);
        assertThat(keys(topics)).doesNotHaveDuplicates();
        for (String language : List.of("en", "fr")) {
            Map<String, String> owner = new HashMap<>();
            for (var topic : topics) {
                assertThat(text(topic, language)).isNotBlank();
                @SuppressWarnings("unchecked")
                var also = (Map<String, Object>) Objects.requireNonNull(topic.get("also"));
                assertThat(texts(also, language)).isNotEmpty();
                for (String word : new HashSet<>(texts(also, language))) {
                    assertThat(word).isNotBlank().isEqualTo(word.toLowerCase(Locale.ROOT));
                    assertThat(owner.put(word, text(topic, "key")))
                            .as("the %s word \"%s\" of %s", language, word, topic.get("key"))
                            .isNull();
                }
            }
        }
    }

    private void assertBilingual(Map<String, Object> attribute, String field) {
        assertThat(attribute.get(field))
                .as("%s of %s", field, attribute.get("key"))
                .isInstanceOfSatisfying(Map.class, words -> {
                    assertThat((String) words.get("en")).isNotBlank();
                    assertThat((String) words.get("fr")).isNotBlank();
                });
    }

    private Map<String, Object> attribute(String key) {
        return attributes.stream()
                .filter(attribute -> key.equals(attribute.get("key")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> purposesOf(String key) {
        return texts(attribute(key), "purposes");
    }

    private static List<String> keys(List<Map<String, Object>> entries) {
        return entries.stream().map(entry -> text(entry, "key")).toList();
    }

    private static String text(Map<String, Object> entry, String field) {
        return (String) Objects.requireNonNull(entry.get(field), () -> field + " missing in " + entry);
    }

    private static List<String> texts(Map<String, Object> entry, String field) {
        List<String> texts = new ArrayList<>();
        for (Object value : (List<?>) Objects.requireNonNull(entry.get(field), () -> field + " missing in " + entry)) {
            texts.add((String) value);
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> entry, String field) {
        return (List<Map<String, Object>>) entry.getOrDefault(field, List.of());
    }

    private static List<Map<String, Object>> load(String resource, String root) {
        try (var in = Objects.requireNonNull(ShippedCatalogueTest.class.getResourceAsStream(resource), resource)) {
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return maps(document, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
