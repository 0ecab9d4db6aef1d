package bespoke.privacy;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.number;
import static bespoke.person.Chapter.Column.truth;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.Chapter.Stays;
import bespoke.person.PersonalData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a person said to purposes, and who looked at them. */
@Component
@Order(50)
class PrivacyData implements PersonalData {

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                "privacy.consent",
                                "purpose",
                                hidden("person_id"),
                                code("purpose", "privacy.purpose."),
                                truth("yes"),
                                moment("answered_at"),
                                code("basis", "privacy.basis."),
                                hidden("rule_id"))
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Nameless()),
                Chapter.of(
                                "privacy.answer",
                                "id",
                                hidden("id"),
                                hidden("person_id"),
                                code("purpose", "privacy.purpose."),
                                truth("yes"),
                                moment("answered_at"),
                                code("basis", "privacy.basis."),
                                hidden("rule_id"),
                                code("language", "held.language-"))
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Nameless()),
                Chapter.of(
                                "privacy.look",
                                "id",
                                hidden("id"),
                                hidden("person_id"),
                                name("viewer_id"),
                                code("facets", "facet."),
                                code("purpose", "privacy.purpose."),
                                code("door", "privacy.door."),
                                name("attributes", "attribute:"),
                                name("in_part", "attribute:"),
                                code("onlookers", "held.onlooker-"),
                                words("program"),
                                name("program_by"),
                                moment("at"))
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Apart()),
                Chapter.of("privacy.reason", "id", hidden("id"), hidden("person_id"), words("words"), moment("at"))
                        .goes("reasons", "true", "id")
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Apart()),
                Chapter.of(
                                "privacy.erasure",
                                "id",
                                hidden("id"),
                                hidden("person_id"),
                                code("subjects", "erasure."),
                                number("rows"),
                                moment("at"))
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Nameless()));
    }
}
