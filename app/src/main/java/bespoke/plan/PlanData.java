package bespoke.plan;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.day;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.number;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Plans of the days, what was shown, what became of it, and the weights of the person. */
@Component
@Order(40)
class PlanData implements PersonalData {

    private static final String SUGGESTIONS = "suggestions";

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                "plan.own_weights",
                                "person_id",
                                hidden("person_id"),
                                number("av"),
                                number("cv"),
                                number("e_av"),
                                number("e_cv"),
                                moment("changed_at"))
                        .goes("weights"),
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
                        .goes(SUGGESTIONS),
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
                        .goes(SUGGESTIONS),
                Chapter.of(
                                "plan.pin",
                                "day",
                                hidden("person_id"),
                                day("day"),
                                moment("pinned_at"),
                                number("model_version"),
                                number("price_version"))
                        .goes(SUGGESTIONS),
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
                        .goes(SUGGESTIONS));
    }
}
