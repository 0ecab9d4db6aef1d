package bespoke.offer;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.Ids;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What offers are called: of people they keep nothing. */
@Component
class OfferData implements PersonalData {

    private final OfferStore store;

    OfferData(OfferStore store) {
        this.store = store;
    }

    @Override
    public List<Chapter> chapters() {
        return List.of();
    }

    @Override
    public Map<String, Text> names(Collection<String> ids) {
        var names = new HashMap<String, Text>();
        for (var id : store.known(Ids.among(ids))) {
            store.findLast(id).ifPresent(offer -> names.put(id.toString(), offer.title()));
        }
        return names;
    }
}
