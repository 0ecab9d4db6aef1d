package bespoke.offer;

import bespoke.audience.Audience;
import bespoke.audience.AudienceId;
import bespoke.audience.Audiences;
import bespoke.engine.audience.RowTest;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.profile.Known;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which offers one person may have: those whose audience lets them in. The purposes that an offer needs are needed to
 * suggest it; what somebody finds and asks for themselves rests on no suggestion.
 */
@Component
class Eligibility {

    private final Facts facts;
    private final Attributes attributes;
    private final Audiences audiences;

    Eligibility(Facts facts, Attributes attributes, Audiences audiences) {
        this.facts = facts;
        this.attributes = attributes;
        this.audiences = audiences;
    }

    /** Of these offers, those this person may have on a day, in the order given. */
    List<Offer> among(PersonId person, List<Offer> offers, LocalDate day) {
        var byId = audiences.all().stream().collect(Collectors.toMap(Audience::id, Function.identity()));
        var asked = new Asked(facts.known(person), attributes.all(), attributes.schema(), byId, (int) day.toEpochDay());
        return offers.stream()
                .filter(offer -> offer.validity().holds(day) && asked.admits(offer))
                .toList();
    }

    /** One person, asked about one offer after the other. */
    private final class Asked {

        private final Known known;
        private final List<Attribute> catalogue;
        private final Schema schema;
        private final Map<AudienceId, Audience> byId;
        private final int day;
        private final Map<Purpose, Row> rows = new EnumMap<>(Purpose.class);

        Asked(Known known, List<Attribute> catalogue, Schema schema, Map<AudienceId, Audience> byId, int day) {
            this.known = known;
            this.catalogue = catalogue;
            this.schema = schema;
            this.byId = byId;
            this.day = day;
        }

        boolean admits(Offer offer) {
            var audience = byId.get(offer.audience());
            return audience != null
                    && known.open().contains(audience.purpose())
                    && RowTest.admits(audience.rule(), row(audience.purpose()), day);
        }

        private Row row(Purpose purpose) {
            return rows.computeIfAbsent(purpose, one -> known.row(schema, catalogue, one));
        }
    }
}
