package bespoke.person;

import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a feature keeps of people, chapter by chapter: it goes along whenever somebody takes what is held on them. Declared
 * here, told by the features that keep it, in the order of {@code @Order}: whom others refer to comes first. {@code ExportTest} fails on a table or column of a person that no chapter has.
 */
public interface PersonalData {

    /** One for each table, in the order in which people read them. */
    List<Chapter> chapters();

    /**
     * What people call those of these things that are the feature's own: offers, attributes, people.
     *
     * @param ids as they stand in the columns of chapters, the feature's own and others'
     */
    default Map<String, Text> names(Collection<String> ids) {
        return Map.of();
    }

    /**
     * Takes over what is the person's own word of what they took along elsewhere, where they say nothing of it here; what
     * cannot stand here is left out. Their rows are open.
     *
     * @param lines rows by the key of their chapter, the feature's own and others'
     * @return how many count from now on, by the key of their chapter
     */
    default Map<String, Integer> bringIn(PersonId person, Map<String, List<ObjectNode>> lines) {
        return Map.of();
    }
}
