package bespoke.profile.web;

import bespoke.privacy.Answer;
import bespoke.privacy.AnswerId;
import bespoke.privacy.Asked;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.PurposeRule;
import bespoke.privacy.Receipt;
import bespoke.privacy.RuleId;
import bespoke.profile.Aim;
import bespoke.profile.AimId;
import bespoke.profile.Aims;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** My aims and what my data may be used for, for programs that act for me. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me")
@NeedsScope("me")
class MyChoiceEndpoints {

    private final Aims aims;
    private final Consents consents;

    MyChoiceEndpoints(Aims aims, Consents consents) {
        this.aims = aims;
        this.consents = consents;
    }

    /** @param topics keys of the topics that the words were understood to speak of */
    record AimBody(UUID id, String words, List<String> topics, Instant saidAt) {

        static AimBody of(Aim aim) {
            return new AimBody(
                    aim.id().value(),
                    aim.words(),
                    aim.topics().stream().sorted().toList(),
                    aim.saidAt());
        }
    }

    record NewAim(@Nullable String words) {}

    /**
     * @param rule    whose words these are; an answer may say that it was given to them
     * @param country whose own rule it is; null for the company-wide one
     * @param without what a no costs; null where nobody said
     * @param yes     null when never answered; @param mine whether it is mine to answer
     */
    record ConsentBody(
            Purpose purpose,
            Basis basis,
            boolean mine,
            @Nullable Boolean yes,
            @Nullable Instant answeredAt,
            UUID rule,
            @Nullable String country,
            Text words,
            @Nullable Text without,
            Text assessment) {}

    /** @param rule in whose words I was asked, and @param language in which; null both where the program used its own */
    record NewAnswer(
            @Nullable Boolean yes,
            @Nullable UUID rule,
            @Nullable Language language) {}

    /**
     * One answer of mine, as its own proof.
     *
     * @param basis    on what the purpose rested when I answered
     * @param question null where its words were not kept
     */
    record ReceiptBody(
            UUID id,
            Purpose purpose,
            boolean yes,
            Instant answeredAt,
            Basis basis,
            @Nullable QuestionBody question) {}

    /** @param language in which the words were shown; null where a program asked and did not say */
    record QuestionBody(
            UUID rule,
            int version,
            @Nullable String country,
            Text words,
            @Nullable Text without,
            @Nullable Language language) {}

    @GetMapping("/aims")
    List<AimBody> aims(Viewer viewer) {
        return aims.of(viewer).stream().map(AimBody::of).toList();
    }

    @PostMapping("/aims")
    ResponseEntity<AimBody> say(Viewer viewer, Once once, @RequestBody NewAim body) {
        return once.answer(AimBody.class, body, () -> {
            var aim = AimBody.of(aims.say(viewer, body.words() == null ? "" : body.words()));
            return ResponseEntity.created(URI.create("/api/v1/me/aims/" + aim.id()))
                    .body(aim);
        });
    }

    @DeleteMapping("/aims/{aim}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID aim) {
        aims.end(viewer, new AimId(aim));
    }

    @GetMapping("/consents")
    List<ConsentBody> consents(Viewer viewer) {
        var answers = consents.of(viewer);
        return consents.rules(viewer).stream()
                .map(rule -> body(rule, answers.get(rule.purpose())))
                .toList();
    }

    @PutMapping("/consents/{purpose}")
    ConsentBody answer(Viewer viewer, @PathVariable Purpose purpose, @RequestBody NewAnswer body) {
        if (body.yes() == null) {
            throw new Refused("web.field-missing", Map.of("field", "yes")).at("yes");
        }
        consents.answer(viewer, purpose, body.yes(), asked(body));
        return consents(viewer).stream()
                .filter(consent -> consent.purpose() == purpose)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("web.not-found"));
    }

    /** Every answer I ever gave, the latest first. */
    @GetMapping("/answers")
    List<ReceiptBody> answers(Viewer viewer) {
        return consents.receipts(viewer).stream().map(MyChoiceEndpoints::body).toList();
    }

    @GetMapping("/answers/{answer}")
    ReceiptBody answer(Viewer viewer, @PathVariable UUID answer) {
        return body(consents.getReceipt(viewer, new AnswerId(answer)));
    }

    private static @Nullable Asked asked(NewAnswer body) {
        if (body.rule() == null && body.language() == null) {
            return null;
        }
        if (body.rule() == null || body.language() == null) {
            throw new Refused("privacy.asked-by-half").at(body.rule() == null ? "rule" : "language");
        }
        return new Asked(new RuleId(body.rule()), body.language());
    }

    private static ReceiptBody body(Receipt receipt) {
        var rule = receipt.rule();
        return new ReceiptBody(
                receipt.id().value(),
                receipt.purpose(),
                receipt.yes(),
                receipt.at(),
                receipt.basis(),
                rule == null
                        ? null
                        : new QuestionBody(
                                rule.id().value(),
                                rule.version(),
                                country(rule),
                                rule.words(),
                                rule.without(),
                                receipt.language()));
    }

    private static @Nullable String country(PurposeRule rule) {
        return rule.everywhere() ? null : rule.country();
    }

    private static ConsentBody body(PurposeRule rule, @Nullable Answer answer) {
        return new ConsentBody(
                rule.purpose(),
                rule.basis(),
                rule.isTheirs(),
                answer == null ? null : answer.yes(),
                answer == null ? null : answer.at(),
                rule.id().value(),
                country(rule),
                rule.words(),
                rule.without(),
                rule.assessment());
    }
}
