package bespoke.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one life that everything else about a person follows from, so that their facts cohere: nobody has
 * worked longer than they have been grown up, and who is 22 looks after no teenager.
 *
 * @param experienceYears of work in all; at least the years here
 * @param tenureDays since the first day here
 * @param positionDays since the present position began
 * @param deviceAgeMonths null without a device of one's own
 * @param caresFor who counts on them at home; may be empty
 * @param signedIn whether they ever used Bespoke; without it nothing is known from themselves
 * @param openness from 0 to 1: how readily they tell things about themselves
 * @param tags what is true of them, for choosing what they would say
 */
record Life(
        Organisation.Unit unit,
        Craft craft,
        Craft.Role role,
        Craft.Level level,
        boolean woman,
        LocalDate born,
        int age,
        double experienceYears,
        int tenureDays,
        int positionDays,
        String pattern,
        String mode,
        double fte,
        String contract,
        String kind,
        String device,
        @Nullable Integer deviceAgeMonths,
        List<String> caresFor,
        int commuteMinutes,
        boolean signedIn,
        double openness,
        Set<String> tags) {

    static final int OLDEST = 66;
    private static final int YEAR = 365;
    private static final Set<String> CONTRACTED = Set.of("software", "data", "productDesign", "it");
    private static final Set<String> FORMING = Set.of("line", "ward", "maintenance", "it", "finance");

    boolean lead() {
        return level == Craft.Level.LEAD;
    }

    int tenureYears() {
        return tenureDays / YEAR;
    }

    /** Draws one life of somebody who works in this unit today. */
    static Life draw(Chance chance, Organisation.Unit unit, Craft craft, boolean lead, LocalDate today) {
        Map<Craft.Role, Double> roles = new LinkedHashMap<>();
        craft.roles().forEach(role -> roles.put(role, role.share()));
        Craft.Role role = lead ? craft.roles().getFirst() : chance.weighted(roles);
        boolean woman = chance.happens(craft.women());

        int beganAt = chance.whole(craft.studyEndFrom(), craft.studyEndTo());
        double experience = experience(chance, craft, lead, beganAt);
        double room = OLDEST - 1 - beganAt - experience;
        double pause = experience > 8 && chance.happens(0.35) ? Math.min(room, chance.between(0.3, 3)) : 0;
        int days = (int) ((beganAt + experience + pause) * 365.25) + chance.whole(0, 364);
        LocalDate born = today.minusDays(days);
        int age = born.until(today).getYears();

        int tenureDays = tenure(chance, experience, lead);
        int positionDays = position(chance, tenureDays, lead);
        Craft.Level level = level(chance, experience, tenureDays, lead);
        List<String> caresFor = caresFor(chance, age);
        String pattern = lead && craft.patterns().containsKey("EARLY_LATE") && chance.happens(0.4)
                ? "EARLY_LATE"
                : chance.weighted(craft.patterns());
        String mode = chance.weighted(craft.modes());
        String kind = !lead && CONTRACTED.contains(craft.key()) && chance.happens(0.07) ? "CONTRACTOR" : "EMPLOYEE";
        String contract = contract(chance, craft, kind, age, experience, tenureDays, lead);
        double fte = fte(chance, craft, contract, age, caresFor);
        String device = chance.weighted(craft.devices());
        Integer deviceAge = Set.of("LAPTOP", "DESKTOP", "TABLET").contains(device)
                ? (Integer) Math.min(tenureDays / 30 + chance.whole(0, 2), chance.whole(1, 58))
                : null;
        int commute = mode.equals("REMOTE") ? 0 : (int) Math.min(95, 8 + chance.exponential(22));
        boolean signedIn = chance.happens(lead ? 0.97 : 0.88);

        return new Life(
                unit,
                craft,
                role,
                level,
                woman,
                born,
                age,
                experience,
                tenureDays,
                positionDays,
                pattern,
                mode,
                fte,
                contract,
                kind,
                device,
                deviceAge,
                caresFor,
                commute,
                signedIn,
                Math.sqrt(chance.share()),
                tags(craft, role, level, age, tenureDays, positionDays, pattern, mode, deviceAge, caresFor, commute));
    }

    private static double experience(Chance chance, Craft craft, boolean lead, int beganAt) {
        double longest = OLDEST - 1 - beganAt;
        if (craft.key().equals("management")) {
            return chance.between(12, Math.min(38, longest));
        }
        if (lead) {
            return chance.between(6, Math.min(36, longest));
        }
        return chance.happens(0.1) ? chance.between(0, 2) : longest * Math.pow(chance.share(), 1.25);
    }

    private static int tenure(Chance chance, double experience, boolean lead) {
        double years = lead
                ? 1 + chance.exponential(8)
                : chance.happens(0.08) ? chance.between(0.01, 0.45) : chance.exponential(7);
        return Math.max(3, (int) (Math.min(years, experience) * YEAR));
    }

    private static int position(Chance chance, int tenureDays, boolean lead) {
        boolean fresh = lead && chance.happens(0.22);
        double years = fresh ? chance.between(0.05, 1) : chance.exponential(3.6);
        return Math.max(1, Math.min(tenureDays, (int) (years * YEAR)));
    }

    private static Craft.Level level(Chance chance, double experience, int tenureDays, boolean lead) {
        if (lead) {
            return Craft.Level.LEAD;
        }
        if (experience < 3) {
            return Craft.Level.JUNIOR;
        }
        return experience > 9 && tenureDays > 3 * YEAR && chance.happens(0.55) ? Craft.Level.SENIOR : Craft.Level.PLAIN;
    }

    private static List<String> caresFor(Chance chance, int age) {
        List<String> caresFor = new ArrayList<>();
        if (chance.happens(curve(age, 24, 33, 38, 45) * 0.42)) {
            caresFor.add("YOUNG_CHILD");
        }
        if (chance.happens(curve(age, 29, 37, 45, 53) * 0.5)) {
            caresFor.add("SCHOOL_CHILD");
        }
        if (chance.happens(curve(age, 36, 44, 52, 60) * 0.42)) {
            caresFor.add("TEENAGER");
        }
        if (chance.happens(curve(age, 34, 50, 60, 70) * 0.27)) {
            caresFor.add("PARENT");
        }
        if (chance.happens(age > 30 ? 0.02 : 0.006)) {
            caresFor.add("PARTNER");
        }
        return List.copyOf(caresFor);
    }

    /** 0 below the first age and above the last, 1 between the middle two, straight in between. */
    private static double curve(int age, int from, int full, int fading, int until) {
        if (age <= from || age >= until) {
            return 0;
        }
        if (age < full) {
            return (double) (age - from) / (full - from);
        }
        return age <= fading ? 1 : (double) (until - age) / (until - fading);
    }

    private static String contract(
            Chance chance, Craft craft, String kind, int age, double experience, int tenureDays, boolean lead) {
        if (kind.equals("CONTRACTOR")) {
            return "FREELANCE";
        }
        if (!lead && age <= 24 && experience < 1.2 && FORMING.contains(craft.key()) && chance.happens(0.5)) {
            return "APPRENTICE";
        }
        if (!lead && tenureDays < 2 * YEAR) {
            return chance.happens(0.2)
                    ? "FIXED_TERM"
                    : craft.tags().contains("plant") && chance.happens(0.12) ? "AGENCY" : "PERMANENT";
        }
        return "PERMANENT";
    }

    private static double fte(Chance chance, Craft craft, String contract, int age, List<String> caresFor) {
        double part = craft.partTime() * (caresFor.isEmpty() ? 0.7 : 1.6) * (age >= 60 ? 1.7 : 1);
        boolean whole =
                contract.equals("APPRENTICE") || contract.equals("AGENCY") || !chance.happens(Math.min(0.85, part));
        return whole ? 1 : chance.one(List.of(0.5, 0.6, 0.75, 0.8, 0.8, 0.8, 0.9));
    }

    private static Set<String> tags(
            Craft craft,
            Craft.Role role,
            Craft.Level level,
            int age,
            int tenureDays,
            int positionDays,
            String pattern,
            String mode,
            @Nullable Integer deviceAge,
            List<String> caresFor,
            int commute) {
        Map<String, Boolean> when = new HashMap<>();
        when.put("nursing", role.profession().equals("nursing"));
        when.put("night", pattern.equals("NIGHTS"));
        when.put("shift", Set.of("EARLY_LATE", "THREE_SHIFTS", "NIGHTS").contains(pattern));
        when.put("hybrid", mode.equals("HYBRID"));
        when.put("remote", mode.equals("REMOTE"));
        when.put("lead", level == Craft.Level.LEAD);
        when.put("newLead", level == Craft.Level.LEAD && positionDays < 400);
        when.put("new", tenureDays < 120);
        when.put("young", age < 30);
        when.put("senior", age >= 54);
        when.put("long", tenureDays > 8 * YEAR);
        when.put("carer", caresFor.contains("PARENT") || caresFor.contains("PARTNER"));
        when.put("parent", caresFor.contains("YOUNG_CHILD") || caresFor.contains("SCHOOL_CHILD"));
        when.put("oldDevice", deviceAge != null && deviceAge >= 40);
        when.put("farAway", commute > 45);
        Set<String> tags = new HashSet<>(craft.tags());
        when.forEach((tag, true_) -> {
            if (true_) {
                tags.add(tag);
            }
        });
        return Set.copyOf(tags);
    }
}
