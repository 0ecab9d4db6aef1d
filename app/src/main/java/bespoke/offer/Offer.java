package bespoke.offer;

import bespoke.audience.AudienceId;
import bespoke.engine.plan.Dimension;
import bespoke.engine.plan.Lane;
import bespoke.engine.relevance.SideValues;
import bespoke.product.ProductId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be offered to one person, as it was published: every part is there, in both languages.
 *
 * @param edition     which published form of the offer this is, from 1
 * @param key         the name by which shipped content knows it; null for what people wrote
 * @param minutes     of the person's time, now
 * @param whoAnswers  in words, for people
 * @param whatNext    what happens after yes
 * @param verb        on the button, such as "Choose my desk days"
 * @param topics      keys of topics, the weightiest first
 * @param needs       purposes that must be open for the person for it to be suggested, beyond EMPLOYMENT
 * @param coolDown    how long it stays away after "rather not say"
 * @param because     why the company asks this of everybody in the audience; null when it does not
 */
public record Offer(
        OfferId id,
        int edition,
        ProductId product,
        @Nullable String key,
        Text title,
        Text whatItIs,
        Text whatItTakes,
        int minutes,
        Text whoAnswers,
        Text whatNext,
        Text verb,
        Dimension dimension,
        Lane lane,
        List<String> topics,
        SideValues values,
        AudienceId audience,
        Set<Purpose> needs,
        Validity validity,
        Period coolDown,
        @Nullable Text because,
        Fulfilment fulfilment) {

    public Offer {
        topics = List.copyOf(topics);
        needs = Set.copyOf(needs);
    }

    public boolean askedByCompany() {
        return because != null;
    }
}
