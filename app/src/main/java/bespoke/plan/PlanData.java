package bespoke.plan;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.day;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.number;

import bespoke.engine.relevance.SideWeights;
import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.PersonalData;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Plans of the days, what was shown, what became of it, and the weights of the person. */
@Component
@Order(40)
class PlanData implements PersonalData {

    private static final String SUGGESTIONS = "suggestions";

    private static final Keeping KEPT = Keeping.afterLeaving(Purpose.PERSONALISE);

    private static final String WEIGHTS = "plan.own_weights";

    private final WeightStore weights;
    private final CompanyClock clock;

    PlanData(WeightStore weights, CompanyClock clock) {
        this.weights = weights;
        this.clock = clock;
    }

    /** What counts for them, where they did not say so here. */
    @Override
    public Map<String, Integer> bringIn(PersonId person, Map<String, List<ObjectNode>> lines) {
        if (weights.own(person).isPresent()) {
            return Map.of();
        }
        var own = lines.getOrDefault(WEIGHTS, List.of()).stream()
                .flatMap(line -> own(line).stream())
                .findFirst();
        own.ifPresent(moved -> weights.move(person, moved.weights(), moved.at()));
        return Map.of(WEIGHTS, own.isPresent() ? 1 : 0);
    }

    private Optional<Moved> own(ObjectNode line) {
        try {
            var moved = new SideWeights(
                    line.path("av").asInt(0),
                    line.path("cv").asInt(0),
                    line.path("e_av").asInt(0),
                    line.path("e_cv").asInt(0));
            return Chapter.moment(line.path("changed_at"))
                    .filter(at -> !at.isAfter(clock.now()))
                    .map(at -> new Moved(moved, at));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private record Moved(SideWeights weights, Instant at) {}

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                WEIGHTS,
                                "person_id",
                                hidden("person_id"),
                                number("av"),
                                number("cv"),
                                number("e_av"),
                                number("e_cv"),
                                moment("changed_at"))
                        .goes("weights")
                        .kept(KEPT),
                Chapter.of(
                                "plan.decline",
                                "said_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                name("offer_id"),
                                code("answer", "held.declined-"),
                                day("until"),
                                moment("said_at"),
                                moment("taken_back_at"))
                        .goes(SUGGESTIONS)
                        .kept(KEPT),
                Chapter.of(
                                "plan.outcome",
                                "at, id",
                                hidden("id"),
                                hidden("person_id"),
                                name("offer_id"),
                                code("kind", "held.outcome-"),
                                code("answer", "held.declined-"),
                                hidden("aim_id"),
                                hidden("request_id"),
                                moment("at"))
                        .goes(SUGGESTIONS)
                        .kept(KEPT),
                Chapter.of(
                                "plan.pin",
                                "day",
                                hidden("person_id"),
                                day("day"),
                                moment("pinned_at"),
                                number("model_version"),
                                number("price_version"))
                        .goes(SUGGESTIONS)
                        .kept(KEPT),
                Chapter.of(
                                "plan.showing",
                                "at, id",
                                hidden("id"),
                                hidden("person_id"),
                                day("day"),
                                moment("at"),
                                name("offers"),
                                hidden("under_now"),
                                hidden("catalogue_version"),
                                hidden("model_version"),
                                hidden("price_version"))
                        .goes(SUGGESTIONS)
                        .kept(KEPT));
    }
}
