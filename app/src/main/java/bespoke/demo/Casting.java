package bespoke.demo;

import bespoke.demo.DemoPerson.Fact;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the people written by hand and makes them members of the company as of a day. */
final class Casting {

    /** What is measured in the catalogue by its type and its most trusted source. */
    private record Kept(String type, String source) {}

    private final Yml file = Yml.resource("/demo/cast.yml");
    private final Map<String, Kept> attributes = new LinkedHashMap<>();
    private final Careers careers;
    private final Organisation organisation;
    private final LocalDate today;

    Casting(Organisation organisation, LocalDate today) {
        this.organisation = organisation;
        this.careers = new Careers(organisation);
        this.today = today;
        for (Yml attribute : Yml.resource("/profile/attributes.yml").each("attributes")) {
            attributes.put(
                    attribute.word("key"),
                    new Kept(attribute.word("type"), attribute.words("sources").getFirst()));
        }
    }

    /** The cast in the order of the file, still without personnel numbers. */
    List<DemoPerson> people(long seed) {
        return file.each("cast").stream().map(member -> person(member, seed)).toList();
    }

    /** Who stands on the demo's sign-in page, in the order of the file. */
    static List<SignIn> signIns() {
        return Yml.resource("/demo/cast.yml").each("cast").stream()
                .filter(member -> member.has("story"))
                .map(member -> new SignIn(member.word("key"), member.text("story")))
                .toList();
    }

    /** @param key also the user name */
    record SignIn(String key, Text story) {}

    /** Key of the cast member who leads the unit. */
    Optional<String> leadOf(String unit) {
        return file.each("cast").stream()
                .filter(member -> member.has("leads") && member.word("leads").equals(unit))
                .map(member -> member.word("key"))
                .findFirst();
    }

    List<CastMember> members(Map<String, String> numbers) {
        return file.each("cast").stream()
                .map(member -> new CastMember(
                        member.word("key"),
                        number(numbers, member.word("key")),
                        member.yes("signsIn"),
                        member.has("story") ? member.text("story") : null,
                        member.each("roles").stream()
                                .map(role -> new CastMember.Part(
                                        Role.Kind.valueOf(role.word("kind")),
                                        Set.copyOf(role.words("products")),
                                        Set.copyOf(role.words("countries")),
                                        Set.copyOf(role.words("employers"))))
                                .toList()))
                .toList();
    }

    List<DemoRelation> relations(Map<String, String> numbers) {
        return file.each("relations").stream()
                .map(tie -> new DemoRelation(
                        number(numbers, tie.word("person")),
                        DemoRelation.Kind.valueOf(tie.word("kind")),
                        number(numbers, tie.word("other")),
                        tie.word("basis"),
                        today.minusDays(tie.whole("daysAgo"))))
                .toList();
    }

    List<DemoAnswer> answers(Map<String, String> numbers) {
        return file.each("answers").stream()
                .map(answer -> new DemoAnswer(
                        number(numbers, answer.word("person")),
                        answer.word("offer"),
                        answer.word("answer"),
                        today.minusDays(answer.whole("daysAgo"))))
                .toList();
    }

    private DemoPerson person(Yml member, long seed) {
        var chance = Chance.of(seed, "cast/" + member.word("key"));
        var name = new Names.Name(member.word("given"), member.word("family"));
        var assignments = member.each("assignments").stream()
                .map(this::assignment)
                .sorted(Comparator.comparing(DemoPerson.Assignment::from))
                .toList();
        var hired = assignments.getFirst().from();
        boolean woman = member.word("gender").equals("WOMAN");
        List<Fact> facts = new ArrayList<>();
        if (member.has("bornYearsAgo")) {
            var born = today.minusYears(member.whole("bornYearsAgo")).minusDays(chance.whole(20, 340));
            facts.addAll(FactBook.payroll(
                    chance, assignments.getLast().country(), born, woman, member.number("salary"), hired));
        }
        facts.add(new Fact("language", new DemoValue.Word(member.word("language")), "hris", hired));
        var training = today.minusDays(member.whole("lastTrainingDaysAgo"));
        facts.add(new Fact("lastTrainingOn", new DemoValue.Day(training), "lms", training));
        Yml told = member.at("facts");
        for (String attribute : told.fields().keySet()) {
            Kept kept = Objects.requireNonNull(attributes.get(attribute), () -> "unknown attribute " + attribute);
            DemoValue value = value(told, attribute, kept.type());
            if (value != null) {
                var asOf = today.minusDays(
                        chance.whole(0, (int) Math.min(90, hired.until(today, java.time.temporal.ChronoUnit.DAYS))));
                facts.add(new Fact(attribute, value, kept.source(), asOf));
            }
        }
        return new DemoPerson(
                "",
                member.word("key"),
                name.given(),
                name.family(),
                Names.contact(name),
                "EMPLOYEE",
                member.word("language"),
                assignments,
                List.copyOf(facts),
                member.each("aims").stream().map(aim -> saying(aim, 9)).toList(),
                member.each("asks").stream().map(this::ask).toList(),
                consents(member));
    }

    private DemoPerson.Assignment assignment(Yml spell) {
        return careers.spell(
                organisation.unit(spell.word("unit")),
                spell.word("position"),
                spell.word("contract"),
                spell.number("fte"),
                spell.word("pattern"),
                spell.word("mode"),
                today.minusDays(spell.whole("fromDaysAgo")),
                spell.has("untilDaysAgo") ? today.minusDays(spell.whole("untilDaysAgo") + 1L) : null);
    }

    private DemoPerson.Ask ask(Yml said) {
        return new DemoPerson.Ask(
                said.word("text"),
                said.words("topics"),
                today.minusDays(said.whole("daysAgo")),
                new DemoPerson.Ending(false, said.word("answer")));
    }

    private DemoPerson.Saying saying(Yml said, int daysAgo) {
        return new DemoPerson.Saying(said.word("text"), said.words("topics"), today.minusDays(daysAgo));
    }

    private static @Nullable DemoValue value(Yml told, String attribute, String type) {
        return switch (type) {
            case "NUMBER" -> new DemoValue.Amount(told.number(attribute));
            case "BOOLEAN" -> new DemoValue.Truth(told.yes(attribute));
            case "TEXTS" -> told.words(attribute).isEmpty() ? null : new DemoValue.Words(told.words(attribute));
            case "TEXT" -> new DemoValue.Word(told.word(attribute));
            default -> throw new IllegalArgumentException(told.place() + "." + attribute + " cannot be a " + type);
        };
    }

    private static Map<Purpose, Boolean> consents(Yml member) {
        Map<Purpose, Boolean> consents = new LinkedHashMap<>();
        if (member.has("consents")) {
            member.at("consents").words("agreed").forEach(purpose -> consents.put(Purpose.valueOf(purpose), true));
            member.at("consents").words("refused").forEach(purpose -> consents.put(Purpose.valueOf(purpose), false));
        }
        return Map.copyOf(consents);
    }

    private static String number(Map<String, String> numbers, String key) {
        return Objects.requireNonNull(numbers.get(key), () -> "nobody in the cast is called " + key);
    }
}
