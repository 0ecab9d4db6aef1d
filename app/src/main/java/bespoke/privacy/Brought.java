package bespoke.privacy;

import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What somebody brings along from another installation.
 *
 * @param chapters rows by the key of their chapter
 * @param names    of the things that the rows name
 */
record Brought(PersonId person, Map<String, JsonNode> chapters, Map<String, Text> names) {

    private static final List<String> ENDS_OF_TIES = List.of("person_id", "other_id");

    /** @throws Refused {@code privacy.export-unreadable} */
    static Brought read(JsonNode document) {
        var person = Ids.among(Set.of(document.path("person").asString("")));
        if (document.path("form").asInt(0) != Export.FORM
                || person.isEmpty()
                || !document.path("chapters").isObject()) {
            throw new Refused("privacy.export-unreadable");
        }
        var chapters = new LinkedHashMap<String, JsonNode>();
        document.get("chapters").forEachEntry(chapters::put);
        var names = new HashMap<String, Text>();
        document.path("names").forEachEntry((id, name) -> {
            var en = name.path("en").asString("");
            var fr = name.path("fr").asString("");
            if (!en.isBlank() && !fr.isBlank()) {
                names.put(id, new Text(en, fr));
            }
        });
        return new Brought(new PersonId(person.getFirst()), chapters, names);
    }

    /** Whom ties name beside the person, by their names: they must be known before a tie can be. */
    Map<PersonId, String> others() {
        var ids = new HashSet<String>();
        for (var key : List.of("person.relation", "person.past_relation")) {
            var ties = chapters.get(key);
            if (ties != null) {
                ties.forEach(
                        tie -> ENDS_OF_TIES.forEach(end -> ids.add(tie.path(end).asString(""))));
            }
        }
        var others = new HashMap<PersonId, String>();
        Ids.among(ids).stream()
                .map(PersonId::new)
                .filter(id -> !id.equals(person))
                .forEach(id -> {
                    var name = names.get(id.toString());
                    others.put(id, name == null ? id.toString() : name.en());
                });
        return others;
    }
}
