package bespoke.person;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.day;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.number;
import static bespoke.person.Chapter.Column.source;
import static bespoke.person.Chapter.Column.span;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter.Keeping;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who the person is, where they worked, and how they stand to others. */
@Component
@Order(10)
class PersonData implements PersonalData {

    private final PersonStore store;

    PersonData(PersonStore store) {
        this.store = store;
    }

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                "person.person",
                                "id",
                                hidden("id"),
                                words("name"),
                                words("number"),
                                words("contact"),
                                code("kind", "held.kind-"),
                                moment("joined_at"),
                                hidden("batch_id"),
                                day("told_for"))
                        .where("id = :person")
                        .kept(new Keeping.Unnamed(
                                "name = null, number = null, contact = null, forgotten_on = :today",
                                "forgotten_on is null")),
                Chapter.of(
                        "person.past_person",
                        "replaced_at, batch_id",
                        hidden("batch_id"),
                        hidden("person_id"),
                        words("before"),
                        words("after"),
                        moment("replaced_at")),
                Chapter.of(
                        "person.assignment",
                        "recorded_at, id",
                        hidden("id"),
                        hidden("person_id"),
                        words("position"),
                        words("unit"),
                        words("legal_employer"),
                        words("site"),
                        words("country"),
                        words("contract"),
                        number("fte"),
                        number("weekly_hours"),
                        code("pattern", "held.pattern-"),
                        code("mode", "held.mode-"),
                        words("hours"),
                        span("during"),
                        source("source"),
                        moment("recorded_at"),
                        moment("superseded_at"),
                        day("told_for"),
                        hidden("batch_id"),
                        hidden("superseded_batch")),
                Chapter.of(
                                "person.leaving",
                                "recorded_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                day("left_on"),
                                day("returned_on"),
                                source("source"),
                                moment("recorded_at"),
                                day("ahead_on"),
                                source("ahead_source"),
                                hidden("batch_id"),
                                hidden("returned_batch"))
                        .kept(new Keeping.Nameless()),
                ties(),
                ofOthers(ties()).as("person.relation-of-others"),
                pastTies(),
                ofOthers(pastTies()).as("person.past_relation-of-others"));
    }

    /** They are kept with the person whom the tie is of. */
    private static Chapter ofOthers(Chapter ties) {
        return ties.where("other_id = :person").kept(new Keeping.Nameless());
    }

    private static Chapter ties() {
        return Chapter.of(
                        "person.relation",
                        "kind, during, id",
                        hidden("id"),
                        name("person_id"),
                        name("other_id"),
                        code("kind", "held.tie-"),
                        code("opens", "facet."),
                        span("during"),
                        words("basis"),
                        hidden("batch_id"),
                        hidden("batch_until"),
                        hidden("ended_batch"),
                        hidden("ended_before"))
                .stays(Chapter.Stays.TIE);
    }

    private static Chapter pastTies() {
        return Chapter.of(
                        "person.past_relation",
                        "removed_at, id",
                        hidden("id"),
                        name("person_id"),
                        name("other_id"),
                        code("kind", "held.tie-"),
                        code("opens", "facet."),
                        span("during"),
                        words("basis"),
                        moment("removed_at"),
                        hidden("batch_id"),
                        hidden("batch_until"),
                        hidden("ended_batch"),
                        hidden("ended_before"),
                        hidden("removed_batch"))
                .stays(Chapter.Stays.TIE);
    }

    @Override
    public Map<String, Text> names(Collection<String> ids) {
        var people = Ids.among(ids).stream().map(PersonId::new).toList();
        return store.cards(people).stream()
                .collect(Collectors.toMap(card -> card.id().toString(), card -> new Text(card.name(), card.name())));
    }
}
