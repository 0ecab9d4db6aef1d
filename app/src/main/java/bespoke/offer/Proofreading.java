package bespoke.offer;

import bespoke.audience.AudienceId;
import bespoke.audience.Audiences;
import bespoke.engine.relevance.SideValues;
import bespoke.person.People;
import bespoke.product.Product;
import bespoke.product.Products;
import bespoke.profile.Topics;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a draft before it is saved and before it is published: what is wrong with it, each thing at its field. */
@Component
class Proofreading {

    private static final int MOST_MINUTES = 480;
    private static final int MOST_DAYS = 60;
    private static final int LONGEST_COOL_DOWN = 730;

    /** Purposes an offer may ask for beyond the work itself; the others are not for suggesting. */
    static final Set<Purpose> ASKED_FOR = java.util.Collections.unmodifiableSet(
            EnumSet.of(Purpose.PERSONALISE, Purpose.CAREER, Purpose.COACHING, Purpose.WELLBEING, Purpose.MARKET));

    private final Topics topics;
    private final Audiences audiences;
    private final Products products;
    private final People people;
    private final CompanyClock clock;

    Proofreading(Topics topics, Audiences audiences, Products products, People people, CompanyClock clock) {
        this.topics = topics;
        this.audiences = audiences;
        this.products = products;
        this.people = people;
        this.clock = clock;
    }

    /** What is wrong with a draft however unfinished it may be: words that are too long, numbers that mean nothing. */
    void checkSaved(Draft draft) {
        lengths(draft);
        var found = new ArrayList<Refused>();
        for (var topic : draft.topics()) {
            if (topics.find(topic).isEmpty()) {
                found.add(new Refused("offer.topic-unknown", Map.of("topic", topic)).at("topics"));
            }
        }
        if (!ASKED_FOR.containsAll(draft.needs())) {
            found.add(new Refused("offer.need-unfit").at("needs"));
        }
        between(found, "minutes", draft.minutes(), 0, MOST_MINUTES);
        between(found, "coolDownDays", draft.coolDownDays(), 0, LONGEST_COOL_DOWN);
        between(found, "lasts", draft.fulfilment().lasts(), 5, MOST_MINUTES);
        between(found, "daysAhead", draft.fulfilment().daysAhead(), 1, MOST_DAYS);
        between(found, "dueDays", draft.fulfilment().dueDays(), 1, MOST_DAYS);
        var values = draft.values();
        between(found, "addValue", values.addValue(), 0, SideValues.MOST);
        between(found, "createValue", values.createValue(), 0, SideValues.MOST);
        between(found, "forTheirWork", values.forTheirWork(), 0, SideValues.MOST);
        between(found, "forTheirLife", values.forTheirLife(), 0, SideValues.MOST);
        if (draft.from() != null && draft.until() != null && draft.until().isBefore(draft.from())) {
            found.add(new Refused("offer.validity-reversed").at("until"));
        }
        if (!found.isEmpty()) {
            throw found.getFirst();
        }
    }

    /** Everything that stands against publishing a draft, in the order of the form; empty when nothing does. */
    List<Refused> gaps(Draft draft) {
        var gaps = new ArrayList<Refused>();
        both(gaps, "title", draft.title());
        both(gaps, "verb", draft.verb());
        both(gaps, "whatItIs", draft.whatItIs());
        both(gaps, "whatItTakes", draft.whatItTakes());
        missing(gaps, "minutes", "offer.minutes-missing", draft.minutes());
        both(gaps, "whoAnswers", draft.whoAnswers());
        both(gaps, "whatNext", draft.whatNext());
        fulfilment(gaps, draft);
        audience(gaps, draft.audience());
        missing(gaps, "dimension", "offer.dimension-missing", draft.dimension());
        missing(gaps, "lane", "offer.lane-missing", draft.lane());
        if (draft.topics().isEmpty()) {
            gaps.add(new Refused("offer.topics-missing").at("topics"));
        }
        var values = draft.values();
        if (values.addValue() + values.createValue() + values.forTheirWork() + values.forTheirLife() == 0) {
            gaps.add(new Refused("offer.value-missing").at("addValue"));
        }
        missing(gaps, "coolDownDays", "offer.cool-down-missing", draft.coolDownDays());
        if (draft.until() != null && clock.today().isAfter(draft.until())) {
            gaps.add(new Refused("offer.validity-lapsed", Map.of("until", draft.until())).at("until"));
        }
        if (!draft.because().isEmpty()) {
            both(gaps, "because", draft.because());
        }
        return gaps;
    }

    /** @throws Refused {@code offer.audience-gone} unless the audience is in use */
    void refuseGone(AudienceId audience) {
        if (isGone(audience)) {
            throw gone();
        }
    }

    private void audience(List<Refused> gaps, @Nullable AudienceId audience) {
        if (audience == null) {
            gaps.add(new Refused("offer.audience-missing").at("audience"));
        } else if (isGone(audience)) {
            gaps.add(gone());
        }
    }

    private boolean isGone(AudienceId audience) {
        return audiences.find(audience).filter(one -> !one.retired()).isEmpty();
    }

    private static Refused gone() {
        return new Refused("offer.audience-gone").at("audience");
    }

    private void fulfilment(List<Refused> gaps, Draft draft) {
        var said = draft.fulfilment();
        switch (said.kind()) {
            case null -> gaps.add(new Refused("offer.fulfilment-missing").at("kind"));
            case LINK -> {
                both(gaps, "link", said.link());
                address(gaps, "linkEn", said.link().en());
                address(gaps, "linkFr", said.link().fr());
            }
            case DOCUMENT -> {
                both(gaps, "heading", said.heading());
                both(gaps, "body", said.body());
            }
            case APPOINTMENT -> {
                both(gaps, "appointment", said.heading());
                both(gaps, "place", said.place());
                missing(gaps, "lasts", "offer.lasts-missing", said.lasts());
                missing(gaps, "daysAhead", "offer.days-ahead-missing", said.daysAhead());
                missing(gaps, "at", "offer.time-missing", said.at());
                giver(gaps, draft);
            }
            case REQUEST -> {
                missing(gaps, "dueDays", "offer.due-days-missing", said.dueDays());
                both(gaps, "does", said.does());
                owner(gaps, draft);
            }
        }
    }

