package bespoke.intake;

import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What sources of signals told of the person. What serves nothing but what they may say no to goes with the facts made of
 * it, and before them: whoever makes facts of signals holds these rows meanwhile.
 */
@Component
@Order(76)
class SignalData implements PersonalData {

    private static final String THEIRS = """
            not exists (
                select from intake.signal_mapping m
                where m.connection_id = signal.connection_id
                  and m.type = signal.type
                  and not m.purposes <@ :theirs::text[])""";

    @Override
    public List<Chapter> chapters() {
        return List.of(Chapter.of(
                        "intake.signal",
                        "received_at, id",
                        hidden("id"),
                        hidden("connection_id"),
                        hidden("person_id"),
                        words("source"),
                        hidden("event_id"),
                        words("type"),
                        moment("at"),
                        words("content"),
                        hidden("state"),
                        hidden("refusal"),
                        moment("received_at"),
                        hidden("tried_at"),
                        hidden("taken_at"))
                .goes("facts", THEIRS)
                .kept(new Chapter.Keeping.Apart()));
    }
}
