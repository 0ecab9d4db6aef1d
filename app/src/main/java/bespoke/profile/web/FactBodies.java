package bespoke.profile.web;

import bespoke.person.Card;
import bespoke.person.WorkingPattern;
import bespoke.profile.Profile;
import bespoke.profile.Profile.Entry;
import bespoke.profile.Values;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What programs are told of people: cards, and facts as the gate lets through. */
final class FactBodies {

    private FactBodies() {}

    /** The public card. */
    record CardBody(
            UUID id,
            String name,
            String kind,
            @Nullable String role,
            @Nullable String unit,
            @Nullable String site,
            @Nullable String country,
            @Nullable UUID lead,
            @Nullable String leadName,
            @Nullable String workingHours,
            @Nullable WorkingPattern pattern,
            @Nullable String contact) {

        static CardBody of(Card card) {
            PersonId lead = card.lead();
            return new CardBody(
                    card.id().value(),
                    card.name(),
                    card.kind().name(),
                    card.role(),
                    card.unit(),
                    card.site(),
                    card.country(),
                    lead == null ? null : lead.value(),
                    card.leadName(),
                    card.workingHours(),
                    card.pattern(),
                    card.contact());
        }
    }

    /**
     * What one source tells of one attribute.
     *
     * @param value true or false, a number, a day as ISO 8601, a text, or a list of texts
     */
    record FactBody(
            String attribute,
            Facet facet,
            Object value,
            String source,
            @Nullable LocalDate asOf,
            @Nullable Instant recordedAt,
            boolean inUse,
            boolean disputed,
            boolean masked) {}

    /** Every source's value of what the person may see of themselves. */
    static List<FactBody> all(Profile profile) {
        return entries(profile)
                .flatMap(entry -> entry.facts().stream().map(fact -> body(entry, fact)))
                .toList();
    }

    /** What somebody else is shown: what is in use, else what the person says is wrong, with that mark. */
    static List<FactBody> shown(Profile profile) {
        return entries(profile)
                .flatMap(entry -> entry.shown().stream().map(fact -> body(entry, fact)))
                .toList();
    }

    /** The value that counts of one attribute. */
    static FactBody inUse(Entry entry) {
        return body(entry, entry.inUse().orElseThrow());
    }

    private static Stream<Entry> entries(Profile profile) {
        return profile.sides().stream().flatMap(side -> side.entries().stream());
    }

    private static FactBody body(Entry entry, bespoke.profile.Fact fact) {
        return new FactBody(
                fact.attribute(),
                entry.attribute().facet(),
                Values.plain(fact.value()),
                fact.source(),
                entry.masked() ? null : fact.asOf(),
                entry.masked() ? null : fact.recordedAt(),
                entry.inUse().filter(fact::equals).isPresent(),
                entry.disputed().contains(fact.source()),
                entry.masked());
    }
}
