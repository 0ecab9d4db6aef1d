package bespoke.intake.web;

import bespoke.access.Accounts;
import bespoke.intake.ConnectionId;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import bespoke.intake.DirectoryAsks;
import bespoke.intake.FileSources;
import bespoke.intake.Imports;
import bespoke.intake.SignalMappings;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Place;
import bespoke.web.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page of sources: which directories and sources of signals are connected, how they fare and, for administrators, who may come. */
@Controller
class SourcePages {

    private static final int MOST_NAMED = 5;

    private final Connections connections;
    private final SignalMappings mappings;
    private final DirectoryAsks asks;
    private final FileSources files;
    private final Accounts accounts;
    private final People people;
    private final CompanyClock clock;

    SourcePages(
            Connections connections,
            SignalMappings mappings,
            DirectoryAsks asks,
            FileSources files,
            Accounts accounts,
            People people,
            CompanyClock clock) {
        this.connections = connections;
        this.mappings = mappings;
        this.asks = asks;
        this.files = files;
        this.accounts = accounts;
        this.people = people;
        this.clock = clock;
    }

    @Bean
    static Place sourcesPlace() {
        return new Place("intake.sources-place", "/sources", "plug", 420, SignalMappings::looks);
    }

    @GetMapping("/sources")
    ModelAndView list(Viewer viewer, Pages pages, HttpServletRequest request) {
        boolean connects = Connections.keeps(viewer);
        var view = SourcesView.of(
                connects,
                address(request, ConnectionKind.DIRECTORY),
                address(request, ConnectionKind.SIGNALS),
                connects ? connections.list(viewer) : mappings.sources(viewer),
                connects ? waiting(viewer, pages.words()) : SourcesView.Waiting.NOTHING,
                files.list(viewer),
                Imports.brings(viewer),
                clock.now(),
                pages.words());
        return pages.show("intake/sources", pages.say("intake.sources-title"), view);
    }

    private SourcesView.Waiting waiting(Viewer viewer, Words words) {
        var waits = asks.waits(viewer);
        if (waits.values().stream().noneMatch(some -> some.reachless() > 0)) {
            return new SourcesView.Waiting(waits, List.of());
        }
        var administrators =
                people.cards(accounts.holders(viewer, Role.Kind.ADMINISTRATOR).keySet());
        return new SourcesView.Waiting(
                waits,
                administrators.values().stream()
                        .map(Card::name)
                        .sorted(words.alphabetically(name -> name))
                        .limit(MOST_NAMED)
                        .toList());
    }

    /** Makes a connection. Like {@link #renew}, the page that answers is the only one to show the token. */
    @PostMapping("/sources")
    ModelAndView make(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "DIRECTORY") ConnectionKind kind) {
        return token(pages, request, name.strip(), kind, connections.make(viewer, name, kind));
    }

    /** A new token. The page that answers is the only one to show it. */
    @PostMapping("/sources/{id}/token")
    ModelAndView renew(Viewer viewer, Pages pages, HttpServletRequest request, @PathVariable UUID id) {
        var connection = connections.get(viewer, new ConnectionId(id));
        return token(pages, request, connection.name(), connection.kind(), connections.renew(viewer, connection.id()));
    }

    @PostMapping("/sources/{id}/ending")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var connection = connections.get(viewer, new ConnectionId(id));
        connections.end(viewer, connection.id());
        return pages.to("/sources", Flash.say("intake.connection-is-ended", connection.name()));
    }

    private static ModelAndView token(
            Pages pages, HttpServletRequest request, String name, ConnectionKind kind, String token) {
        boolean signs = kind == ConnectionKind.SIGNED_SIGNALS;
        return pages.show(
                "intake/connection-token",
                pages.say(signs ? "intake.connection-secret-title" : "intake.connection-token-title", name),
                new ConnectionTokenView(name, address(request, kind), token, signs));
    }

    private static String address(HttpServletRequest request, ConnectionKind kind) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path(kind.tellsSignals() ? "/signals" : "/scim/v2")
                .toUriString();
    }
}
