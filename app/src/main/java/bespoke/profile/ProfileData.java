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
import bespoke.person.Chapter.Keeping;
import bespoke.person.PersonalData;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Facts, what was told before, what is said to be wrong, what is shared, and aims. */
@Component
@Order(20)
class ProfileData implements PersonalData {

    private static final String ATTRIBUTE = "attribute:";
    private static final String TOPIC = "topic:";
    private static final String FACTS = "facts";
    private static final String FACT = "profile.fact";
    private static final String AIM = "profile.aim";

    /** What they told of themselves, and what is of attributes that serve nothing but what they may say no to. */
    private static final String THEIRS = """
            source = '%s'
            or attribute in (select key from profile.attribute where purposes <@ :theirs::text[])
            """.formatted(Fact.SELF);

    private static final String PURPOSES = "(select a.purposes from profile.attribute a where a.key = attribute)";

    /** What they told of themselves they take back or erase themselves: no answer to a purpose ends it while they are here. */
    private static final String TOLD_BY_OTHERS = "case when source <> '%s' then recorded_at end".formatted(Fact.SELF);

    private final Attributes attributes;
    private final Topics topics;
    private final Facts facts;
    private final Aims aims;

    ProfileData(Attributes attributes, Topics topics, Facts facts, Aims aims) {
        this.attributes = attributes;
        this.topics = topics;
        this.facts = facts;
        this.aims = aims;
    }

    @Override
    public List<Chapter> chapters() {
        return List.of(
                Chapter.of(
                                FACT,
                                "attribute, source",
                                hidden("person_id"),
                                name("attribute", ATTRIBUTE),
                                value("value"),
                                source("source"),
                                day("as_of"),
                                moment("recorded_at"),
                                hidden("batch_id"))
                        .goes(FACTS, THEIRS)
                        .kept(since(TOLD_BY_OTHERS)),
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
                        .goes(FACTS, THEIRS)
                        .kept(since(TOLD_BY_OTHERS)),
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
                                hidden("ended_batch"),
                                moment("restricted_at"))
                        .goes(FACTS, THEIRS)
                        .kept(since("said_at")),
                Chapter.of(
                                "profile.sharing",
                                "attribute",
                                hidden("person_id"),
                                name("attribute", ATTRIBUTE),
                                code("shared_with", "held.shared-"),
                                moment("since"))
                        .goes(FACTS)
                        .kept(since(null)),
                Chapter.of(
                                AIM,
                                "said_at, id",
                                hidden("id"),
                                hidden("person_id"),
                                words("words"),
                                name("topics", TOPIC),
                                moment("said_at"),
                                moment("ended_at"))
                        .goes("aims")
                        .kept(Keeping.afterLeaving(Purpose.PERSONALISE, Purpose.CAREER, Purpose.WELLBEING)));
    }

    /** As long as the attribute may serve something; one that the catalogue has no longer, as what work needs. */
    private static Keeping since(@Nullable String told) {
        return new Keeping.Serving(Set.of(), PURPOSES, told);
    }

    /** What they told of themselves, and their aims. With whom they shared it is asked anew: other people are here. */
    @Override
    public Map<String, Integer> bringIn(PersonId person, Map<String, List<ObjectNode>> lines) {
        var told = lines.getOrDefault(FACT, List.of()).stream()
                .filter(line -> line.path("source").asString("").equals(Fact.SELF))
                .flatMap(line -> told(line).stream())
                .toList();
        var said = lines.getOrDefault(AIM, List.of()).stream()
                .filter(line -> line.path("ended_at").isNull())
                .flatMap(line -> said(line).stream())
                .toList();
        return Map.of(FACT, facts.bringIn(person, told), AIM, aims.bringIn(person, said));
    }

    private Optional<Fact> told(ObjectNode line) {
        var key = line.path("attribute").asString("");
        var value = attributes.find(key).flatMap(attribute -> Values.read(attribute.type(), line.path("value")));
        var asOf = Chapter.day(line.path("as_of"));
        var recordedAt = Chapter.moment(line.path("recorded_at"));
        return value.isEmpty() || asOf.isEmpty() || recordedAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact(key, Fact.SELF, value.get(), asOf.get(), recordedAt.get()));
    }

    private Optional<Aim> said(ObjectNode line) {
        var words = line.path("words").asString("").strip();
        var saidAt = Chapter.moment(line.path("said_at"));
        return words.isEmpty()
                        || words.length() > Aims.LONGEST
                        || !line.path("id").isString()
                        || saidAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new Aim(
                        new AimId(UUID.fromString(line.path("id").stringValue())),
                        words,
                        line.path("topics")
                                .valueStream()
                                .map(topic -> topic.asString(""))
                                .filter(topic -> topics.find(topic).isPresent())
                                .collect(Collectors.toSet()),
                        saidAt.get()));
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
