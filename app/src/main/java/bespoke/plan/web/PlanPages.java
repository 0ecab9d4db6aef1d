package bespoke.plan.web;

import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.plan.DeclineId;
import bespoke.plan.Declined;
import bespoke.plan.Plans;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.LocalPath;
import bespoke.web.Pages;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a person makes of their plan: yes, not for me, take it back. */
@Controller
class PlanPages {

    private final Plans plans;
    private final Offers offers;

    PlanPages(Plans plans, Offers offers) {
        this.plans = plans;
        this.offers = offers;
    }

    @PostMapping("/offers/{id}/acceptance")
    ModelAndView accept(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var request = plans.accept(viewer, new OfferId(id));
        return pages.to(
                "/requests/" + request.id().value(),
                Flash.say(request.status().isOpen() ? "plan.accepted" : "plan.accepted-at-once"));
    }

    /** Says that it is not for them; a wrong fact leads to the facts, everything else back to where they were. */
    @PostMapping("/offers/{id}/decline")
    ModelAndView decline(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam Declined answer,
            @RequestParam @Nullable LocalDate until,
            @RequestParam(defaultValue = "/") String back) {
        var offer = offers.getOpen(viewer, new OfferId(id));
        var decline = plans.decline(viewer, offer.id(), answer, until);
        var said = Flash.say("plan.declined." + answer, pages.words().in(offer.title()))
                .undo("/declines/" + decline.value() + "/withdrawal");
        return pages.to(
                answer == Declined.WRONG_FACT ? "/my-data/suggestions?offer=" + id : LocalPath.of(back, "/"), said);
    }

    @PostMapping("/declines/{id}/withdrawal")
    ModelAndView takeBack(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam(defaultValue = "/") String back) {
        plans.takeBack(viewer, new DeclineId(id));
        return pages.to(LocalPath.of(back, "/"), Flash.say("plan.taken-back"));
    }
}
