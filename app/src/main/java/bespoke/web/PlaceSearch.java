package bespoke.web;

import bespoke.shared.Viewer;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds the places of the product by name. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PlaceSearch implements SearchSource {

    private final List<Place> places;

    PlaceSearch(List<Place> places) {
        this.places = places;
    }

    @Override
    public String heading() {
        return "web.search-pages";
    }

    @Override
    public List<Found> find(Viewer viewer, Words words, String typed, int atMost) {
        var asked = plain(typed, words.locale());
        return places.stream()
                .filter(place -> place.isFor().test(viewer))
                .filter(place -> plain(words.say(place.key()), words.locale()).contains(asked))
                .limit(atMost)
                .map(place -> new Found(words.say(place.key()), null, place.path()))
                .toList();
    }

    /** Small letters without accents. */
    private static String plain(String text, Locale locale) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(locale);
    }
}
