package bespoke.audience.web;

import bespoke.audience.Audience;
import bespoke.audience.AudienceId;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.audience.Counts;
import bespoke.audience.HowMany;
import bespoke.audience.RuleProblem;
import bespoke.audience.RuleText;
import bespoke.audience.Wording;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.Cursor;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import bespoke.web.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Audiences for other programs. */
@RestController
@RequestMapping("/api/v1/audiences")
@NeedsScope("people")
class AudienceEndpoints {

    private final Audiences audiences;
    private final Counts counts;
    private final Wording wording;

    AudienceEndpoints(Audiences audiences, Counts counts, Wording wording) {
        this.audiences = audiences;
        this.counts = counts;
        this.wording = wording;
    }

    /** @param value what is promised to a persona; null for a plain audience */
    record AudienceBody(
            UUID id,
            Text name,
            Purpose purpose,
            @Nullable Text value,
            String cel,
            String words,
            int version,
            boolean retired) {}

    /** @param value null for a plain audience */
    record NewAudience(
            @Nullable Text name,
            @Nullable Purpose purpose,
            @Nullable Text value,
            @Nullable String cel) {}

    record RuleBody(@Nullable Purpose purpose, @Nullable String cel) {}

    /** @param problems empty when the text is a rule; then cel and words are there */
    record CheckBody(@Nullable String cel, @Nullable String words, List<ProblemBody> problems) {}

    /** @param line from 1, @param column from 1 */
    record ProblemBody(String code, String sentence, int line, int column) {}

    /** @param onlyAfterYesTo the purpose to which each of them has to say yes to be in; null where nothing is asked */
    record CountBody(int people, int of, @Nullable Purpose onlyAfterYesTo) {}

    @GetMapping
    Slice<AudienceBody> list(
            Viewer viewer,
            Words words,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        requireReader(viewer);
        var after = Cursor.read(cursor, 1);
        var all = audiences.all();
        int from = 0;
        for (int at = 0; at < all.size() && !after.isEmpty(); at++) {
            if (all.get(at).id().toString().equals(after.getFirst())) {
                from = at + 1;
            }
        }
        int bounded = Math.clamp(size, 1, Slice.MOST);
        var stretch = all.subList(from, Math.min(all.size(), from + bounded + 1));
        return Slice.of(stretch, bounded, audience -> Cursor.of(audience.id().toString()))
                .map(audience -> body(audience, words));
    }

    @GetMapping("/{id}")
    ResponseEntity<AudienceBody> get(Viewer viewer, Words words, @PathVariable UUID id) {
        requireReader(viewer);
        return tagged(audiences.get(new AudienceId(id)), words);
    }

    @PostMapping
    ResponseEntity<AudienceBody> make(Viewer viewer, Words words, Once once, @RequestBody NewAudience body) {
        requireReader(viewer);
        return once.answer(AudienceBody.class, body, () -> {
            var made = audiences.make(viewer, written(body));
            return ResponseEntity.created(URI.create("/api/v1/audiences/" + made.id()))
                    .eTag(String.valueOf(made.version()))
                    .body(body(made, words));
        });
    }

    @PutMapping("/{id}")
    ResponseEntity<AudienceBody> change(
            Viewer viewer,
            Words words,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody NewAudience body) {
        requireReader(viewer);
        return tagged(audiences.change(viewer, new AudienceId(id), version(match), written(body)), words);
    }

    /** Whether a text is a rule that the caller may use, and how it reads. */
    @PostMapping("/check")
    CheckBody check(Viewer viewer, Words words, @RequestBody RuleBody body) {
        requireReader(viewer);
        return switch (audiences.check(viewer, purpose(body.purpose()), cel(body.cel()))) {
            case RuleText.Understood(var rule, var cel) ->
                new CheckBody(cel, wording.sentence(rule, words.language()), List.of());
            case RuleText.Refusal(var problems) ->
                new CheckBody(
                        null,
                        null,
                        problems.stream().map(problem -> body(problem, words)).toList());
        };
    }

    /** How many people in the caller's scope a rule lets in, or fits. */
    @PostMapping("/count")
    CountBody count(Viewer viewer, @RequestBody RuleBody body) {
        requireReader(viewer);
        var purpose = purpose(body.purpose());
        var rule = audiences.readFor(viewer, purpose, cel(body.cel())).rule();
        return switch (counts.count(viewer, purpose, rule)) {
            case HowMany.Exactly(int people, int of) -> new CountBody(people, of, null);
            case HowMany.Fitting(int people, int of) -> new CountBody(people, of, purpose);
            case HowMany.About _, HowMany.TooFew _, HowMany.Untold _ ->
                throw new Refused("audience.not-counted").at("cel");
        };
    }

    private AudienceBody body(Audience audience, Words words) {
        return new AudienceBody(
                audience.id().value(),
                audience.name(),
                audience.purpose(),
                audience.value(),
                audience.cel(),
                wording.sentence(audience.rule(), words.language()),
                audience.version(),
                audience.retired());
    }

    private static ProblemBody body(RuleProblem problem, Words words) {
        return new ProblemBody(problem.code(), words.say(problem.refused()), problem.line(), problem.column());
    }

    private ResponseEntity<AudienceBody> tagged(Audience audience, Words words) {
        return ResponseEntity.ok().eTag(String.valueOf(audience.version())).body(body(audience, words));
    }

    private static AudienceWords written(NewAudience body) {
        if (body.name() == null) {
            throw new Refused("audience.name-missing").at("name");
        }
        return new AudienceWords(body.name(), purpose(body.purpose()), body.value(), cel(body.cel()));
    }

    private static Purpose purpose(@Nullable Purpose purpose) {
        return purpose == null ? Purpose.EMPLOYMENT : purpose;
    }

    private static String cel(@Nullable String cel) {
        return cel == null ? "" : cel;
    }

    /** The version in an entity tag, with or without quotes. */
    private static int version(@Nullable String match) {
        var digits = match == null ? "" : match.replaceAll("^W/|\"", "");
        if (!digits.matches("\\d{1,9}")) {
            throw new Refused("audience.version-missing", Map.of()).at("If-Match");
        }
        return Integer.parseInt(digits);
    }

    private static void requireReader(Viewer viewer) {
        if (!AudiencePages.mayRead(viewer)) {
            throw Refused.notFound("audience.not-found");
        }
    }
}
