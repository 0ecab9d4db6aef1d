package bespoke.access.web;

import bespoke.access.Tiding;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.web.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tidings in words, wherever they are shown. */
@Component
public class TidingViews {

    private final People people;

    TidingViews(People people) {
        this.people = people;
    }

    public List<TidingView> of(List<Tiding> tidings, Words words) {
        var cards = people.cards(tidings.stream()
                .map(Tiding::by)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return tidings.stream().map(tiding -> view(tiding, cards, words)).toList();
    }

    private static TidingView view(Tiding tiding, Map<PersonId, Card> cards, Words words) {
        var by = tiding.by();
        var card = by == null ? null : cards.get(by);
        var name = card == null ? words.say(by == null ? "access.machine" : "access.unknown") : card.name();
        return switch (tiding) {
            case Tiding.PasswordLink link ->
                new TidingView(
                        link.id().value().toString(),
                        words.say("access.told-link", name, link.at()),
                        link.usedAt() == null ? null : words.say("access.told-link-used", link.usedAt()),
                        words.say("access.told-link-advice"),
                        link.isRead());
            case Tiding.OwnRole own ->
                new TidingView(
                        own.id().value().toString(),
                        words.say(
                                "access.told-own-role",
                                name,
                                words.say("access.role-" + own.role().kind().name()),
                                own.at()),
                        PersonAccessView.reach(own.role().scope(), words),
                        words.say("access.told-own-role-advice"),
                        own.isRead());
            case Tiding.DirectoryToken token ->
                new TidingView(
                        token.id().value().toString(),
                        words.say("access.told-directory", name, token.directory(), token.at()),
                        null,
                        words.say("access.told-directory-advice"),
                        token.isRead());
            case Tiding.SourceSilent silent ->
                new TidingView(
                        silent.id().value().toString(),
                        words.say("access.told-silent", silent.source(), silent.at()),
                        null,
                        words.say("access.told-silent-advice"),
                        silent.isRead());
            case Tiding.ClaimRole came ->
                new TidingView(
                        came.id().value().toString(),
                        words.say(
                                came.over() ? "access.told-claim-role-over" : "access.told-claim-role",
                                name,
                                words.say("access.role-" + came.role().kind().name()),
                                came.at()),
                        PersonAccessView.reach(came.role().scope(), words),
                        words.say("access.told-claim-role-advice"),
                        came.isRead());
            case Tiding.Connected connected ->
                new TidingView(
                        connected.id().value().toString(),
                        words.say("access.told-connected-" + connected.how().name(), connected.at()),
                        null,
                        words.say("access.told-connected-advice"),
                        connected.isRead());
            case Tiding.Disconnected cut ->
                new TidingView(
                        cut.id().value().toString(),
                        words.say("access.told-disconnected", name, cut.at()),
                        null,
                        words.say("access.told-disconnected-advice"),
                        cut.isRead());
        };
    }
}
