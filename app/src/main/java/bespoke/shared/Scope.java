package bespoke.shared;

import java.util.Set;

/**
 * Which products, countries and legal employers a role reaches. A set that holds {@link #ANY} reaches all of its kind;
 * an empty one reaches none.
 *
 * @param products      keys of people products
 * @param countries     ISO 3166 alpha-2 codes
 * @param legalEmployers names of legal employers
 */
public record Scope(Set<String> products, Set<String> countries, Set<String> legalEmployers) {

    public static final String ANY = "*";

    public Scope {
        products = Set.copyOf(products);
        countries = Set.copyOf(countries);
        legalEmployers = Set.copyOf(legalEmployers);
    }

    public static Scope everywhere() {
        return new Scope(Set.of(ANY), Set.of(ANY), Set.of(ANY));
    }

    /** Whether this is the people team's whole work rather than that of an editor of some products. */
    public boolean reachesEveryProduct() {
        return products.contains(ANY);
    }

    public boolean reachesProduct(String product) {
        return reaches(products, product);
    }

    /** Whether a person who works in this country for this legal employer is within reach. An unknown place is reached by {@link #ANY} alone. */
    public boolean reachesWork(String country, String legalEmployer) {
        return reaches(countries, country) && reaches(legalEmployers, legalEmployer);
    }

    /** Whether everybody's work is within reach, wherever it is and unknown places too. */
    public boolean reachesAllWork() {
        return countries.contains(ANY) && legalEmployers.contains(ANY);
    }

    private static boolean reaches(Set<String> reach, String one) {
        return reach.contains(ANY) || reach.contains(one);
    }
}
