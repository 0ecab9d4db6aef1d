package bespoke.organisation.web;

import bespoke.organisation.web.LinesView.Found;
import bespoke.organisation.web.LinesView.FoundView;
import bespoke.organisation.web.LinesView.Node;
import bespoke.organisation.web.LinesView.NodesView;
import bespoke.person.Card;
import bespoke.person.CardSearch;
import bespoke.person.Cards;
import bespoke.person.LineCard;
import bespoke.person.Lines;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The lines of leads as the page and its parts draw them, one level at a time. */
@Component
class LineViews {

    /** So many of one level are drawn before the reader asks for the rest. */
    private static final int LEVEL = 40;

    private static final int FOUND = 8;

    private final Lines lines;
    private final Cards cards;
    private final People people;

    LineViews(Lines lines, Cards cards, People people) {
        this.lines = lines;
        this.cards = cards;
        this.people = people;
    }

    /** @param at to whom the lines are opened; null for the topmost level alone */
    LinesView whole(Viewer viewer, @Nullable PersonId at, String typed, Words words) {
        var way = at == null ? List.<LineCard>of() : lines.above(at);
        var lead = people.findCard(viewer.self())
                .map(Card::lead)
                .map(LineViews::opened)
                .orElse(null);
        return new LinesView(
                OrganisationPlaces.tabs(LinePages.PATH, words),
                opened(viewer.self()),
                lead,
                way.isEmpty() ? null : way.getLast().card().name(),
                typed,
                found(typed, words),
                level(1, lines.top(null, LEVEL), LinePages.PATH + "/top", way, words));
    }

    FoundView found(String typed, Words words) {
        if (typed.isBlank()) {
            return new FoundView(null, List.of());
        }
        var found = cards.search(CardSearch.of(typed), null, FOUND);
        var said = found.near()
                ? words.say("profile.people-near", typed.strip())
                : found.cards().items().isEmpty() ? words.say("profile.people-none", typed.strip()) : null;
        return new FoundView(
                said,
                found.cards().items().stream()
                        .map(card -> new Found(card.name(), line(card), opened(card.id())))
                        .toList());
    }

    NodesView top(@Nullable String cursor, Words words) {
        return level(1, lines.top(cursor, LEVEL), LinePages.PATH + "/top", List.of(), words);
    }

    /** @param level of those below */
    NodesView below(PersonId lead, int level, @Nullable String cursor, Words words) {
        return level(level, lines.below(lead, cursor, LEVEL), part(lead), List.of(), words);
    }

    /** @param way to whoever is jumped to, from this level on; empty when they are not below here */
    private NodesView level(int level, Slice<LineCard> slice, String path, List<LineCard> way, Words words) {
        var here = slice.items();
        if (!way.isEmpty() && here.stream().noneMatch(one -> is(one, way.getFirst()))) {
            // Further on in the level than is drawn, or at the top without leading anybody: first, where it is seen.
            here = Stream.concat(Stream.of(way.getFirst()), here.stream()).toList();
        }
        long most = here.stream().mapToLong(LineCard::everyone).max().orElse(0);
        var nodes = here.stream()
                .map(one -> node(
                        level,
                        one,
                        most,
                        !way.isEmpty() && is(one, way.getFirst()) ? Optional.of(way) : Optional.empty(),
                        words))
                .toList();
        return new NodesView(level, nodes, slice.next() == null ? null : more(path, level, slice.next()));
    }

    private Node node(int level, LineCard one, long most, Optional<List<LineCard>> way, Words words) {
        var card = one.card();
        boolean leads = one.direct() > 0;
        return new Node(
                "line-" + card.id(),
                card.name(),
                line(card),
                "/people/" + card.id(),
                opened(card.id()),
                leads ? part(card.id()) + "?level=" + (level + 1) : null,
                leads ? span(one, words) : null,
                leads ? (int) Math.max(1, 100 * one.everyone() / Math.max(1, most)) : 0,
                way.filter(rest -> rest.size() == 1).isPresent(),
                way.isPresent() && leads
                        ? level(
                                level + 1,
                                lines.below(card.id(), null, LEVEL),
                                part(card.id()),
                                way.get().subList(1, way.get().size()),
                                words)
                        : null);
    }

    private static String span(LineCard one, Words words) {
        return one.direct() == one.everyone()
                ? words.say("organisation.leads", one.direct())
                : words.say("organisation.leads-in-all", one.direct(), one.everyone());
    }

    private static boolean is(LineCard one, LineCard other) {
        return one.card().id().equals(other.card().id());
    }

    static String opened(PersonId person) {
        return LinePages.PATH + "?at=" + person + "#line-" + person;
    }

    private static String part(PersonId lead) {
        return LinePages.PATH + "/" + lead + "/below";
    }

    private static String more(String path, int level, String cursor) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("level", level)
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(cursor)
                .toUriString();
    }

    static String line(Card card) {
        return Stream.of(card.role(), card.unit(), card.site())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
