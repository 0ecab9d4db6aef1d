package bespoke.home;

import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.Purpose;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What home keeps of a person. */
@Component
@Order(60)
class HomeData implements PersonalData {

    @Override
    public List<Chapter> chapters() {
        return List.of(Chapter.of("home.first_sign_in", "met_at", hidden("person_id"), moment("met_at"))
                .stays(Chapter.Stays.SIGN_IN)
                .kept(Chapter.Keeping.afterLeaving(Purpose.PERSONALISE)));
    }
}
