package bespoke.intake;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.truth;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a directory of the company's told of the person, and what of it waits or was decided. */
@Component
@Order(75)
class DirectoryData implements PersonalData {

    @Override
    public List<Chapter> chapters() {
        return List.of(
                asks(),
                Chapter.of(
                        "intake.directory_user",
                        "id",
                        hidden("id"),
                        hidden("connection_id"),
                        hidden("person_id"),
                        hidden("version"),
                        hidden("made"),
                        truth("let_in"),
                        words("user_name"),
                        hidden("folded_name"),
                        hidden("found_as"),
                        words("external_id"),
                        truth("active"),
                        words("display_name"),
                        words("formatted_name"),
                        words("given_name"),
                        words("family_name"),
                        words("title"),
                        words("user_type"),
                        words("email"),
                        words("locality"),
                        words("country"),
                        words("employee_number"),
                        words("organization"),
                        words("department"),
                        hidden("manager_id"),
                        moment("created_at"),
                        moment("changed_at")));
    }

    private static Chapter asks() {
        return Chapter.of(
                "intake.directory_ask",
                "asked_at, id",
                hidden("id"),
                hidden("connection_id"),
                hidden("user_id"),
                hidden("person_id"),
                code("kind", "held.ask-"),
                words("country"),
                words("legal_employer"),
                name("lead_id"),
                moment("asked_at"),
                moment("decided_at"),
                name("decided_by"),
                truth("agreed"),
                hidden("told"),
                hidden("worked_at"),
                moment("taken_at"));
    }
}
