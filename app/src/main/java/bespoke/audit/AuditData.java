package bespoke.audit;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Stays;
import bespoke.person.PersonalData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was done that concerns a person, as it is written down for the administrator. */
@Component
@Order(55)
class AuditData implements PersonalData {

    @Override
    public List<Chapter> chapters() {
        return List.of(Chapter.of(
                        "audit.entry",
                        "id",
                        hidden("id"),
                        hidden("person_id"),
                        code("act", "audit.act."),
                        name("by_id"),
                        words("what"),
                        moment("at"))
                .stays(Stays.PROOF)
                .kept(new Chapter.Keeping.Apart()));
    }
}
