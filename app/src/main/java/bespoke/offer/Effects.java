package bespoke.offer;

import bespoke.audience.Audience;
import bespoke.audience.Audiences;
import bespoke.audience.Counts;
import bespoke.audience.HowMany;
import bespoke.engine.audience.Rule;
import bespoke.shared.CompanyClock;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells before publishing what would change for how many; nobody is shown a count of facts they may not read. */
@Service
@Transactional
public class Effects {

    private final Offers offers;
    private final Audiences audiences;
    private final Counts counts;
    private final CompanyClock clock;

    Effects(Offers offers, Audiences audiences, Counts counts, CompanyClock clock) {
        this.offers = offers;
        this.audiences = audiences;
        this.counts = counts;
        this.clock = clock;
    }

    /** How many people could get an offer, as far as the viewer may know; none for those who count nobody. */
    public Optional<HowMany> reach(Viewer viewer, Offer offer) {
        return viewer.has(Role.Kind.PEOPLE_TEAM)
                ? audiences.find(offer.audience()).map(audience -> counts.of(viewer, audience))
                : Optional.empty();
    }

    /** What publishing this form of an offer would change. */
    public Optional<Effect> of(Viewer viewer, Offer offer) {
        return reach(viewer, offer).map(could -> switch (could) {
            case HowMany.Exactly(int people, int _) -> counted(viewer, offer, could, people);
            case HowMany.Fitting _, HowMany.About _, HowMany.TooFew _, HowMany.Untold _ ->
                new Effect(could, null, null, null);
        });
    }

    private Effect counted(Viewer viewer, Offer offer, HowMany could, int people) {
        var audience = audiences.get(offer.audience());
        var change = standing(viewer, offer)
                .filter(standing -> standing.purpose() == audience.purpose())
                .map(standing -> counts.change(viewer, standing, audience.rule()))
                .orElse(null);
        return new Effect(
                could,
                without(viewer, offer, audience, people),
                change == null ? null : change.entering(),
                change == null ? null : change.leaving());
    }

    /** The audience of what people see of this offer now, where the viewer may count it. */
    private Optional<Audience> standing(Viewer viewer, Offer offer) {
        return offers.published()
                .find(offer.id())
                .flatMap(seen -> audiences.find(seen.audience()))
                .filter(seen -> counts.mayCount(viewer, seen.purpose(), seen.rule()));
    }

    private @Nullable Integer without(Viewer viewer, Offer offer, Audience audience, int could) {
        var others = offers.published(clock.today()).stream()
                .filter(other -> isLike(offer, other))
                .flatMap(other -> audiences.find(other.audience()).stream())
                .distinct()
                .toList();
        var countable = others.stream()
                .allMatch(other -> other.purpose() == audience.purpose()
                        && counts.mayCount(viewer, other.purpose(), other.rule()));
        if (!countable) {
            return null;
        }
        // Counted by those who get something: of those who do not, some may be so only because a fact is missing.
        var something = new Rule.All(List.of(
                audience.rule(),
                new Rule.Any(others.stream().map(Audience::rule).toList())));
        return switch (counts.count(viewer, audience.purpose(), something)) {
            case HowMany.Exactly(int people, int _) -> could - people;
            case HowMany.Fitting _, HowMany.About _, HowMany.TooFew _, HowMany.Untold _ -> null;
        };
    }

    private static boolean isLike(Offer offer, Offer other) {
        return !other.id().equals(offer.id())
                && other.dimension() == offer.dimension()
                && !Collections.disjoint(other.topics(), offer.topics());
    }
}
