package bespoke.profile.web;

import bespoke.person.Chapter.Keeping;
import bespoke.person.Chapter.Stays;
import bespoke.privacy.Ends;
import bespoke.privacy.Erasable;
import bespoke.privacy.Erasure;
import bespoke.privacy.Erasures;
import bespoke.privacy.Retention;
import bespoke.shared.Purpose;
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
    private final Retention retention;

    MyErasureEndpoints(Erasures erasures, Retention retention) {
        this.erasures = erasures;
        this.retention = retention;
    }

    /**
     * @param erasable how many rows would go, by subject
     * @param stays    how many rows of each chapter stay whatever is chosen, and why
     * @param done     what was erased, the latest first
     */
    record ErasuresBody(Map<String, Integer> erasable, List<StaysBody> stays, List<ErasureBody> done) {}

    /**
     * @param kept   by what it goes: {@code AFTER_LEAVING}, {@code BY_ENTRY} where each entry serves something else, {@code
     *               APART} by a time of its own, {@code NAMELESS} for good without the person's name
     * @param months that it is kept after a leaving; null but for {@code AFTER_LEAVING}
     */
    record StaysBody(
            String chapter,
            int rows,
            Stays because,
            String kept,
            @Nullable Integer months) {

        static StaysBody of(Erasable.Kept kept, Ends ends) {
            var chapter = kept.chapter();
            return switch (chapter.keeping()) {
                case Keeping.Serving serving ->
                    serving.byRow() == null
                            ? of(kept, "AFTER_LEAVING", ends.monthsAfterLeaving(serving.purposes()))
                            : of(kept, "BY_ENTRY", null);
                case Keeping.Unnamed unnamed ->
                    of(kept, "AFTER_LEAVING", ends.monthsAfterLeaving(Set.of(Purpose.values())));
                case Keeping.Apart apart -> of(kept, "APART", null);
                case Keeping.Nameless nameless -> of(kept, "NAMELESS", null);
            };
        }

        private static StaysBody of(Erasable.Kept kept, String how, @Nullable Integer months) {
            return new StaysBody(
                    kept.chapter().key(), kept.rows(), kept.chapter().stays(), how, months);
        }
    }

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
        var ends = retention.of(viewer);
        return new ErasuresBody(
                erasable.goes(),
                erasable.stays().stream().map(kept -> StaysBody.of(kept, ends)).toList(),
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
