package bespoke.demo;

import bespoke.demo.DemoPerson.Fact;
import bespoke.demo.DemoValue.Amount;
import bespoke.demo.DemoValue.Day;
import bespoke.demo.DemoValue.Truth;
import bespoke.demo.DemoValue.Word;
import bespoke.demo.DemoValue.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;

/** Writes down what the sources know of a life: much, not all, and now and then two things that disagree. */
final class FactBook {

    /** Interests from the most to the least common; how often each is named falls as one over its place. */
    static final List<String> INTERESTS = List.of(
            "music",
            "food",
            "travel",
            "nature",
            "films",
            "football",
            "reading",
            "gardening",
            "cooking",
            "fitness",
            "cycling",
            "walking",
            "photography",
            "games",
            "running",
            "pets",
            "making",
            "art",
            "swimming",
            "yoga",
            "languages",
            "environment",
            "volunteering",
            "ai",
            "design",
            "strategy",
            "writing",
            "innovation",
            "research",
            "entrepreneurship");

    /** Interests that are rather of work than of the time after it. */
    private static final Set<String> OF_WORK = Set.of(
            "languages",
            "environment",
            "ai",
            "design",
            "strategy",
            "writing",
            "innovation",
            "research",
            "entrepreneurship");

    private static final List<String> INDUSTRIES = List.of(
            "manufacturing",
            "retail",
            "health",
            "publicService",
            "transport",
            "hospitality",
            "education",
            "construction",
            "food",
            "banking",
            "software",
            "energy");
    private static final Map<String, Double> PAY_BY_COUNTRY =
            Map.of("FR", 1.0, "DE", 1.17, "ES", 0.82, "PL", 2.75, "CA", 1.62);
    private static final Map<String, String> LANGUAGE_OF = Map.of("FR", "fr", "DE", "de", "ES", "es", "PL", "pl");
    private static final Map<String, List<String>> NEIGHBOURS = Map.of(
            "FR", List.of("BE", "MA", "PT", "IT", "SN"),
            "DE", List.of("TR", "PL", "IT", "SY", "AT"),
            "ES", List.of("CO", "RO", "MA", "IT", "FR"),
            "PL", List.of("UA", "BY", "DE", "CZ", "IN"),
            "CA", List.of("FR", "IN", "PH", "US", "GB"));

    private final Chance chance;
    private final Life life;
    private final LocalDate today;
    private final List<Fact> facts = new ArrayList<>();

    private FactBook(Chance chance, Life life, LocalDate today) {
        this.chance = chance;
        this.life = life;
        this.today = today;
    }

    /** Every stored fact of a drawn person. */
    static List<Fact> of(Chance chance, Life life, String country, String language, LocalDate today) {
        var book = new FactBook(chance, life, today);
        book.administrative(country, language);
        book.work(country);
        book.training();
        book.background();
        book.themselves();
        return List.copyOf(book.facts);
    }

