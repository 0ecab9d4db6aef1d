package bespoke.demo;

import bespoke.shared.Purpose;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the written offers: one file per people product. */
final class DemoOffers {

    private DemoOffers() {}

    /** Every offer, by product in the order of the products' file. */
    static List<DemoOffer> all() {
        return DemoProduct.all().stream()
                .map(product -> Yml.resource("/demo/offers/" + product.key() + ".yml"))
                .flatMap(file -> file.each("offers").stream())
                .map(DemoOffers::offer)
                .toList();
    }

    private static DemoOffer offer(Yml offer) {
        Yml value = offer.at("value");
        return new DemoOffer(
                offer.word("key"),
                offer.word("product"),
                offer.word("dimension"),
                offer.word("lane"),
                offer.words("topics"),
                new DemoOffer.Sides(value.number("AV"), value.number("CV"), value.number("E_AV"), value.number("E_CV")),
                offer.word("audience"),
                offer.words("purposes").stream().map(Purpose::valueOf).collect(Collectors.toUnmodifiableSet()),
                offer.whole("minutes"),
                offer.whole("coolDownDays"),
                offer.has("validForDays") ? offer.whole("validForDays") : null,
                offer.text("verb"),
                offer.text("title"),
                offer.text("what"),
                offer.text("takes"),
                offer.text("answers"),
                offer.text("next"),
                offer.has("asked") ? offer.text("asked") : null,
                fulfilment(offer.at("fulfilment")));
    }

    private static DemoOffer.Fulfilment fulfilment(Yml fulfilment) {
        String kind = fulfilment.word("kind");
        return switch (kind) {
            case "LINK" -> new DemoOffer.Fulfilment.Link(fulfilment.text("url"));
            case "DOCUMENT" -> new DemoOffer.Fulfilment.Document(fulfilment.text("title"), fulfilment.text("text"));
            case "APPOINTMENT" ->
                new DemoOffer.Fulfilment.Appointment(
                        fulfilment.text("title"),
                        fulfilment.whole("minutes"),
                        fulfilment.whole("daysAhead"),
                        LocalTime.parse(fulfilment.word("at")),
                        fulfilment.text("place"));
            case "REQUEST" ->
                new DemoOffer.Fulfilment.Request(
                        fulfilment.at("owner").word("product"), fulfilment.whole("dueInDays"), fulfilment.text("does"));
            default -> throw new IllegalArgumentException(fulfilment.place() + ": no fulfilment is called " + kind);
        };
    }
}
