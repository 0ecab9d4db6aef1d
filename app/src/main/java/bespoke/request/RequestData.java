package bespoke.request;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.day;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.source;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.Chapter.Stays;
import bespoke.person.PersonalData;
import bespoke.shared.Purpose;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a person asked for, what happened to it, and whether it helped. */
@Component
@Order(30)
class RequestData implements PersonalData {

    private static final String REQUESTS = "requests";
    private static final String CLOSED = "closed_at is not null or id = any(:listed::uuid[])";
    private static final String OF_CLOSED =
            "request_id in (select id from request.request where person_id = :person and (%s))".formatted(CLOSED);

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                "request.request",
                                "id",
                                hidden("id"),
                                hidden("person_id"),
                                name("offer_id"),
                                hidden("edition"),
                                words("words"),
                                name("attribute", "attribute:"),
                                source("source"),
                                name("product_id"),
                                code("desk", "held.desk-"),
                                name("desk_id"),
                                code("status", "request.status-"),
                                moment("opened_at"),
                                day("due_on"),
                                moment("appointment_at"),
                                moment("closed_at"),
                                day("question_on"))
                        .goes(REQUESTS, CLOSED, "id")
                        .stays(Stays.UNDER_WAY)
                        .kept(Keeping.afterLeaving(Purpose.EMPLOYMENT)),
                Chapter.of(
                                "request.move",
                                "request_id, id",
                                hidden("id"),
                                hidden("request_id"),
                                code("kind", "held.move-"),
                                name("by_id"),
                                words("words"),
                                code("desk", "held.desk-"),
                                name("desk_id"),
                                moment("at"))
                        .where("request_id in (select id from request.request where person_id = :person)")
                        .goes(REQUESTS, OF_CLOSED)
                        .stays(Stays.UNDER_WAY)
                        .kept(Keeping.afterLeaving(Purpose.EMPLOYMENT)),
                Chapter.of(
                                "request.help",
                                "answered_at, request_id",
                                hidden("request_id"),
                                hidden("person_id"),
                                name("offer_id"),
                                code("answer", "request.helped-"),
                                hidden("aim_id"),
                                moment("answered_at"))
                        .goes(REQUESTS, OF_CLOSED)
                        .stays(Stays.UNDER_WAY)
                        .kept(Keeping.afterLeaving(Purpose.EMPLOYMENT)));
    }
}
