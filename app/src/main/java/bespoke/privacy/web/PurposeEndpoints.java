package bespoke.privacy.web;

import bespoke.privacy.Basis;
import bespoke.privacy.Decided;
import bespoke.privacy.Effect;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.Purposes;
import bespoke.privacy.Retention;
import bespoke.privacy.RuleDraft;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** On what purposes rest, for programs of the people team. An area is a country or {@code everywhere}. */
@RestController
@RequestMapping("/api/v1/purposes")
@NeedsScope("people")
class PurposeEndpoints {

    private static final String RULE = "/{purpose}/{area}";

    private final Purposes purposes;
    private final Retention retention;

    PurposeEndpoints(Purposes purposes, Retention retention) {
        this.purposes = purposes;
        this.retention = retention;
    }

    /** @param country null for the company-wide rule @param decidedBy null for what was shipped */
    record RuleBody(
            UUID id,
            Purpose purpose,
            @Nullable String country,
            int version,
            Basis basis,
            Text words,
            @Nullable Text without,
            int keptMonths,
            Text assessment,
            @Nullable UUID decidedBy,
            Instant decidedAt) {

        static RuleBody of(PurposeRule rule) {
            return new RuleBody(
                    rule.id().value(),
                    rule.purpose(),
                    rule.everywhere() ? null : rule.country(),
                    rule.version(),
                    rule.basis(),
                    rule.words(),
                    rule.without(),
                    rule.keptMonths(),
                    rule.assessment(),
                    rule.decidedBy() == null ? null : rule.decidedBy().value(),
                    rule.decidedAt());
        }
    }

    /** @param own whether the country has it to itself @param version to name when it is changed, also the entity tag */
    record InForceBody(RuleBody rule, boolean own, int version) {}

    /** @param rule null where the country's own rule was taken back */
    record DecidedBody(
            int version, @Nullable RuleBody rule, @Nullable UUID decidedBy, Instant decidedAt) {

        static DecidedBody of(Decided decided) {
            return new DecidedBody(
                    decided.version(),
                    decided.rule() == null ? null : RuleBody.of(decided.rule()),
                    decided.by() == null ? null : decided.by().value(),
                    decided.at());
        }
    }

    record NewBasis(@Nullable Basis basis) {}

    record NewRule(
            @Nullable Basis basis,
            @Nullable Said words,
            @Nullable Said without,
            @Nullable Integer keptMonths,
            @Nullable Said assessment) {}

    /** Words that may still miss a language, which is refused at their field. */
    record Said(@Nullable String en, @Nullable String fr) {

        static String en(@Nullable Said said) {
            return said == null || said.en == null ? "" : said.en;
        }

        static String fr(@Nullable Said said) {
            return said == null || said.fr == null ? "" : said.fr;
        }
    }

    /**
     * @param people      for how many the rule counts; how many of them said yes or no is told nowhere
     * @param overrulesNo whether a no would not count any more
     */
    record EffectBody(
            Basis before,
            Basis after,
            int people,
            boolean overrulesNo,
            int left,
            @Nullable LocalDate from) {

        static EffectBody of(Effect effect) {
            return new EffectBody(
                    effect.before(),
                    effect.after(),
                    effect.people(),
                    effect.overrulesNo(),
                    effect.left(),
                    effect.from());
        }
    }

    @GetMapping
    List<RuleBody> list(Viewer viewer) {
        return purposes.all(viewer).stream().map(RuleBody::of).toList();
    }

    /**
     * How it went on a day to look through what may not be kept any more.
     *
     * @param day     null where it never was
     * @param endedAt null while it goes on, and where it broke off
     * @param people  of whom something went; 0 also of fewer than five
     * @param rows    how many values and other rows; 0 also of fewer than five people
     * @param next    the day on which it is looked through again
     */
    record RetentionBody(@Nullable LocalDate day, @Nullable Instant endedAt, int people, long rows, LocalDate next) {}

    /** What went when, by how long the rules keep it. */
    @GetMapping("/retention")
    RetentionBody retention(Viewer viewer) {
        var next = retention.next(viewer);
        return retention
                .last(viewer)
                .map(run -> new RetentionBody(run.day(), run.endedAt(), run.people(), run.rows(), next))
                .orElseGet(() -> new RetentionBody(null, null, 0, 0, next));
    }

    @GetMapping(RULE)
    ResponseEntity<InForceBody> get(Viewer viewer, @PathVariable Purpose purpose, @PathVariable String area) {
        var standing = purposes.inForce(viewer, purpose, Area.country(area));
        return ResponseEntity.ok()
                .eTag(String.valueOf(standing.version()))
                .body(new InForceBody(RuleBody.of(standing.rule()), standing.own(), standing.version()));
    }

    @GetMapping(RULE + "/history")
    List<DecidedBody> history(Viewer viewer, @PathVariable Purpose purpose, @PathVariable String area) {
        return purposes.history(viewer, purpose, Area.country(area)).stream()
                .map(DecidedBody::of)
                .toList();
    }

    /** What would change if the purpose rested on something else; nothing is kept. */
    @PostMapping(RULE + "/effect")
    EffectBody effect(
            Viewer viewer, @PathVariable Purpose purpose, @PathVariable String area, @RequestBody NewBasis body) {
        return EffectBody.of(
                purposes.effect(viewer, draft(purpose, area, new NewRule(body.basis(), null, null, null, null))));
    }

    /** What would change if the country's own rule were taken back. */
    @GetMapping(RULE + "/withdrawal")
    EffectBody effectOfWithdrawal(Viewer viewer, @PathVariable Purpose purpose, @PathVariable String area) {
        return EffectBody.of(purposes.effectOfWithdrawal(viewer, purpose, Area.country(area)));
    }

    @PutMapping(RULE)
    ResponseEntity<RuleBody> decide(
            Viewer viewer,
            @PathVariable Purpose purpose,
            @PathVariable String area,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody NewRule body) {
        purposes.inForce(viewer, purpose, Area.country(area));
        var rule = purposes.decide(viewer, draft(purpose, area, body), version(match));
        return ResponseEntity.ok().eTag(String.valueOf(rule.version())).body(RuleBody.of(rule));
    }

    /** Takes a country's own rule back. */
    @DeleteMapping(RULE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            Viewer viewer,
            @PathVariable Purpose purpose,
            @PathVariable String area,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        purposes.inForce(viewer, purpose, Area.country(area));
        purposes.withdraw(viewer, purpose, Area.country(area), version(match));
    }

    private static RuleDraft draft(Purpose purpose, String area, NewRule body) {
        return new RuleDraft(
                purpose,
                Area.country(area),
                body.basis(),
                Said.en(body.words()),
                Said.fr(body.words()),
                Said.en(body.without()),
                Said.fr(body.without()),
                body.keptMonths(),
                Said.en(body.assessment()),
                Said.fr(body.assessment()));
    }

    /** The version in an entity tag, with or without quotes. */
    private static int version(@Nullable String match) {
        var digits = match == null ? "" : match.replaceAll("^W/|\"", "");
        if (!digits.matches("\\d{1,9}")) {
            throw new Refused("privacy.version-missing").at("If-Match");
        }
        return Integer.parseInt(digits);
    }
}
