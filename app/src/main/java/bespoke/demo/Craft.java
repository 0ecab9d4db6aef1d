package bespoke.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What it is like to work in a kind of unit: who does, when, where, with what.
 *
 * @param women share, for given names and titles only
 * @param studyEndFrom youngest age at which people of the craft began to work
 * @param studyEndTo oldest such age
 * @param pay a plain yearly wage in France, in euros
 */
record Craft(
        String key,
        double women,
        Map<String, Double> patterns,
        Map<String, Double> modes,
        Map<String, Double> devices,
        int studyEndFrom,
        int studyEndTo,
        double pay,
        double partTime,
        double travel,
        Set<String> tags,
        List<Role> roles,
        List<String> skills,
        List<String> tools,
        List<String> trainings,
        List<String> certifications,
        List<String> projects) {

    /** One trade among those who work together. */
    record Role(
            double share,
            String profession,
            String degree,
            @Nullable String certificate,
            Map<Level, Title> titles) {

        String title(Level level, boolean french, boolean woman) {
            Title title = titles.get(level);
            if (title == null) {
                throw new IllegalArgumentException(profession + " has no title for " + level);
            }
            return french ? woman ? title.woman() : title.man() : title.en();
        }
    }

    record Title(String en, String man, String woman) {}

    enum Level {
        JUNIOR,
        PLAIN,
        SENIOR,
        LEAD
    }

    static Map<String, Craft> all() {
        return Yml.resource("/demo/crafts.yml").each("crafts").stream()
                .map(Craft::craft)
                .collect(Collectors.toMap(Craft::key, Function.identity()));
    }

    private static Craft craft(Yml file) {
        var studyEnd = file.words("studyEnd");
        return new Craft(
                file.word("key"),
                file.number("women"),
                weights(file.at("patterns")),
                weights(file.at("modes")),
                weights(file.at("devices")),
                Integer.parseInt(studyEnd.getFirst()),
                Integer.parseInt(studyEnd.getLast()),
                file.number("pay"),
                file.number("partTime"),
                file.has("travel") ? file.number("travel") : 4,
                Set.copyOf(file.words("tags")),
                file.each("roles").stream().map(Craft::role).toList(),
                file.words("skills"),
                file.words("tools"),
                file.words("trainings"),
                file.words("certifications"),
                file.words("projects"));
    }

    private static Role role(Yml file) {
        Yml titles = file.at("titles");
        Map<Level, Title> byLevel = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            Yml title = titles.at(level.name().toLowerCase(java.util.Locale.ROOT));
            byLevel.put(level, new Title(title.word("en"), title.word("man"), title.word("woman")));
        }
        return new Role(
                file.number("share"),
                file.word("profession"),
                file.word("degree"),
                file.has("certificate") ? file.word("certificate") : null,
                byLevel);
    }

    private static Map<String, Double> weights(Yml file) {
        Map<String, Double> weights = new LinkedHashMap<>();
        file.fields().keySet().forEach(key -> weights.put(key, file.number(key)));
        return weights;
    }
}
