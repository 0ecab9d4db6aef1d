package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** All that features keep of people, in the order in which people read it. */
@Component
class Chapters {

    private final ObjectProvider<PersonalData> features;

    Chapters(ObjectProvider<PersonalData> features) {
        this.features = features;
    }

    Stream<Chapter> all() {
        return features.orderedStream().flatMap(feature -> feature.chapters().stream());
    }

    /** Those whose rows refer to others come first: in this order rows can be deleted. */
    List<Chapter> lastFirst() {
        return all().toList().reversed();
    }

    /** What people call the things that chapters name. */
    Map<String, Text> names(Collection<String> ids) {
        var names = new HashMap<String, Text>();
        features.forEach(feature -> names.putAll(feature.names(ids)));
        return names;
    }

    /** As {@link PersonalData#bringIn}, by all features. */
    Map<String, Integer> bringIn(PersonId person, Map<String, List<ObjectNode>> lines) {
        var live = new HashMap<String, Integer>();
        features.orderedStream().forEach(feature -> live.putAll(feature.bringIn(person, lines)));
        return live;
    }
}
