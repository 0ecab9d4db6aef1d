package bespoke.request.web;

import bespoke.offer.Offer;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.privacy.Look;
import bespoke.profile.web.LookWords;
import bespoke.request.Addressee;
import bespoke.request.Answerer;
import bespoke.request.Asks;
import bespoke.request.Desk;
import bespoke.request.Requests;
import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import bespoke.web.Option;
import bespoke.web.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what is found for an ask before it is sent into the words of whoever asks. */
@Component
class AskViews {

    private final Asks asks;
    private final Requests requests;
    private final People people;
    private final LookWords lookWords;

    AskViews(Asks asks, Requests requests, People people, LookWords lookWords) {
        this.asks = asks;
        this.requests = requests;
        this.people = people;
        this.lookWords = lookWords;
    }

    AskView of(Viewer viewer, String said, Words words) {
        var matches = asks.matching(viewer, said).stream()
                .map(offer -> match(offer, words))
                .toList();
        return new AskView(said, true, matches, answer(asks.answerers(said), !matches.isEmpty(), words));
    }

    /** An ask about a look at the viewer, for them to go on with; the people team answers it unless they say otherwise. */
    AskView about(Look look, Words words) {
        var card = people.cards(List.of(look.viewer())).get(look.viewer());
        var said = words.say("request.about-look", lookWords.sentence(look, card, words));
        var answerers = asks.answerers(said);
        var answer = new AskView.Answer(
                words.say("request.answer-somebody"),
                words.say("request.answer-look"),
                words.say("request.answer-by", requests.askDueOn()),
                options(answerers, null, owners(answerers), words));
        return new AskView(said, false, List.of(), answer);
    }

    private static AskView.Match match(Offer offer, Words words) {
        return new AskView.Match(
                offer.id().toString(),
                words.in(offer.title()),
                words.in(offer.whatItIs()),
                words.say("web.minutes", offer.minutes()));
    }

    private AskView.Answer answer(List<Answerer> answerers, boolean afterMatches, Words words) {
        var cards = owners(answerers);
        var fitting = answerers.stream().filter(Answerer::fits).findFirst().orElse(null);
        var found = fitting == null ? "request.answer-nobody" : "request.answer-somebody";
        return new AskView.Answer(
                words.say(afterMatches ? "request.answer-none-of-these" : found),
                fitting == null
                        ? words.say(afterMatches ? "request.answer-nobody-else" : "request.answer-choose")
                        : why(fitting, cards, words),
                words.say("request.answer-by", requests.askDueOn()),
                options(answerers, fitting, cards, words));
    }

    private Map<PersonId, Card> owners(List<Answerer> answerers) {
        return people.cards(answerers.stream()
                .flatMap(answerer -> Stream.ofNullable(owner(answerer)))
                .toList());
    }

    private static String why(Answerer fitting, Map<PersonId, Card> cards, Words words) {
        var topics = words.list(
                fitting.topics().stream().map(topic -> words.in(topic.name())).toList());
        var product = words.in(fitting.product().name());
        var name = name(fitting, cards);
        return name == null
                ? words.say("request.answer-people-of", topics, product)
                : words.say("request.answer-owner-of", topics, name, product);
    }

    private static List<Option> options(
            List<Answerer> answerers, @Nullable Answerer fitting, Map<PersonId, Card> cards, Words words) {
        var products = answerers.stream()
                .map(answerer -> new Option(
                        answerer.product().id().toString(), label(answerer, cards, words), answerer.equals(fitting)))
                .sorted(words.alphabetically(Option::label));
        var team = new Option(Addressee.PEOPLE_TEAM, words.say("request.to-people-team"), fitting == null);
        return Stream.concat(products, Stream.of(team)).toList();
    }

    private static String label(Answerer answerer, Map<PersonId, Card> cards, Words words) {
        var product = words.in(answerer.product().name());
        var name = name(answerer, cards);
        return name == null ? product : words.say("request.to-owner", product, name);
    }

    private static @Nullable String name(Answerer answerer, Map<PersonId, Card> cards) {
        var owner = owner(answerer);
        var card = owner == null ? null : cards.get(owner);
        return card == null ? null : card.name();
    }

    private static @Nullable PersonId owner(Answerer answerer) {
        return answerer.desk() instanceof Desk.OfPerson one ? one.person() : null;
    }
}
