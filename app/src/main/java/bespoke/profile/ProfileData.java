package bespoke.profile;

import static bespoke.person.Chapter.Column.code;
import static bespoke.person.Chapter.Column.day;
import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.moment;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.source;
import static bespoke.person.Chapter.Column.value;
import static bespoke.person.Chapter.Column.words;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Facts, what was told before, what is said to be wrong, what is shared, and aims. */
@Component
@Order(20)
class ProfileData implements PersonalData {

    private static final String ATTRIBUTE = "attribute:";
    private static final String TOPIC = "topic:";
    private static final String FACTS = "facts";

    /** Of attributes that serve nothing but what the person may say no to. */
    private static final String THEIRS =
            "attribute in (select key from profile.attribute where purposes <@ :theirs::text[])";

    private final Attributes attributes;
    private final Topics topics;

    ProfileData(Attributes attributes, Topics topics) {
        this.attributes = attributes;
        this.topics = topics;
    }

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                "profile.fact",
                                "attribute, source",
                                hidden("person_id"),
                                name("attribute", ATTRIBUTE),
                                value("value"),
                                source("source"),
                                day("as_of"),
                                moment("recorded_at"),
                                hidden("batch_id"))
                        .goes(FACTS, THEIRS),
                Chapter.of(
                                "profile.past_fact",
                                "attribute, replaced_at desc, id",
                                hidden("id"),
                                hidden("person_id"),
                                name("attribute", ATTRIBUTE),
                                value("value"),
                                source("source"),
                                day("as_of"),
                                moment("recorded_at"),
                                moment("replaced_at"),
                                hidden("batch_id"),
                                hidden("replaced_batch"))
                        .goes(FACTS, THEIRS),
                Chapter.of(
                                "profile.dispute",
                                "said_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                name("attribute", ATTRIBUTE),
                                source("source"),
                                value("wrong"),
                                words("note"),
                                moment("said_at"),
                                moment("ended_at"),
                                hidden("ended_batch"))
                        .goes(FACTS, THEIRS),
                Chapter.of(
                                "profile.sharing",
                                "attribute",
                                hidden("person_id"),
                                name("attribute", ATTRIBUTE),
                                code("shared_with", "held.shared-"),
                                moment("since"))
                        .goes(FACTS, THEIRS),
                Chapter.of(
                                "profile.aim",
                                "said_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                words("words"),
                                name("topics", TOPIC),
                                moment("said_at"),
                                moment("ended_at"))
                        .goes("aims"));
    }

    @Override
    public Map<String, Text> names(Collection<String> ids) {
        var names = new HashMap<String, Text>();
        for (var id : ids) {
            if (id.startsWith(ATTRIBUTE)) {
                attributes.find(id.substring(ATTRIBUTE.length())).ifPresent(known -> names.put(id, known.name()));
            } else if (id.startsWith(TOPIC)) {
                topics.find(id.substring(TOPIC.length())).ifPresent(known -> names.put(id, known.name()));
            }
        }
        return names;
    }
}
