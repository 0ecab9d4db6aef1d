package bespoke.request.web;

import bespoke.offer.Offer;
import bespoke.profile.Topic;
import bespoke.request.Addressee;
import bespoke.request.Answerer;
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

/** Asking in own words, for programs: 200 with what is there already and who may be asked, 201 with the ask that was sent. */
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
        return once.answer(Answer.class, body, () -> {
            var words = said(body);
            if (Boolean.TRUE.equals(body.noneOfThese()) || body.to() != null) {
                return sent(asks.send(viewer, words, Addressee.read(body.to())));
            }
            return switch (asks.ask(viewer, words)) {
                case Asked.Matching matching -> notSent(words, matching.offers());
                case Asked.NobodyInParticular nobody -> notSent(words, List.of());
                case Asked.Queued queued -> sent(queued.request());
            };
        });
    }

    private ResponseEntity<Answer> notSent(String words, List<Offer> offers) {
        return ResponseEntity.ok(new Answer(
                offers.stream()
                        .map(offer -> new Match(offer.id().value(), offer.title()))
                        .toList(),
                asks.answerers(words).stream().map(Addressed::of).toList(),
                null));
    }

    private static String said(NewAsk body) {
        if (body.words() == null) {
            throw new Refused("request.ask-missing").at("words");
        }
        return body.words();
    }

    private static ResponseEntity<Answer> sent(Request request) {
        return ResponseEntity.created(URI.create("/api/v1/requests/" + request.id()))
                .body(new Answer(List.of(), List.of(), RequestJson.of(request)));
    }

    /**
     * @param noneOfThese sends the words whatever is there already
     * @param to          sends them to whoever answers for the product of this id, or to the {@code PEOPLE_TEAM}; when it
     *                    is not said, to whom they fit, else to the people team
     */
    record NewAsk(
            @Nullable String words,
            @Nullable Boolean noneOfThese,
            @Nullable String to) {}

    /**
     * @param answerers who may be named in {@code to}, who fits first; empty once it is sent
     * @param ask       null while offers answer it, and while nobody in particular was found: then it is sent with
     *                  {@code to} or {@code noneOfThese}
     */
    record Answer(
            List<Match> offers,
            List<Addressed> answerers,
            @Nullable RequestJson ask) {}

    record Match(UUID offer, Text title) {}

    /** @param topics of the product that the words speak of; empty where it was not found by them */
    record Addressed(UUID product, Text name, List<String> topics) {

        static Addressed of(Answerer answerer) {
            return new Addressed(
                    answerer.product().id().value(),
                    answerer.product().name(),
                    answerer.topics().stream().map(Topic::key).toList());
        }
    }
}
