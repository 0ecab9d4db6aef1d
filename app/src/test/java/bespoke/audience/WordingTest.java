package bespoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.audience.Clause.Condition;
import bespoke.audience.Clause.Group;
import bespoke.audience.Clause.Together;
import bespoke.engine.audience.Rule;
import bespoke.engine.population.Value;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.shared.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class WordingTest {

    @Autowired
    Attributes attributes;

    @Autowired
    Vocabulary vocabulary;

    @Autowired
    Wording wording;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            person.workMode in ["HYBRID", "REMOTE"]     | works partly from home or entirely from home | travaille en partie à domicile ou entièrement à domicile
            !(person.workMode in ["HYBRID", "REMOTE"])  | does not work partly from home or entirely from home | ne travaille pas en partie à domicile ni entièrement à domicile
            daysSince(person.siteSince) <= 60           | came to their site 60 days ago at the earliest | a rejoint son site il y a 60 jours au plus tôt
            daysSince(person.siteSince) < 60            | came to their site later than 60 days ago | a rejoint son site plus tard qu’il y a 60 jours
            !(daysSince(person.siteSince) <= 60)        | came to their site more than 60 days ago | a rejoint son site il y a plus de 60 jours
            daysUntil(person.contractEnds) <= 1         | has a contract that ends 1 day from now at the latest | a un contrat qui prend fin dans 1 jour au plus tard
            daysUntil(person.contractEnds) < 60         | has a contract that ends earlier than 60 days from now | a un contrat qui prend fin plus tôt que dans 60 jours
            daysSince(person.hireDate) != 1             | not hired exactly 1 day ago | n’a pas rejoint l’entreprise il y a exactement 1 jour
            person.hireDate >= date("2026-12-01")       | hired on or after 1 December 2026 | a rejoint l’entreprise au plus tôt le 1er décembre 2026
            person.hireDate in [date("2026-12-01"), date("2026-03-11")] | hired on 11 March 2026 or on 1 December 2026 | a rejoint l’entreprise le 11 mars 2026 ou le 1er décembre 2026
            person.kind == "EMPLOYEE"                   | is a member of staff | est membre du personnel
            person.kind in ["ALUMNUS", "CONTRACTOR"]    | is a former colleague or contractor | est ancien membre du personnel ou prestataire
            person.country in ["FR", "PT", "NL", "MT"]  | works in France, Malta, the Netherlands or Portugal | travaille en France, à Malte, aux Pays-Bas ou au Portugal
            person.country != "US"                      | does not work in the United States | ne travaille pas aux États-Unis
            person.fte < 1                              | has a working time of less than 100% of full time | a un temps de travail de moins de 100 % d’un temps plein
            person.fte >= 0.555                         | has a working time of at least 55.5% of full time | a un temps de travail d’au moins 55,5 % d’un temps plein
            !(person.experienceYears >= 1)              | has experience of less than 1 year | a une expérience de moins de 1 an
            person.salary >= 50000                      | has a yearly pay of at least 50,000 in the currency of their payroll | a un salaire annuel d’au moins 50 000 dans la monnaie de sa paie
            "sleep" in person.skills                    | is skilled in sleep | a pour compétence le sommeil
            !has(person.contractEnds)                   | has no entry under Contract ends | n’a aucune indication sous Fin du contrat
            person.leadsPeople == false                 | does not lead people | n’anime pas d’équipe
            """)
    void readsAsOneWouldSayIt(String cel, String english, String french) {
        var rule = rule(cel);

        assertThat(wording.sentence(rule, Language.EN)).isEqualTo(english);
        assertThat(wording.sentence(rule, Language.FR).replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo(french);
    }

    @Test
    void showsWhatBelongsToWhat() {
        var nights = "person.workingPattern == \"NIGHTS\"";
        var places = "person.country in [\"FR\", \"ES\"]";
        var leads = "person.leadsPeople";

        assertThat(english(nights + " && " + places + " && " + leads))
                .isEqualTo("works nights, and works in Spain or France, and leads people");
        assertThat(english("(" + places + " || " + nights + ") && " + leads))
                .isEqualTo("either works in Spain or France, or works nights; and leads people");
        assertThat(english(places + " || " + nights + " && " + leads))
                .isEqualTo("either works in Spain or France, or (works nights, and leads people)");
        assertThat(english("!(" + places + " || " + nights + ") && " + leads))
                .isEqualTo(
                        "meets none of these conditions: works in Spain or France, or works nights; and leads people");
        assertThat(english("!(" + places + " && (" + nights + " || " + leads + "))"))
                .isEqualTo("does not meet all of these conditions at once: works in Spain or France, and (works nights,"
                        + " or leads people)");
        assertThat(wording.sentence(rule("(" + places + " || " + nights + ") && " + leads), Language.FR))
                .isEqualTo("soit travaille en Espagne ou en France, soit travaille de nuit\u202f; et anime une équipe");
    }

    @Test
    void readsDifferentlyForEveryGrouping() {
        var leaves = List.<Clause>of(
                condition("country", Ask.ONE_OF, Value.of("FR"), Value.of("ES")),
                condition("workMode", Ask.ONE_OF, Value.of("HYBRID"), Value.of("REMOTE")),
                condition("leadsPeople", Ask.YES),
                condition("hireDate", Ask.IN_LAST, Value.of(90)));
        for (var language : Language.values()) {
            var read = new HashMap<String, Rule>();
            for (var clause : groupings(leaves)) {
                var rule = clause.rule();
                var same = read.put(wording.sentence(rule, language), rule);
                assertThat(same == null ? rule : same).isEqualTo(rule);
            }
            assertThat(read).hasSizeGreaterThan(200);
        }
    }

    /** Every question about every attribute, so or not so, as an editor reads them; printed to be read. */
    @Test
    void asksEveryAttributeInProperWords() {
        for (var language : Language.values()) {
            var said = new TreeSet<String>();
            for (var attribute : attributes.all()) {
                conditions(attribute)
                        .map(condition -> wording.condition(condition, language))
                        .forEach(said::add);
            }
            said.forEach(System.out::println);

            assertThat(said)
                    .noneMatch(
                            words -> words.contains("  ")
                                    || words.contains("{")
                                    || words.matches(
                                            "(?i).*\\b(of of|in in|a a|the the|or or|de le|de les|à le|à les|en le|en la|en les|de de)\\b.*"));
        }
    }

    private Stream<Condition> conditions(Attribute attribute) {
        return Ask.of(attribute.type()).stream()
                .flatMap(ask -> Stream.of(false, true).map(denied -> condition(attribute, ask, denied)));
    }

    private Condition condition(Attribute attribute, Ask ask, boolean denied) {
        if (!ask.needsValues()) {
            return new Condition(attribute.key(), ask, denied, List.of());
        } else if (ask.countsDays()) {
            return new Condition(attribute.key(), ask, denied, List.of(Value.of(60)));
        }
        var listed = List.copyOf(vocabulary.values(attribute));
        var texts = listed.isEmpty() ? List.of("Ward 3", "Ward 4") : listed.subList(0, 2);
        var values =
                switch (attribute.type()) {
                    case NUMBER, BOOLEAN -> List.of(Value.of(1), Value.of(2));
                    case DATE -> List.of(Value.of(LocalDate.of(2026, 12, 1)), Value.of(LocalDate.of(2027, 1, 1)));
                    case TEXT -> texts.stream().map(Value::of).toList();
                    case TEXTS ->
                        texts.stream().map(text -> Value.of(Set.of(text))).toList();
                };
        return new Condition(attribute.key(), ask, denied, ask == Ask.ONE_OF ? values : values.subList(0, 1));
    }

    private static Condition condition(String attribute, Ask ask, Value... values) {
        return new Condition(attribute, ask, false, List.of(values));
    }

    /** Every way to group clauses that keeps their order. */
    private static List<Clause> groupings(List<Clause> clauses) {
        if (clauses.size() == 1) {
            return clauses;
        }
        var all = new ArrayList<Clause>();
        for (var parts : cuts(clauses)) {
            if (parts.size() > 1) {
                for (var together : Together.values()) {
                    choices(parts).forEach(chosen -> all.add(new Group(together, chosen)));
                }
            }
        }
        return all;
    }

    private static List<List<List<Clause>>> cuts(List<Clause> clauses) {
        var cuts = new ArrayList<List<List<Clause>>>();
        if (clauses.isEmpty()) {
            cuts.add(List.of());
        }
        for (int end = 1; end <= clauses.size(); end++) {
            var first = clauses.subList(0, end);
            for (var rest : cuts(clauses.subList(end, clauses.size()))) {
                cuts.add(Stream.concat(Stream.of(first), rest.stream()).toList());
            }
        }
        return cuts;
    }

    private static List<List<Clause>> choices(List<List<Clause>> parts) {
        var choices = List.<List<Clause>>of(List.of());
        for (var part : parts) {
            var grouped = groupings(part);
            choices = choices.stream()
                    .flatMap(before -> grouped.stream().map(next -> Stream.concat(before.stream(), Stream.of(next))
                            .toList()))
                    .toList();
        }
        return choices;
    }

    private String english(String cel) {
        return wording.sentence(rule(cel), Language.EN);
    }

    private Rule rule(String cel) {
        return new Cel(attributes.all(), vocabulary).read(cel).orRefuse().rule();
    }
}
