package bespoke.intake.web;

import bespoke.intake.DirectoryAsk;
import bespoke.intake.DirectoryAskId;
import bespoke.intake.DirectoryAsks;
import bespoke.person.Workplace;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What directories ask the people team, for programs: the same rules and refusals as on the page. */
@Tag(name = "Sources")
@RestController
@RequestMapping("/api/v1/directory-asks")
@NeedsScope("import")
class DirectoryAskEndpoints {

    private static final Workplace NOWHERE = new Workplace("", "");
    private static final DirectoryAsk.Names NO_NAMES = new DirectoryAsk.Names(null, null, null);

    private final DirectoryAsks asks;

    DirectoryAskEndpoints(DirectoryAsks asks) {
        this.asks = asks;
    }

    /** What is asked: to keep a person, that they work elsewhere, who leads them, or that they are found by something else. */
    enum About {
        PERSON,
        PLACE,
        LEAD,
        KNOWN_BY
    }

    /**
     * One thing that a directory asks.
     *
     * @param country       where it says that they work; null where it does not, or it may not be seen
     * @param legalEmployer for whom; the same
     * @param lead          who leads them; null unless it asks that
     * @param number        of the company, by which files would find them; null where it stays, or it may not be seen
     * @param email         at work, by which they would be found; the same
     * @param userName      by which signals would name them; the same
     */
    record AskView(
            UUID id,
            String directory,
            UUID person,
            About about,
            @Nullable String country,
            @Nullable String legalEmployer,
            @Nullable UUID lead,
            @Nullable String number,
            @Nullable String email,
            @Nullable String userName,
            Instant askedAt) {}

    /** @param until what was asked later waits on */
    record Until(Instant until) {}

    record Agreed(int asks) {}

    /** Nothing but that it was done. */
    record Done(UUID id) {}

    /** What waits for me, the oldest first. */
    @GetMapping
    Slice<AskView> list(
            Viewer viewer, @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int size) {
        return asks.list(viewer, cursor, Math.clamp(size, 1, Slice.MOST)).map(DirectoryAskEndpoints::view);
    }

    /** I agree: it is taken over. */
    @PostMapping("/{id}/agreement")
    ResponseEntity<Done> agree(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(Done.class, id, () -> {
            asks.agree(viewer, new DirectoryAskId(id));
            return ResponseEntity.ok(new Done(id));
        });
    }

    /** I decline: what the directory tells of it stays aside. */
    @PostMapping("/{id}/refusal")
    ResponseEntity<Done> decline(Viewer viewer, Once once, @PathVariable UUID id) {
        return once.answer(Done.class, id, () -> {
            asks.decline(viewer, new DirectoryAskId(id));
            return ResponseEntity.ok(new Done(id));
        });
    }

    /** I agree to all that was asked until then. */
    @PostMapping("/agreement")
    ResponseEntity<Agreed> agreeToAll(Viewer viewer, Once once, @RequestBody Until body) {
        return once.answer(
                Agreed.class, body, () -> ResponseEntity.ok(new Agreed(asks.agreeToAll(viewer, body.until()))));
    }

    private static AskView view(DirectoryAsk ask) {
        return switch (ask.matter()) {
            case DirectoryAsk.Matter.Keep keep -> view(ask, About.PERSON, keep.at(), keep.names());
            case DirectoryAsk.Matter.Place place -> view(ask, About.PLACE, place.at(), NO_NAMES);
            case DirectoryAsk.Matter.Lead lead ->
                new AskView(
                        ask.id().value(),
                        ask.directory(),
                        ask.person().value(),
                        About.LEAD,
                        null,
                        null,
                        lead.lead().value(),
                        null,
                        null,
                        null,
                        ask.askedAt());
            case DirectoryAsk.Matter.KnownBy knownBy -> view(ask, About.KNOWN_BY, NOWHERE, knownBy.names());
        };
    }

    private static AskView view(DirectoryAsk ask, About about, Workplace at, DirectoryAsk.Names names) {
        return new AskView(
                ask.id().value(),
                ask.directory(),
                ask.person().value(),
                about,
                at.country().isEmpty() ? null : at.country(),
                at.legalEmployer().isEmpty() ? null : at.legalEmployer(),
                null,
                names.number(),
                names.email(),
                names.userName(),
                ask.askedAt());
    }
}
