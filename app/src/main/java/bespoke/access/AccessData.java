package bespoke.access;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.day;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.Chapter.Keeping;
import bespoke.person.Chapter.Stays;
import bespoke.person.PersonalData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The account of a person, what they may do, and by what they came in. Secrets stay. */
@Component
@Order(70)
class AccessData implements PersonalData {

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                "access.account",
                                "person_id",
                                hidden("person_id"),
                                words("user_name"),
                                code("language", "held.language-"),
                                code("theme", "held.theme-"),
                                moment("opened_at"),
                                name("opened_by"),
                                moment("password_at"),
                                day("left_on"),
                                day("closed_on"))
                        .stays(Stays.SIGN_IN)
                        .kept(new Keeping.Apart()),
                Chapter.of(
                                "access.role",
                                "granted_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                code("kind", "access.role-"),
                                words("products"),
                                words("countries"),
                                words("legal_employers"),
                                moment("granted_at"),
                                name("granted_by"),
                                moment("ended_at"),
                                name("ended_by"),
                                hidden("rule_id"))
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Nameless()),
                Chapter.of(
                                "access.session",
                                "began_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                words("name"),
                                moment("began_at"),
                                moment("seen_at"),
                                moment("proven_at"),
                                moment("ends_at"),
                                hidden("identity_id"),
                                words("provider_session"))
                        .stays(Stays.SIGN_IN)
                        .kept(new Keeping.Apart()),
                Chapter.of(
                                "access.token",
                                "issued_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                words("label"),
                                words("scopes"),
                                moment("issued_at"),
                                name("issued_by"),
                                moment("used_at"),
                                moment("proven_at"),
                                moment("ends_at"))
                        .stays(Stays.SIGN_IN)
                        .kept(new Keeping.Apart()),
                Chapter.of(
                                "access.identity",
                                "linked_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                words("issuer"),
                                words("subject"),
                                code("linked_by", "access.linked-by-"),
                                moment("linked_at"),
                                moment("used_at"),
                                moment("cut_at"))
                        .stays(Stays.SIGN_IN)
                        .kept(new Keeping.Apart()),
                Chapter.of(
                                "access.invitation",
                                "made_at",
                                hidden("person_id"),
                                moment("made_at"),
                                name("made_by"),
                                moment("ends_at"))
                        .stays(Stays.SIGN_IN)
                        .kept(new Keeping.Apart()),
                Chapter.of(
                                "access.tiding",
                                "id",
                                hidden("id"),
                                hidden("reader_id"),
                                code("kind", "held.tiding-"),
                                name("by_id"),
                                moment("at"),
                                moment("used_at"),
                                moment("read_at"),
                                hidden("role_id"),
                                words("directory"))
                        .where("reader_id = :person")
                        .stays(Stays.PROOF)
                        .kept(new Keeping.Apart()));
    }
}
