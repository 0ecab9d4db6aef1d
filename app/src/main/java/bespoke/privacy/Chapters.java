package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

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
}