    /** An appointment is given by the owner of the product, whoever was named for other work before. */
    private void giver(List<Refused> gaps, Draft draft) {
        if (products.ownerHere(products.get(draft.product())).isEmpty()) {
            gaps.add(new Refused("offer.giver-left").at("product"));
        }
    }

    private void owner(List<Refused> gaps, Draft draft) {
        var owner = draft.fulfilment().owner();
        if (owner == null) {
            if (products.ownerHere(products.get(draft.product())).isEmpty()) {
                gaps.add(new Refused("offer.product-owner-left").at("owner"));
            }
        } else if (people.here(List.of(owner)).isEmpty()) {
            gaps.add(new Refused("offer.owner-left").at("owner"));
        }
    }

    /** The offer that a draft without gaps says. */
    static Offer read(OfferId id, @Nullable String key, int edition, Draft draft) {
        return new Offer(
                id,
                edition,
                draft.product(),
                key,
                draft.title().text(),
                draft.whatItIs().text(),
                draft.whatItTakes().text(),
                Objects.requireNonNull(draft.minutes()),
                draft.whoAnswers().text(),
                draft.whatNext().text(),
                draft.verb().text(),
                Objects.requireNonNull(draft.dimension()),
                Objects.requireNonNull(draft.lane()),
                draft.topics(),
                new SideValues(
                        draft.values().addValue(),
                        draft.values().createValue(),
                        draft.values().forTheirWork(),
                        draft.values().forTheirLife()),
                Objects.requireNonNull(draft.audience()),
                draft.needs(),
                new Validity(draft.from(), draft.until()),
                Period.ofDays(Objects.requireNonNull(draft.coolDownDays())),
                draft.because().isEmpty() ? null : draft.because().text(),
                fulfilment(draft.fulfilment()));
    }

    private static Fulfilment fulfilment(Draft.Fulfilled said) {
        return switch (Objects.requireNonNull(said.kind())) {
            case LINK -> new Fulfilment.Link(said.link().text());
            case DOCUMENT ->
                new Fulfilment.Document(said.heading().text(), said.body().text());
            case APPOINTMENT ->
                new Fulfilment.Appointment(
                        said.heading().text(),
                        Objects.requireNonNull(said.lasts()),
                        Objects.requireNonNull(said.daysAhead()),
                        Objects.requireNonNull(said.at()),
                        said.place().text());
            case REQUEST ->
                new Fulfilment.ByRequest(
                        said.owner(),
                        Objects.requireNonNull(said.dueDays()),
                        said.does().text());
        };
    }

    /** Whether somebody who answers for this offer has left since: new requests go to others, and editors are told. */
    boolean hasLostItsOwner(Offer offer) {
        return switch (offer.fulfilment()) {
            case Fulfilment.ByRequest request ->
                Optional.ofNullable(request.owner())
                        .map(owner -> people.here(List.of(owner)).isEmpty())
                        .orElseGet(() -> products.ownerHere(product(offer)).isEmpty());
            case Fulfilment.Appointment appointment ->
                products.ownerHere(product(offer)).isEmpty();
            case Fulfilment.Link _, Fulfilment.Document _ -> false;
        };
    }

    private Product product(Offer offer) {
        return products.get(offer.product());
    }

    private static void both(List<Refused> gaps, String field, Wording words) {
        if (words.en().isEmpty()) {
            gaps.add(new Refused("offer.english-missing").at(field + "En"));
        }
        if (words.fr().isEmpty()) {
            gaps.add(new Refused("offer.french-missing").at(field + "Fr"));
        }
    }

    private static void missing(List<Refused> gaps, String field, String code, @Nullable Object value) {
        if (value == null) {
            gaps.add(new Refused(code).at(field));
        }
    }

    private static void between(List<Refused> found, String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            found.add(new Refused("offer.number-unfit", Map.of("least", least, "most", most)).at(field));
        }
    }

    private static void address(List<Refused> gaps, String field, String address) {
        if (!address.isEmpty() && !isPage(address)) {
            gaps.add(new Refused("offer.link-malformed").at(field));
        }
    }

    private static boolean isPage(String address) {
        try {
            var uri = new URI(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static void lengths(Draft draft) {
        length("title", draft.title(), 120);
        length("verb", draft.verb(), 60);
        length("whatItIs", draft.whatItIs(), 2_000);
        length("whatItTakes", draft.whatItTakes(), 500);
        length("whoAnswers", draft.whoAnswers(), 500);
        length("whatNext", draft.whatNext(), 1_000);
        length("because", draft.because(), 500);
        length("link", draft.fulfilment().link(), 2_000);
        length(
                draft.fulfilment().kind() == Fulfilment.Kind.APPOINTMENT ? "appointment" : "heading",
                draft.fulfilment().heading(),
                120);
        length("body", draft.fulfilment().body(), 20_000);
        length("place", draft.fulfilment().place(), 200);
        length("does", draft.fulfilment().does(), 2_000);
    }

    private static void length(String field, Wording words, int most) {
        for (var language : List.of("En", "Fr")) {
            if ((language.equals("En") ? words.en() : words.fr()).length() > most) {
                throw new Refused("offer.words-too-long", Map.of("most", most)).at(field + language);
            }
        }
    }
}