    /** What payroll must know of anybody, with numbers that belong to nobody. */
    static List<Fact> payroll(
            Chance chance, String country, LocalDate born, boolean woman, double salary, LocalDate hired) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("birthDate", new Day(born), "hris", hired));
        facts.add(new Fact(
                "gender", new Word(chance.happens(0.006) ? "NON_BINARY" : woman ? "WOMAN" : "MAN"), "hris", hired));
        String nationality = chance.happens(0.88) ? country : chance.one(neighbours(country));
        facts.add(new Fact("nationality", new Word(nationality), "hris", hired));
        facts.add(new Fact(
                "nationalId",
                new Word("DEMO-" + country + "-" + chance.whole(100_000_000, 999_999_999)),
                "hris",
                hired));
        facts.add(new Fact("iban", new Word(account(country, chance.whole(100_000_000, 999_999_999))), "hris", hired));
        facts.add(new Fact("salary", new Amount(salary), "hris", hired));
        return facts;
    }

    /** An account as the country writes it, at a bank of number zero, which there is nowhere. */
    private static String account(String country, int number) {
        var code = CountryCode.getByCode(country);
        if (code == null || !IbanUtil.isSupportedCountry(code)) {
            return "00000-000-" + number;
        }
        int digits = IbanUtil.getIbanLength(code) - 4;
        var account = "0".repeat(digits - String.valueOf(number).length()) + number;
        return country + IbanUtil.calculateCheckDigit(country + "00" + account) + account;
    }

    private void administrative(String country, String language) {
        double level =
                switch (life.level()) {
                    case JUNIOR -> 0.88;
                    case PLAIN -> 1;
                    case SENIOR -> 1.17;
                    case LEAD -> 1.36;
                };
        Double inCountry = PAY_BY_COUNTRY.get(country);
        double pay = life.craft().pay()
                * (inCountry == null ? 1 : inCountry)
                * level
                * (1 + 0.009 * life.experienceYears())
                * (1 + 0.1 * chance.bell());
        double salary = Math.round(pay / 100) * 100;
        facts.addAll(payroll(chance, country, life.born(), life.woman(), salary, today.minusDays(life.tenureDays())));
        if (Set.of("sales", "management").contains(life.craft().key()) || life.lead()) {
            known("bonus", new Amount(Math.round(salary * chance.between(0.02, 0.18) / 100) * 100), "hris", 0.2, 200);
        }
        known("language", new Word(language), "hris", 0, life.tenureDays());
        if (!life.contract().equals("PERMANENT")) {
            known("contractEnds", new Day(today.plusDays(chance.whole(12, 420))), "hris", 0.05, life.tenureDays());
        }
        if (life.signedIn() && chance.happens(0.25)) {
            known("disability", new Truth(chance.happens(0.12)), "self", 0, 200);
        }
    }

    private void work(String country) {
        known("profession", new Word(life.role().profession()), "hris", 0.02, life.positionDays());
        known("device", new Word(life.device()), "itam", 0.05, 60);
        if (life.deviceAgeMonths() != null) {
            known("deviceAgeMonths", new Amount(life.deviceAgeMonths()), "itam", 0.12, 60);
        }
        var skills = skills();
        known("skills", new Words(skills), life.signedIn() && chance.happens(0.7) ? "self" : "hris", 0.16, 300);
        if (skills.size() > 2 && chance.happens(0.07)) {
            known("skills", new Words(skills.subList(0, 2)), "lms", 0, 500);
        }
        known("languages", new Words(languages(country)), "hris", 0.22, life.tenureDays());
        known("tools", new Words(some(life.craft().tools(), 1, 3)), "itam", 0.2, 200);
        if (chance.happens(life.craft().tags().contains("office") ? 0.75 : 0.3)) {
            known("projects", new Words(some(life.craft().projects(), 1, 2)), "directory", 0.1, 200);
        }
        if (life.craft().tags().contains("office")) {
            double travel =
                    Math.min(120, Math.round(chance.exponential(life.craft().travel())));
            known("travelDaysAYear", new Amount(travel), "hris", 0.25, 300);
        }
        if (life.tenureDays() > 400 && life.kind().equals("EMPLOYEE")) {
            double rating = Math.round((3.5 + 1.4 * chance.bell()) * 2) / 2.0;
            known("performanceRating", new Amount(Math.max(1, Math.min(5, rating))), "hris", 0.15, 300);
        }
    }

    private List<String> skills() {
        Map<String, Double> weights = new LinkedHashMap<>();
        if (life.lead()) {
            weights.put("leading", 3.0);
        }
        for (String skill : life.craft().skills()) {
            weights.putIfAbsent(skill, 2.0 / (weights.size() + 1));
        }
        if (!life.role().profession().equals("nursing")) {
            weights.remove("nursing");
            weights.remove("woundCare");
        }
        return chance.several(weights, 1 + (int) Math.min(5, life.experienceYears() / 5 + chance.between(0, 2)));
    }

    private List<String> languages(String country) {
        Set<String> languages = new LinkedHashSet<>();
        String own = LANGUAGE_OF.get(country);
        boolean halifax = life.unit().site().equals("halifax");
        languages.add(own != null ? own : halifax ? "en" : "fr");
        boolean office = life.craft().tags().contains("office");
        if (chance.happens(office ? 0.88 : 0.34)) {
            languages.add("en");
        }
        if (chance.happens(office ? 0.22 : 0.12)) {
            languages.add(chance.one(List.of("es", "de", "fr", "it", "pt", "uk", "ar", "pl")));
        }
        return List.copyOf(languages);
    }

    private void training() {
        double settled = Math.min(1, life.tenureDays() / 500.0);
        Set<String> taken = new LinkedHashSet<>();
        if (life.tenureDays() > 5 && life.tenureDays() < 900) {
            taken.add("welcomeDay");
        }
        for (String training : life.craft().trainings()) {
            if (chance.happens(0.15 + 0.5 * settled)) {
                taken.add(training);
            }
        }
        if (life.lead() && chance.happens(0.55)) {
            taken.add("newLead");
        }
        if (!taken.isEmpty()) {
            known("trainings", new Words(List.copyOf(taken)), "lms", 0.08, 200);
            int daysAgo = (int) Math.min(life.tenureDays(), 4 + chance.exponential(210));
            facts.add(new Fact("lastTrainingOn", new Day(today.minusDays(daysAgo)), "lms", today.minusDays(daysAgo)));
        }
        Set<String> certificates = new LinkedHashSet<>();
        String own = life.role().certificate();
        if (own != null && !life.contract().equals("APPRENTICE")) {
            certificates.add(own);
        }
        life.craft().certifications().stream()
                .filter(each -> chance.happens(0.05 + 0.2 * settled))
                .forEach(certificates::add);
        if (!certificates.isEmpty()) {
            known("certifications", new Words(List.copyOf(certificates)), "lms", 0.08, 300);
        }
    }

    private void background() {
        double years = Math.round(life.experienceYears() * 2) / 2.0;
        known("experienceYears", new Amount(years), "hris", 0.12, life.tenureDays());
        if (life.signedIn() && chance.happens(0.06)) {
            known("experienceYears", new Amount(Math.max(0, years - 0.5)), "self", 0, 100);
        }
        String degree =
                chance.happens(0.8) ? life.role().degree() : chance.one(List.of("SCHOOL", "VOCATIONAL", "BACHELOR"));
        known("degree", new Word(life.age() < 21 ? "SCHOOL" : degree), "hris", 0.25, life.tenureDays());
        if (life.signedIn() && life.experienceYears() - life.tenureYears() > 2) {
            Map<String, Double> weights = new LinkedHashMap<>();
            INDUSTRIES.forEach(industry -> weights.put(industry, 1.0 / (weights.size() + 2)));
            own("previousIndustries", new Words(chance.several(weights, chance.whole(1, 2))), 0.2);
        }
    }

    /** What only they can say; nothing of it is known of who never signed in. */
    private void themselves() {
        if (!life.signedIn()) {
            return;
        }
        List<String> interests =
                chance.several(interestWeights(), 1 + (int) (chance.share() * 2 + 3.2 * life.openness()));
        own("interests", new Words(interests), 0);
        List<String> hobbies = interests.stream()
                .filter(interest -> !OF_WORK.contains(interest))
                .limit(2)
                .toList();
        if (!hobbies.isEmpty()) {
            own("hobbies", new Words(hobbies), 0.12);
        }
        if (life.commuteMinutes() > 0) {
            own("commuteMinutes", new Amount(Math.round(life.commuteMinutes() / 5.0) * 5), 0.05);
            own("commuteMode", new Word(commuteMode(interests)), 0.05);
        }
        if (!life.caresFor().isEmpty()) {
            own("caresFor", new Words(life.caresFor()), 0.15);
        }
        own("needs", new Words(needs()), 0.04);
        own("aspirations", new Words(aspirations()), 0.1);
        own("preferredChannel", new Word(chance.weighted(channels())), 0.05);
        own("tone", new Word(chance.one(List.of("SHORT", "SHORT", "WARM", "DETAILED", "PLAYFUL"))), 0.15);
        own("bestHours", new Word(bestHours()), 0.12);
    }

    private Map<String, Double> interestWeights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String interest : INTERESTS) {
            weights.put(interest, 1.0 / (weights.size() + 1));
        }
        // What goes with the work and the age, on top of what everybody likes.
        weights.merge(life.craft().skills().getFirst(), 0.12, Double::sum);
        if (life.age() < 32) {
            weights.merge("games", 0.08, Double::sum);
        }
        if (life.age() > 48) {
            weights.merge("gardening", 0.08, Double::sum);
        }
        return weights;
    }

    private String commuteMode(Collection<String> interests) {
        if (life.commuteMinutes() <= 14 && chance.happens(0.5)) {
            return "ON_FOOT";
        }
        Map<String, Double> modes = new LinkedHashMap<>();
        boolean outOfTown = life.craft().tags().contains("plant") || life.tags().contains("night");
        modes.put("CAR", outOfTown ? 7.0 : 3.0);
        modes.put("TRANSIT", outOfTown ? 1.0 : 4.0);
        modes.put("BICYCLE", life.commuteMinutes() > 40 ? 0.1 : interests.contains("cycling") ? 4.0 : 0.8);
        modes.put("MOTORBIKE", 0.25);
        return chance.weighted(modes);
    }

    private List<String> needs() {
        Map<String, Double> weights = new LinkedHashMap<>();
        add(weights, "sleep", life.tags().contains("night") ? 8 : life.tags().contains("shift") ? 1.2 : 0.15);
        add(weights, "nightWork", life.tags().contains("night") ? 2 : 0);
        add(weights, "caring", life.tags().contains("carer") ? 5 : 0);
        add(weights, "children", life.tags().contains("parent") ? 3 : 0);
        add(weights, "firstTimeLead", life.tags().contains("newLead") ? 5 : 0);
        add(weights, "newStart", life.tags().contains("new") ? 5 : 0);
        add(weights, "meetingPeople", life.tags().contains("new") || life.tags().contains("remote") ? 2 : 0.3);
        boolean physical = life.tags().contains("ward") || life.tags().contains("plant");
        add(weights, "backHealth", physical ? 2 : 0.8);
        add(weights, "handover", life.tags().contains("shift") ? 0.8 : 0);
        boolean office = life.tags().contains("office");
        add(weights, "focus", office ? 2 : 0);
        add(weights, "meetings", office ? 1.4 : 0);
        add(weights, "devices", life.tags().contains("oldDevice") ? 4 : 0);
        add(weights, "commuting", life.tags().contains("farAway") ? 3 : 0);
        add(weights, "pension", life.tags().contains("senior") ? 2 : 0);
        add(weights, "stress", 0.7);
        add(weights, "money", 0.6);
        add(weights, "balance", 0.8);
        return chance.several(weights, chance.whole(1, 3));
    }

    private List<String> aspirations() {
        Map<String, Double> weights = new LinkedHashMap<>();
        add(weights, "careerGrowth", life.age() < 40 && !life.lead() ? 2 : 0.4);
        add(weights, "specialising", life.age() < 52 ? 1.5 : 0.3);
        add(weights, "leading", !life.lead() && life.experienceYears() > 4 && life.age() < 55 ? 1.3 : 0);
        add(weights, "mentoring", life.age() < 30 ? 1.5 : life.age() > 50 ? 1 : 0.3);
        add(weights, "teaching", life.experienceYears() > 12 ? 1.4 : 0.1);
        add(weights, "careerChange", life.tenureYears() > 6 ? 1 : 0.2);
        add(weights, "abroad", life.age() < 35 && life.caresFor().isEmpty() ? 0.8 : 0.1);
        add(weights, "languages", 0.5);
        add(weights, "partTime", life.age() > 56 || life.tags().contains("carer") ? 1.5 : 0.1);
        add(weights, "woundCare", life.tags().contains("nursing") ? 1 : 0);
        add(weights, "emergencyCare", life.tags().contains("nursing") ? 0.8 : 0);
        add(weights, "automation", life.tags().contains("plant") ? 1 : 0);
        add(weights, "cloud", life.tags().contains("software") || life.tags().contains("it") ? 1.2 : 0);
        add(weights, "ai", life.tags().contains("data") || life.tags().contains("software") ? 1.2 : 0);
        return chance.several(weights, chance.whole(1, 3));
    }

    private Map<String, Double> channels() {
        Map<String, Double> weights = new LinkedHashMap<>();
        boolean office = life.tags().contains("office");
        add(weights, "HERE", 2);
        add(weights, "MAIL", office ? 4 : 0.6);
        add(weights, "CHAT", office ? (life.age() < 40 ? 4 : 1.5) : 0.3);
        add(weights, "TEXT_MESSAGE", office ? 0.5 : 4);
        add(weights, "IN_PERSON", office ? 1 : 2);
        return weights;
    }

    private String bestHours() {
        if (life.tags().contains("night")) {
            return chance.happens(0.6) ? "NIGHT" : "EVENING";
        }
        return chance.happens(0.5) ? "MORNING" : chance.happens(0.5) ? "AFTERNOON" : "EVENING";
    }

    private static void add(Map<String, Double> weights, String topic, double weight) {
        if (weight > 0) {
            weights.put(topic, weight);
        }
    }

    private List<String> some(List<String> all, int fewest, int most) {
        Map<String, Double> weights = new LinkedHashMap<>();
        all.forEach(each -> weights.put(each, 1.0 / (weights.size() + 1)));
        return chance.several(weights, chance.whole(fewest, most));
    }

    /** Said by themselves: the less open they are, the more is left out. */
    private void own(String attribute, DemoValue value, double missing) {
        known(attribute, value, "self", Math.min(0.9, missing + 0.3 * (1 - life.openness())), 280);
    }

    private void known(String attribute, DemoValue value, String source, double missing, int withinDays) {
        if (!chance.happens(missing)) {
            int daysAgo = chance.whole(0, Math.max(0, Math.min(life.tenureDays(), withinDays)));
            facts.add(new Fact(attribute, value, source, today.minusDays(daysAgo)));
        }
    }

    private static List<String> neighbours(String country) {
        return NEIGHBOURS.getOrDefault(country, List.of("FR"));
    }
}
