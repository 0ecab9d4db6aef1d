package bespoke.request.web;

import bespoke.request.Asked;
import bespoke.request.Asks;
import bespoke.request.Request;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking in own words, for programs: 200 with what is there already, 201 with the ask that was sent. */
@RestController
@RequestMapping("/api/v1/asks")
@NeedsScope("me")
class AskEndpoints {

    private final Asks asks;

    AskEndpoints(Asks asks) {
        this.asks = asks;
    }

    @PostMapping
    ResponseEntity<Answer> ask(Viewer viewer, Once once, @RequestBody NewAsk body) {
        return once.answer(
                Answer.class,
                body,
                () -> Boolean.TRUE.equals(body.noneOfThese())
                        ? sent(asks.send(viewer, said(body)))
                        : switch (asks.ask(viewer, said(body))) {
                            case Asked.Matching matching ->
                                ResponseEntity.ok(new Answer(
                                        matching.offers().stream()
                                                .map(offer ->
                                                        new Match(offer.id().value(), offer.title()))
                                                .toList(),
                                        null));
                            case Asked.Queued queued -> sent(queued.request());
                        });
    }

    private static String said(NewAsk body) {
        if (body.words() == null) {
            throw new Refused("request.ask-missing").at("words");
        }
        return body.words();
    }

    private static ResponseEntity<Answer> sent(Request request) {
        return ResponseEntity.created(URI.create("/api/v1/requests/" + request.id()))
                .body(new Answer(List.of(), RequestJson.of(request)));
    }

    /** @param noneOfThese sends the words whatever is there already */
    record NewAsk(@Nullable String words, @Nullable Boolean noneOfThese) {}

    /** @param ask null while offers answer it */
    record Answer(List<Match> offers, @Nullable RequestJson ask) {}

    record Match(UUID offer, Text title) {}
}
