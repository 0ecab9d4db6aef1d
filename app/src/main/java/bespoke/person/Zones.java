package bespoke.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which time zone somebody works, as their card tells it: by the city in the name of their site, else by their country. */
public final class Zones {

    private static final Map<String, List<ZoneId>> BY_COUNTRY = read();

    private Zones() {}

    /** Empty where the country has several times at that moment and the site names none of their cities. */
    public static Optional<ZoneId> of(Card card, Instant at) {
        var country = card.country();
        var zones = country == null ? List.<ZoneId>of() : BY_COUNTRY.getOrDefault(country, List.of());
        var city = zones.stream()
                .filter(zone -> names(card.site(), zone))
                .max(Comparator.comparingInt(zone -> city(zone).length()));
        if (city.isPresent()) {
            return city;
        }
        var times = zones.stream().map(zone -> zone.getRules().getOffset(at)).distinct();
        return times.count() == 1 ? Optional.of(zones.getFirst()) : Optional.empty();
    }

    private static boolean names(@Nullable String site, ZoneId zone) {
        return site != null && (" " + plain(site) + " ").contains(" " + plain(city(zone)) + " ");
    }

    private static String city(ZoneId zone) {
        return zone.getId().substring(zone.getId().lastIndexOf('/') + 1);
    }

    private static String plain(String words) {
        return Normalizer.normalize(words, Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<ZoneId>> read() {
        try (var in = Zones.class.getResourceAsStream("/person/zones.properties")) {
            var file = new Properties();
            file.load(in);
            var known = ZoneId.getAvailableZoneIds();
            var byCountry = new HashMap<String, List<ZoneId>>();
            file.forEach((country, zones) -> byCountry.put(
                    country.toString(),
                    Stream.of(zones.toString().split(" "))
                            .filter(known::contains)
                            .map(ZoneId::of)
                            .toList()));
            return Map.copyOf(byCountry);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
