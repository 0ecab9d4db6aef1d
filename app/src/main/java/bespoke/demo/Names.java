package bespoke.demo;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that fit a country, and an address for each; nobody gets a name that somebody else has. */
final class Names {

    record Name(String given, String family) {

        String whole() {
            return given + " " + family;
        }
    }

    private record Pool(List<String> men, List<String> women, List<String> families) {}

    private final Map<String, Pool> pools;
    private final Set<String> taken = new HashSet<>();

    Names() {
        Yml names = Yml.resource("/demo/names.yml").at("names");
        this.pools = names.fields().keySet().stream().collect(Collectors.toMap(country -> country, country -> {
            Yml pool = names.at(country);
            return new Pool(pool.words("men"), pool.words("women"), pool.words("families"));
        }));
    }

    void take(Name name) {
        taken.add(contact(name));
    }

    Name draw(Chance chance, String country, boolean woman) {
        Pool pool = pools.get(country);
        if (pool == null) {
            throw new IllegalArgumentException("No names for " + country);
        }
        Name name;
        do {
            String family = chance.one(pool.families());
            name = new Name(
                    chance.one(woman ? pool.women() : pool.men()),
                    country.equals("PL") && woman ? polishWoman(family) : family);
        } while (!taken.add(contact(name)));
        return name;
    }

    /** A work address under a name that no mail ever reaches. */
    static String contact(Name name) {
        String plain = Normalizer.normalize(name.given() + "." + name.family(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replaceAll("[^A-Za-z.]", "-");
        return plain.toLowerCase(Locale.ROOT) + "@alderen.example";
    }

    private static String polishWoman(String family) {
        return family.endsWith("ski") || family.endsWith("cki") || family.endsWith("czny")
                ? family.substring(0, family.length() - 1) + "a"
                : family;
    }
}
