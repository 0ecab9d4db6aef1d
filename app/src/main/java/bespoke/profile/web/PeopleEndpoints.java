package bespoke.profile.web;

import bespoke.person.CardSearch;
import bespoke.person.Cards;
import bespoke.person.FoundCards;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.privacy.Look;
import bespoke.privacy.Onlooker;
import bespoke.profile.Facts;
import bespoke.profile.web.FactBodies.CardBody;
import bespoke.profile.web.FactBodies.FactBody;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Program;
import bespoke.shared.Purpose;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsProof;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People as whoever holds the token may see them, and who looked at that person. */
@Tag(name = "People")
@RestController
@RequestMapping("/api/v1")
class PeopleEndpoints {

    private final Cards cards;
    private final PersonCards personCards;
    private final Facts facts;
    private final AccessLog log;

    PeopleEndpoints(Cards cards, PersonCards personCards, Facts facts, AccessLog log) {
        this.cards = cards;
        this.personCards = personCards;
        this.facts = facts;
        this.log = log;
    }

    /** @param facts what the gate lets through, as on the person's page; empty when only the card is seen */
    record PersonBody(CardBody card, List<FactBody> facts) {}

    /**
     * One look at me.
     *
     * @param attributes whose values were shown; empty in looks of before they were written down
     * @param inPart     of which a part was shown
     * @param as         as what they looked
     * @param program    through which they looked; null where they looked themselves
     * @param reason     why they saw a value whole of which they see a part; null where they did not, or I erased it
     */
    record LookBody(
            UUID id,
            UUID viewer,
            Purpose purpose,
            List<Facet> facets,
            List<String> attributes,
            List<String> inPart,
            Door door,
            List<Onlooker> as,
            @Nullable ProgramBody program,
            @Nullable String reason,
            Instant at) {

        static LookBody of(Look look) {
            var program = look.program();
            return new LookBody(
                    look.id(),
                    look.viewer().value(),
                    look.purpose(),
                    look.facets().stream().sorted().toList(),
                    look.shown().whole().stream().sorted().toList(),
                    look.shown().inPart().stream().sorted().toList(),
                    look.door(),
                    look.as().stream().sorted().toList(),
                    program == null ? null : ProgramBody.of(program),
                    look.reason(),
                    look.at());
        }
    }

    /** @param madeBy who made its token; null where it was made on the machine */
    record ProgramBody(String name, @Nullable UUID madeBy) {

        static ProgramBody of(Program program) {
            return new ProgramBody(
                    program.name(),
                    program.madeBy() == null ? null : program.madeBy().value());
        }
    }

    /** @param reason why I need it, in words that the person reads: at least three different ones, 15 letters, at most 300 characters */
    record Unmasking(@NotNull String reason) {}

    /**
     * Cards that were found.
     *
     * @param next cursor of the next ones; null at the end
     * @param many how many there are from here on; null when there are many more, which nobody counts
     * @param near whether nobody is called as asked, and these are called almost so
     */
    record FoundBody(
            List<CardBody> items,
            @Nullable String next,
            @Nullable Integer many,
            boolean near) {

        static FoundBody of(FoundCards found) {
            return new FoundBody(
                    found.cards().items().stream().map(CardBody::of).toList(),
                    found.cards().next(),
                    found.many(),
                    found.near());
        }
    }

    /**
     * Cards that hold every word of {@code q}, by name; those whose names are almost so where nobody is called so.
     *
     * @param unit    as it stands on the card, so site
     * @param country ISO 3166 alpha-2
     */
    @GetMapping("/people")
    @NeedsScope("people")
    FoundBody search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return FoundBody.of(cards.search(new CardSearch(q, unit, site, country), cursor, within(size)));
    }

    @GetMapping("/people/{id}")
    @NeedsScope("people")
    PersonBody show(Viewer viewer, @PathVariable UUID id) {
        var card = personCards.get(viewer, new PersonId(id));
        return new PersonBody(CardBody.of(card), FactBodies.shown(facts.of(viewer, card.id(), Door.API)));
    }

    /**
     * One value whole of which I see a part, for a reason that the person reads. Needs a proof of the last five minutes, by
     * {@code POST /api/v1/me/proof}. Nothing of the answer is kept: sent again, it is another look.
     */
    @PostMapping("/people/{id}/facts/{key}/unmasking")
    @NeedsScope("people")
    @NeedsProof
    FactBody unmask(
            Viewer viewer, @PathVariable UUID id, @PathVariable String key, @Valid @RequestBody Unmasking unmasking) {
        var card = personCards.get(viewer, new PersonId(id));
        return FactBodies.inUse(facts.unmask(viewer, card.id(), key, unmasking.reason()));
    }

    /** Who looked at me, the latest first. */
    @GetMapping("/me/looks")
    @NeedsScope("me")
    Slice<LookBody> looks(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return log.of(viewer, cursor, within(size)).map(LookBody::of);
    }

    private static int within(int size) {
        return Math.clamp(size, 1, Slice.MOST);
    }
}
