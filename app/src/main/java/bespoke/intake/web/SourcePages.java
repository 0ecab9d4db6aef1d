package bespoke.intake.web;

import bespoke.intake.ConnectionId;
import bespoke.intake.Connections;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The administrators' page of directories: which are connected, how they fare, and who may come. */
@Controller
class SourcePages {

    private final Connections connections;
    private final CompanyClock clock;

    SourcePages(Connections connections, CompanyClock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Bean
    static Place sourcesPlace() {
        return new Place("intake.sources-place", "/sources", "plug", 420, Connections::keeps);
    }

    @GetMapping("/sources")
    ModelAndView list(Viewer viewer, Pages pages, HttpServletRequest request) {
        var view = SourcesView.of(address(request), connections.list(viewer), clock.now(), pages.words());
        return pages.show("intake/sources", pages.say("intake.sources-title"), view);
    }

    /** Makes a connection. Like {@link #renew}, the page that answers is the only one to show the token. */
    @PostMapping("/sources")
    ModelAndView make(
            Viewer viewer, Pages pages, HttpServletRequest request, @RequestParam(defaultValue = "") String name) {
        return token(pages, request, name.strip(), connections.make(viewer, name));
    }

    /** A new token. The page that answers is the only one to show it. */
    @PostMapping("/sources/{id}/token")
    ModelAndView renew(Viewer viewer, Pages pages, HttpServletRequest request, @PathVariable UUID id) {
        var connection = connections.get(viewer, new ConnectionId(id));
        return token(pages, request, connection.name(), connections.renew(viewer, connection.id()));
    }

    @PostMapping("/sources/{id}/ending")
    ModelAndView end(Viewer viewer, Pages pages, @PathVariable UUID id) {
        var connection = connections.get(viewer, new ConnectionId(id));
        connections.end(viewer, connection.id());
        return pages.to("/sources", Flash.say("intake.connection-is-ended", connection.name()));
    }

    private static ModelAndView token(Pages pages, HttpServletRequest request, String name, String token) {
        return pages.show(
                "intake/connection-token",
                pages.say("intake.connection-token-title", name),
                new ConnectionTokenView(name, address(request), token));
    }

    private static String address(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path("/scim/v2")
                .toUriString();
    }
}
