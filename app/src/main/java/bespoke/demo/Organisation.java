package bespoke.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the demo company is built: who employs, where, and the tree of units, the topmost first. */
record Organisation(String name, List<Employer> employers, List<Site> sites, List<Unit> units) {

    record Employer(String key, String name, String country) {}

    /** @param language what those who work there are written to in */
    record Site(String key, String name, String country, String employer, String language) {}

    /** @param people how many belong to it, its lead included */
    record Unit(String key, String name, @Nullable String parent, String site, String craft, int people) {}

    static Organisation read() {
        Yml file = Yml.resource("/demo/organisation.yml");
        return new Organisation(
                file.word("name"),
                file.each("employers").stream()
                        .map(each -> new Employer(each.word("key"), each.word("name"), each.word("country")))
                        .toList(),
                file.each("sites").stream()
                        .map(each -> new Site(
                                each.word("key"),
                                each.word("name"),
                                each.word("country"),
                                each.word("employer"),
                                each.word("language")))
                        .toList(),
                file.each("units").stream()
                        .map(each -> new Unit(
                                each.word("key"),
                                each.word("name"),
                                each.has("parent") ? each.word("parent") : null,
                                each.word("site"),
                                each.word("craft"),
                                each.whole("people")))
                        .toList());
    }

    Unit unit(String key) {
        return one(units, Unit::key, key);
    }

    Site site(String key) {
        return one(sites, Site::key, key);
    }

    Employer employer(String key) {
        return one(employers, Employer::key, key);
    }

    /** Other units of the same craft under the same employer: where people come from and go to. */
    List<Unit> siblings(Unit unit) {
        return units.stream()
                .filter(other -> !other.equals(unit)
                        && other.craft().equals(unit.craft())
                        && site(other.site())
                                .employer()
                                .equals(site(unit.site()).employer()))
                .toList();
    }

    private static <T> T one(List<T> all, Function<T, String> key, String wanted) {
        return all.stream()
                .filter(each -> key.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The organisation has no " + wanted));
    }

    /** Each entry by its key, in order. */
    static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.toMap(
                        key,
                        Function.identity(),
                        (first, second) -> Objects.requireNonNull(first),
                        LinkedHashMap::new));
    }
}
