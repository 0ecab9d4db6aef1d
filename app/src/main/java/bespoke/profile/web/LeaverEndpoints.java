package bespoke.profile.web;

import bespoke.privacy.Basis;
import bespoke.privacy.Erasures;
import bespoke.privacy.Leaver;
import bespoke.profile.web.MyErasureEndpoints.StaysBody;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasing somebody who left, for programs of the people team. */
@Tag(name = "People")
@RestController
@RequestMapping("/api/v1/people/{id}/erasures")
@NeedsScope("people")
class LeaverEndpoints {

    private final Erasures erasures;

    LeaverEndpoints(Erasures erasures) {
        this.erasures = erasures;
    }

    /**
     * @param restricted since when what must stay is restricted; null where it is not
     * @param erasable   subjects of which all that there is would go; whether there is any is not told
     * @param holds      by which purposes something must stay, and until when
     */
    record LeaverBody(
            LocalDate left,
            @Nullable Instant restricted,
            List<String> erasable,
            List<HoldBody> holds,
            List<StaysBody> stays) {

        static LeaverBody of(Leaver leaver) {
            return new LeaverBody(
                    leaver.left(),
                    leaver.restricted(),
                    leaver.goes(),
                    leaver.holds().stream()
                            .map(hold -> new HoldBody(
                                    hold.rule().purpose(), hold.rule().basis(), hold.until()))
                            .toList(),
                    leaver.stays().stream()
                            .map(chapter -> StaysBody.of(chapter, null, leaver.ends()))
                            .toList());
        }
    }

    record HoldBody(Purpose purpose, Basis basis, LocalDate until) {}

    /** @param name of the person, so that nobody is erased in another's place */
    record NewLeaverErasure(@Nullable String name) {}

    record LeaverErasureBody(Instant at) {}

    @GetMapping
    LeaverBody show(Viewer viewer, @PathVariable UUID id) {
        return LeaverBody.of(erasures.leaver(viewer, new PersonId(id)));
    }

    /** Erases at once and for good all that may go, and restricts the rest. */
    @PostMapping
    ResponseEntity<LeaverErasureBody> erase(
            Viewer viewer, Once once, @PathVariable UUID id, @RequestBody NewLeaverErasure body) {
        return once.answer(LeaverErasureBody.class, body, () -> {
            var done = erasures.eraseLeaver(viewer, new PersonId(id), body.name() == null ? "" : body.name());
            return ResponseEntity.created(URI.create("/api/v1/people/" + id + "/erasures"))
                    .body(new LeaverErasureBody(done.at()));
        });
    }
}
