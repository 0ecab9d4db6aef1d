package bespoke.offer.web;

import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.Cursor;
import bespoke.web.NeedsScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What I may have today, for programs. */
@RestController
@RequestMapping("/api/v1/offers")
@NeedsScope("me")
class OfferEndpoints {

    private final Offers offers;

    OfferEndpoints(Offers offers) {
        this.offers = offers;
    }

    @GetMapping
    Slice<OfferJson> mine(
            Viewer viewer, @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int size) {
        var after = Cursor.read(cursor, 1);
        var most = Math.clamp(size, 1, Slice.MOST);
        var rest = offers.openTo(viewer).stream()
                .filter(offer -> after.isEmpty() || offer.id().toString().compareTo(after.getFirst()) > 0)
                .limit(most + 1L)
                .toList();
        return Slice.of(rest, most, (Offer offer) -> Cursor.of(offer.id().toString()))
                .map(OfferJson::of);
    }

    @GetMapping("/{id}")
    OfferJson one(Viewer viewer, @PathVariable UUID id) {
        return OfferJson.of(offers.getOpen(viewer, new OfferId(id)));
    }
}
