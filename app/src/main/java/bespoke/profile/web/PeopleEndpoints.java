package bespoke.profile.web;

import bespoke.person.People;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Door;
import bespoke.privacy.Look;
import bespoke.profile.Facts;
import bespoke.profile.web.FactBodies.CardBody;
import bespoke.profile.web.FactBodies.FactBody;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People as whoever holds the token may see them, and who looked at that person. */
@Tag(name = "People")
@RestController
@RequestMapping("/api/v1")
class PeopleEndpoints {

    private final People people;
    private final Facts facts;
    private final AccessLog log;

    PeopleEndpoints(People people, Facts facts, AccessLog log) {
        this.people = people;
        this.facts = facts;
        this.log = log;
    }

    /** @param facts what the gate lets through, as on the person's page; empty when only the card is seen */
    record PersonBody(CardBody card, List<FactBody> facts) {}

    record LookBody(UUID id, UUID viewer, Purpose purpose, List<Facet> facets, Door door, Instant at) {

        static LookBody of(Look look) {
            return new LookBody(
                    look.id(),
                    look.viewer().value(),
                    look.purpose(),
                    look.facets().stream().sorted().toList(),
                    look.door(),
                    look.at());
        }
    }

    /** Cards that hold every word of {@code q}, by name. */
    @GetMapping("/people")
    @NeedsScope("people")
    Slice<CardBody> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return people.search(q.strip(), cursor, within(size)).map(CardBody::of);
    }

    @GetMapping("/people/{id}")
    @NeedsScope("people")
    PersonBody show(Viewer viewer, @PathVariable UUID id) {
        var card = people.getCard(new PersonId(id));
        return new PersonBody(CardBody.of(card), FactBodies.shown(facts.of(viewer, card.id(), Door.API)));
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
