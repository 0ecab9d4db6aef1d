package bespoke.profile;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The pages within My data, of this feature and of those above it, in their order. */
@Component
public class MyDataPlaces {

    private final List<MyDataPlace> places;

    MyDataPlaces(List<MyDataPlace> places) {
        this.places = places.stream()
                .sorted(Comparator.comparingInt(MyDataPlace::order))
                .toList();
    }

    public List<MyDataPlace> all() {
        return places;
    }
}
