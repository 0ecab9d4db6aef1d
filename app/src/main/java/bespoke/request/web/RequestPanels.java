package bespoke.request.web;

import bespoke.offer.Offer;
import bespoke.offer.OfferPanel;
import bespoke.offer.Offers;
import bespoke.request.Folded;
import bespoke.request.Helped;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Status;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What requests add to an offer's page: the viewer's own yes, and for its writers how it is taken up. */
@Configuration(proxyBeanMethods = false)
class RequestPanels {

    @Bean
    @Order(10)
    OfferPanel ownRequestPanel(Requests requests, RequestWords requestWords) {
        return (viewer, offer) ->
                requests.standing(viewer, offer.id()).map(request -> own(request, requestWords.state(request)));
    }

    @Bean
    @Order(20)
    OfferPanel uptakePanel(Requests requests, Offers offers) {
        return (viewer, offer) ->
                offers.mayEdit(viewer, offer) ? Optional.of(uptake(requests, viewer, offer)) : Optional.empty();
    }

    private static OfferPanel.Panel own(Request request, String state) {
        return new OfferPanel.Panel(
                "request.your-yes",
                List.of(OfferPanel.Line.of("request.your-yes-" + state)),
                "/requests/" + request.id(),
                "request.to-it",
                true);
    }

    private static OfferPanel.Panel uptake(Requests requests, Viewer viewer, Offer offer) {
        var figures = requests.figures(viewer, offer.id());
        var lines = new ArrayList<OfferPanel.Line>();
        add(lines, "request.count", figures.people(), Status.values());
        add(lines, "request.helped-count", figures.helped(), Helped.values());
        return new OfferPanel.Panel("request.uptake", lines, null, null, false);
    }

    private static <K extends Enum<K>> void add(List<OfferPanel.Line> lines, String key, Folded<K> folded, K[] kinds) {
        var total = folded.total();
        if (total == null) {
            lines.add(OfferPanel.Line.of(key + "-few", Folded.MINIMUM));
            return;
        }
        lines.add(OfferPanel.Line.of(key + "-all", total));
        for (var kind : kinds) {
            var count = folded.shown().get(kind);
            if (count != null) {
                lines.add(OfferPanel.Line.of(key + "-" + kind.name(), count));
            }
        }
        var others = folded.others();
        if (others != null) {
            lines.add(OfferPanel.Line.of(key + "-others", others));
        }
    }
}
