package bespoke.correction;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.number;
import static bespoke.person.Chapter.Column.value;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody said is wrong, on its way to the source. */
@Component
@Order(25)
class CorrectionData implements PersonalData {

    @Override
    public List<Chapter> chapters() {
        return List.of(Chapter.of(
                        "correction.delivery",
                        "said_at, id",
                        hidden("id"),
                        hidden("place"),
                        hidden("receiver_id"),
                        hidden("person_id"),
                        code("kind", "held.correction-"),
                        name("attribute", "attribute:"),
                        hidden("purposes"),
                        words("number"),
                        value("told"),
                        value("says"),
                        words("note"),
                        moment("said_at"),
                        code("state", "held.delivery-"),
                        number("attempts"),
                        hidden("give_up_at"),
                        hidden("next_at"),
                        moment("answered_at"),
                        number("answer"),
                        hidden("problem"),
                        moment("over_at"),
                        hidden("heard"),
                        hidden("stopped"))
                .goes("facts", "cardinality(purposes) > 0 and purposes <@ :theirs::text[]")
                .kept(new Chapter.Keeping.Serving(Set.of(), "purposes", "said_at")));
    }
}
