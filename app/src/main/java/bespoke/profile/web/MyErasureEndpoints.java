package bespoke.profile.web;

import bespoke.person.Chapter.Stays;
import bespoke.privacy.Erasure;
import bespoke.privacy.Erasures;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasing what rests on my own will, for programs that act for me. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me/erasures")
@NeedsScope("me")
class MyErasureEndpoints {

    private final Erasures erasures;

    MyErasureEndpoints(Erasures erasures) {
        this.erasures = erasures;
    }

    /**
     * @param erasable how many rows would go, by subject
     * @param stays    how many rows of each chapter stay whatever is chosen, and why
     * @param done     what was erased, the latest first
     */
    record ErasuresBody(Map<String, Integer> erasable, List<StaysBody> stays, List<ErasureBody> done) {}

    record StaysBody(String chapter, int rows, Stays because) {}

    record ErasureBody(List<String> subjects, int rows, Instant at) {

        static ErasureBody of(Erasure erasure) {
            return new ErasureBody(erasure.subjects(), erasure.rows(), erasure.at());
        }
    }

    /** @param subjects as {@code erasable} names them */
    record NewErasure(@Nullable Set<String> subjects) {}

    @GetMapping
    ErasuresBody erasures(Viewer viewer) {
        var erasable = erasures.erasable(viewer);
        return new ErasuresBody(
                erasable.goes(),
                erasable.stays().stream()
                        .map(kept -> new StaysBody(
                                kept.chapter().key(),
                                kept.rows(),
                                kept.chapter().stays()))
                        .toList(),
                erasures.of(viewer).stream().map(ErasureBody::of).toList());
    }

    /** Erases at once and for good. */
    @PostMapping
    ResponseEntity<ErasureBody> erase(Viewer viewer, Once once, @RequestBody NewErasure body) {
        return once.answer(ErasureBody.class, body, () -> {
            var erased = erasures.erase(viewer, body.subjects() == null ? Set.of() : body.subjects());
            return ResponseEntity.created(URI.create("/api/v1/me/erasures")).body(ErasureBody.of(erased));
        });
    }
}
