package bespoke.request.web;

import bespoke.offer.Fulfilment;
import bespoke.offer.Offers;
import bespoke.product.Colleagues;
import bespoke.profile.AimId;
import bespoke.request.Helped;
import bespoke.request.Request;
import bespoke.request.RequestId;
import bespoke.request.Requests;
import bespoke.request.Subject;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Requests: the person's list, the answering side's queue, and the page of one that both sides share. */
@Controller
class RequestPages {

    private static final int SHOWN = 50;

    private final Requests requests;
    private final RequestViews views;
    private final Offers offers;
    private final Colleagues colleagues;
    private final CompanyClock clock;

    RequestPages(Requests requests, RequestViews views, Offers offers, Colleagues colleagues, CompanyClock clock) {
        this.requests = requests;
        this.views = views;
        this.offers = offers;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @GetMapping("/requests")
    ModelAndView list(Viewer viewer, Pages pages, @RequestParam @Nullable UUID after) {
        var words = pages.words();
        var slice = requests.of(viewer, after == null ? null : new RequestId(after), SHOWN);
        var view = new RequestList(
                views.rows(slice.items().stream().filter(Request::isOpen).toList(), words),
                views.rows(
                        slice.items().stream()
                                .filter(request -> !request.isOpen())
                                .toList(),
                        words),
                after == null ? views.rows(requests.toConfirm(viewer), words) : List.of(),
                after == null ? views.rows(requests.toAskBack(viewer), words) : List.of(),
                RequestViews.waiting(requests.workload(viewer), words),
                slice.next() == null ? null : "/requests?after=" + slice.next());
        return pages.show("request/list", pages.say("request.mine"), view);
    }

    @GetMapping("/queue")
    ModelAndView queue(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "false") boolean answered,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String after) {
        var slice = answered ? requests.answered(viewer, q, after, SHOWN) : requests.queue(viewer, q, after, SHOWN);
        var view = views.queue(viewer, requests.workload(viewer), slice, answered, q, pages.words());
        return pages.show("request/queue", pages.say("request.queue"), view);
    }

    @GetMapping("/requests/{id}")
    ModelAndView show(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var request = requests.get(viewer, new RequestId(id));
        var view = views.of(viewer, request, pages.words());
        return pages.within(view.answering() ? "/queue" : "/requests").show("request/request", view.title(), view);
    }

    @GetMapping("/requests/{id}/appointment.ics")
    ResponseEntity<byte[]> appointment(Viewer viewer, Words words, @PathVariable UUID id) {
        var request = requests.get(viewer, new RequestId(id));
        if (viewer.is(request.person())
                && request.appointmentAt() != null
                && request.leadsSomewhere()
                && request.subject() instanceof Subject.Yes yes
                && offers.get(yes.offer(), yes.edition()).fulfilment() instanceof Fulfilment.Appointment appointment) {
            var file = CalendarFile.of(request, request.appointmentAt(), appointment, words, clock.now());
            return ResponseEntity.ok()
                    .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bespoke.ics\"")
                    .body(file.getBytes(StandardCharsets.UTF_8));
        }
        throw Refused.notFound("request.not-found");
    }

    @PostMapping("/requests/{id}/taking")
    ModelAndView take(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requests.take(viewer, new RequestId(id));
        return pages.to("/requests/" + id, Flash.say("request.taken"));
    }

    @PostMapping("/requests/{id}/completion")
    ModelAndView done(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam @Nullable String words) {
        requests.done(viewer, new RequestId(id), words);
        return pages.to("/queue", Flash.say("request.done-now").undo("/requests/" + id + "/return"));
    }

    @PostMapping("/requests/{id}/refusal")
    ModelAndView refuse(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam @Nullable String words) {
        requests.refuse(viewer, new RequestId(id), words);
        return pages.to("/queue", Flash.say("request.refused-now").undo("/requests/" + id + "/return"));
    }

    @PostMapping("/requests/{id}/handover")
    ModelAndView handOver(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String heir,
            @RequestParam @Nullable String words) {
        requests.get(viewer, new RequestId(id));
        var request = requests.handOver(viewer, new RequestId(id), colleagues.meant(heir, null, "heir"), words);
        return pages.to("/queue", Flash.say("request.handed-over", views.desk(request.desk(), pages.words())));
    }

    @PostMapping("/requests/{id}/withdrawal")
    ModelAndView withdraw(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requests.withdraw(viewer, new RequestId(id));
        return pages.to("/requests", Flash.say("request.withdrawn-now").undo("/requests/" + id + "/return"));
    }

    @PostMapping("/requests/{id}/attendance")
    ModelAndView attend(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requests.attended(viewer, new RequestId(id));
        return pages.to("/requests/" + id, Flash.say("request.attended-now").undo("/requests/" + id + "/return"));
    }

    @PostMapping("/requests/{id}/absence")
    ModelAndView miss(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requests.missed(viewer, new RequestId(id));
        return pages.to("/requests", Flash.say("request.missed-now").undo("/requests/" + id + "/return"));
    }

    @PostMapping("/requests/{id}/notes")
    ModelAndView note(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam @Nullable String words) {
        requests.note(viewer, new RequestId(id), words);
        return pages.to("/requests/" + id, Flash.say("request.noted"));
    }

    @PostMapping("/requests/{id}/return")
    ModelAndView takeBack(Viewer viewer, Pages pages, @PathVariable UUID id) {
        requests.takeBack(viewer, new RequestId(id));
        return pages.to("/requests/" + id, Flash.say("request.taken-back"));
    }

    @PostMapping("/requests/{id}/help")
    ModelAndView helped(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam @Nullable Helped answer,
            @RequestParam @Nullable UUID aim) {
        if (answer == null) {
            throw new Refused("request.help-missing").at("answer");
        }
        requests.helped(viewer, new RequestId(id), answer, aim == null ? null : new AimId(aim));
        return pages.to("/requests/" + id, Flash.say("request.thanks"));
    }
}
