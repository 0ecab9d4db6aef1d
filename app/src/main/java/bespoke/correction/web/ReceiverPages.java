package bespoke.correction.web;

import bespoke.correction.Answer;
import bespoke.correction.ReceiverId;
import bespoke.correction.Receivers;
import bespoke.profile.Attributes;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The administrators' page of which sources are told what people say is wrong, and how that goes. */
@Controller
@RequestMapping(ReceiverPages.PATH)
class ReceiverPages {

    static final String PATH = "/corrections";

    private static final int PAGE = 25;

    private final Receivers receivers;
    private final Attributes attributes;

    ReceiverPages(Receivers receivers, Attributes attributes) {
        this.receivers = receivers;
        this.attributes = attributes;
    }

    @Bean
    static Place correctionsPlace() {
        return new Place("correction.place", PATH, "send", 421, Receivers::keeps);
    }

    @GetMapping
    ModelAndView list(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable String after) {
        var view = ReceiversView.of(
                receivers.all(viewer), receivers.deliveries(viewer, after, PAGE), attributes::find, pages.words());
        return pages.show("correction/receivers", pages.say("correction.title"), view);
    }

    /** Sets a receiver up. The page that answers is the only one to show the secret. */
    @PostMapping
    ModelAndView set(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String address) {
        return secret(pages, source.strip(), receivers.set(viewer, source, address));
    }

    /** Another secret. The page that answers is the only one to show it. */
    @PostMapping("/{id}/secret")
    ModelAndView renew(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var receiver = receivers.get(viewer, new ReceiverId(id));
        return secret(pages, receiver.source(), receivers.renew(viewer, receiver.id()));
    }

    @PostMapping("/{id}/test")
    ModelAndView test(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var receiver = receivers.get(viewer, new ReceiverId(id));
        return pages.to(PATH, answered(receiver.source(), receivers.test(viewer, receiver.id()), pages));
    }

    private static Flash answered(String source, Answer answer, Pages pages) {
        if (answer.status() == null) {
            return Flash.say("correction.test-none", source, pages.say(String.valueOf(answer.problem())));
        }
        return Flash.say(
                answer.taken() ? "correction.test-taken" : "correction.test-refused",
                source,
                answer.status(),
                answer.text().isEmpty() ? "–" : answer.text());
    }

    @PostMapping("/{id}/ending")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var receiver = receivers.get(viewer, new ReceiverId(id));
        receivers.end(viewer, receiver.id());
        return pages.to(PATH, Flash.say("correction.is-off", receiver.source()));
    }

    @PostMapping("/deliveries/{id}/redelivery")
    ModelAndView again(Viewer viewer, Pages pages, @PathVariable UUID id) {
        receivers.again(viewer, id);
        return pages.to(PATH, Flash.say("correction.goes-again"));
    }

    private static ModelAndView secret(Pages pages, String source, Receivers.Made made) {
        return pages.show(
                "correction/secret",
                pages.say("correction.secret-title", source),
                new SecretView(source, made.secret()));
    }
}
