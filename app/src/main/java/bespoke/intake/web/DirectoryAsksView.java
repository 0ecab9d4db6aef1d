package bespoke.intake.web;

import bespoke.intake.DirectoryAsk;
import bespoke.person.Card;
import bespoke.person.Workplace;
import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import bespoke.web.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What directories ask of the viewer.
 *
 * @param all   how many there are
 * @param until when this was looked at
 * @param next  where the list goes on; null at its end
 */
public record DirectoryAsksView(
        long all, String until, List<Row> rows, @Nullable String next) {

    /** One of them. @param line of the person's card */
    public record Row(String id, String person, String line, String sentence, String asked) {}

    static DirectoryAsksView of(
            Slice<DirectoryAsk> asks, int all, Map<PersonId, Card> cards, Instant now, Words words) {
        return new DirectoryAsksView(
                all,
                now.toString(),
                asks.items().stream().map(ask -> row(ask, cards, words)).toList(),
                asks.next());
    }

    private static Row row(DirectoryAsk ask, Map<PersonId, Card> cards, Words words) {
        var card = cards.get(ask.person());
        var name = name(card, words);
        return new Row(
                ask.id().toString(),
                name,
                card == null
                        ? ""
                        : Stream.of(card.role(), card.unit(), card.country())
                                .filter(part -> part != null)
                                .reduce((one, other) -> one + " · " + other)
                                .orElse(""),
                sentence(ask, name, cards, words),
                words.say("intake.ask-at", words.moment(ask.askedAt())));
    }

    private static String sentence(DirectoryAsk ask, String name, Map<PersonId, Card> cards, Words words) {
        return switch (ask.matter()) {
            case DirectoryAsk.Matter.Keep keep -> {
                var at = at(keep.at());
                var names = names(keep.names(), words);
                var sentence = at.isEmpty()
                        ? words.say("intake.ask-keep", ask.directory(), name)
                        : words.say("intake.ask-keep-at", ask.directory(), name, at);
                yield names.isEmpty() ? sentence : sentence + " " + words.say("intake.ask-keep-known-by", names);
            }
            case DirectoryAsk.Matter.Place place -> {
                var at = at(place.at());
                yield at.isEmpty()
                        ? words.say("intake.ask-place-hidden", ask.directory(), name)
                        : words.say("intake.ask-place", ask.directory(), name, at);
            }
            case DirectoryAsk.Matter.Lead lead ->
                words.say("intake.ask-lead", ask.directory(), name, name(cards.get(lead.lead()), words));
            case DirectoryAsk.Matter.KnownBy knownBy -> {
                var names = names(knownBy.names(), words);
                yield names.isEmpty()
                        ? words.say("intake.ask-known-by-hidden", ask.directory(), name)
                        : words.say("intake.ask-known-by", ask.directory(), name, names);
            }
        };
    }

    private static String names(DirectoryAsk.Names names, Words words) {
        var parts = new ArrayList<String>();
        if (names.number() != null) {
            parts.add(words.say("intake.ask-known-by-number", names.number()));
        }
        if (names.email() != null) {
            parts.add(words.say("intake.ask-known-by-email", names.email()));
        }
        if (names.userName() != null) {
            parts.add(words.say("intake.ask-known-by-user-name", names.userName()));
        }
        return words.list(parts);
    }

    private static String at(Workplace at) {
        return Stream.of(at.legalEmployer(), at.country())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String name(@Nullable Card card, Words words) {
        return card == null ? words.say("access.unknown") : card.name();
    }
}
