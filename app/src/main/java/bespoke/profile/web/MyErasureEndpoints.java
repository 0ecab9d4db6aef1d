package bespoke.profile.web;

import bespoke.person.Chapter;
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
import java.time.LocalDate;
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
     * @param rows   how many there are; null where that is not told
     * @param kept   by what it goes: {@code AFTER_LEAVING}, {@code BY_ENTRY} where each entry serves something else, {@code
     *               APART} by a time of its own, {@code NAMELESS} for good without the person's name
     * @param months that it is kept after a leaving; null but for {@code AFTER_LEAVING}
     * @param until  the day on which the last of it goes; null while they are here, and of what goes otherwise
     */
    record StaysBody(
            String chapter,
            @Nullable Integer rows,
            Stays because,
            String kept,
            @Nullable Integer months,
            @Nullable LocalDate until) {

        private static final Set<Purpose> ALL = Set.of(Purpose.values());

        static StaysBody of(Erasable.Kept kept, Ends ends) {
            return of(kept.chapter(), kept.rows(), ends);
        }

        static StaysBody of(Chapter chapter, @Nullable Integer rows, Ends ends) {
            return switch (chapter.keeping()) {
                case Keeping.Serving serving ->
                    serving.byRow() == null
                            ? within(chapter, rows, serving.purposes(), ends)
                            : new StaysBody(chapter.key(), rows, chapter.stays(), "BY_ENTRY", null, until(ALL, ends));
                case Keeping.Unnamed unnamed -> within(chapter, rows, ALL, ends);
                case Keeping.Apart apart -> new StaysBody(chapter.key(), rows, chapter.stays(), "APART", null, null);
                case Keeping.Nameless nameless ->
                    new StaysBody(chapter.key(), rows, chapter.stays(), "NAMELESS", null, null);
            };
        }

        private static StaysBody within(Chapter chapter, @Nullable Integer rows, Set<Purpose> purposes, Ends ends) {
            return new StaysBody(
                    chapter.key(),
                    rows,
                    chapter.stays(),
                    "AFTER_LEAVING",
                    ends.monthsAfterLeaving(purposes),
                    until(purposes, ends));
        }

        private static @Nullable LocalDate until(Set<Purpose> purposes, Ends ends) {
            return ends.until(purposes, null).orElse(null);
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
