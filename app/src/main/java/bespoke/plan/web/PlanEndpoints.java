package bespoke.plan.web;

import bespoke.engine.plan.Lane;
import bespoke.engine.relevance.Logistic;
import bespoke.offer.OfferId;
import bespoke.plan.DeclineId;
import bespoke.plan.Declined;
import bespoke.plan.PlanCard;
import bespoke.plan.Plans;
import bespoke.plan.TodaysPlan;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import bespoke.web.Words;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's plan and what they make of it, for programs that act for them. */
@RestController
@RequestMapping("/api/v1/me")
@NeedsScope("me")
class PlanEndpoints {

    private final Plans plans;
    private final CardViews cards;

    PlanEndpoints(Plans plans, CardViews cards) {
        this.plans = plans;
        this.cards = cards;
    }

    /** The plan for today, in words; private reasons stay within the application. */
    @GetMapping("/plan")
    PlanBody plan(Viewer viewer, Words words) {
        return body(plans.of(viewer), words);
    }

    /** What the person said is not for them, as far as it still holds. */
    @GetMapping("/declines")
    List<DeclineBody> declines(Viewer viewer) {
        return plans.declines(viewer).stream()
                .map(decline -> new DeclineBody(
                        decline.id().value(), decline.offer().value(), decline.answer(), decline.until(), decline.at()))
                .toList();
    }

    /** Says that an offer is not for them. */
    @PostMapping("/declines")
    ResponseEntity<Made> decline(Viewer viewer, Once once, @RequestBody NewDecline body) {
        return once.answer(Made.class, body, () -> {
            if (body.offer() == null) {
                throw new Refused("plan.offer-missing").at("offer");
            }
            if (body.answer() == null) {
                throw new Refused("plan.answer-missing").at("answer");
            }
            var id = plans.decline(viewer, new OfferId(body.offer()), body.answer(), body.until());
            return ResponseEntity.created(URI.create("/api/v1/me/declines/" + id.value()))
                    .body(new Made(id.value()));
        });
    }

    /** Takes it back. */
    @DeleteMapping("/declines/{id}")
    ResponseEntity<Void> takeBack(Viewer viewer, @PathVariable UUID id) {
        plans.takeBack(viewer, new DeclineId(id));
        return ResponseEntity.noContent().build();
    }

    private PlanBody body(TodaysPlan plan, Words words) {
        var lanes = plan.lanes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        lane -> lane.getValue().stream()
                                .map(card -> cardBody(card, words))
                                .toList(),
                        (one, other) -> one,
                        () -> new TreeMap<Lane, List<CardBody>>()));
        return new PlanBody(
                plan.day(),
                plan.open(),
                plan.now().stream().map(card -> cardBody(card, words)).toList(),
                lanes,
                plan.versions());
    }

    private CardBody cardBody(PlanCard card, Words words) {
        var view = cards.of(card, words);
        return new CardBody(
                view.id(),
                view.title(),
                view.verb(),
                view.minutes(),
                view.whoAnswers(),
                view.sentence(),
                new Sum(
                        Logistic.POINTS_PER_LOGIT,
                        card.start(),
                        card.reasons().stream()
                                .map(reason -> new Part(cards.open(reason, words), reason.points()))
                                .toList(),
                        card.points()));
    }

    record PlanBody(
            LocalDate day,
            Set<Purpose> open,
            List<CardBody> now,
            Map<Lane, List<CardBody>> lanes,
            TodaysPlan.Versions versions) {}

    /**
     * A card without what its reader told in private: that is read in the application alone.
     *
     * @param sum what its chance to help is made of; {@code start} and the points of the parts add up to {@code points}
     */
    record CardBody(
            String offer, String title, String verb, String minutes, String whoAnswers, String reason, Sum sum) {}

    /** Whole points, {@code perLogit} to the logit. */
    record Sum(int perLogit, int start, List<Part> parts, int points) {}

    /** @param reason in words, or of which kind it is, where it is the person's own */
    record Part(String reason, int points) {}

    record NewDecline(
            @Nullable UUID offer,
            @Nullable Declined answer,
            @Nullable LocalDate until) {}

    record DeclineBody(
            UUID id, UUID offer, Declined answer, @Nullable LocalDate until, Instant at) {}

    record Made(UUID id) {}
}
