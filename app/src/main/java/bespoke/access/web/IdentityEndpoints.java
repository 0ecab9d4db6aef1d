package bespoke.access.web;

import bespoke.access.Identity;
import bespoke.access.IdentityId;
import bespoke.access.ProviderSignIns;
import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** By which accounts of the identity provider somebody comes in. For administrators. */
@Tag(name = "Access")
@RestController
@RequestMapping("/api/v1/access/people/{person}/identities")
@NeedsScope("access")
class IdentityEndpoints {

    private final ProviderSignIns provider;

    IdentityEndpoints(ProviderSignIns provider) {
        this.provider = provider;
    }

    /** An identity of somebody at the identity provider. @param usedAt when they last came by it; null when never */
    record TheirIdentity(
            UUID id,
            String issuer,
            Identity.How linkedBy,
            Instant linkedAt,
            @Nullable Instant usedAt) {

        static TheirIdentity of(Identity identity) {
            return new TheirIdentity(
                    identity.id().value(), identity.issuer(), identity.how(), identity.linkedAt(), identity.usedAt());
        }
    }

    /** Those of one person, the oldest first; none of who has no account. */
    @GetMapping
    List<TheirIdentity> list(Viewer viewer, @PathVariable UUID person) {
        return provider.of(viewer, new PersonId(person)).stream()
                .map(TheirIdentity::of)
                .toList();
    }

    /** Cuts one: sessions that began by it end, roles that came by claims too, and the person is told. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(Viewer viewer, @PathVariable UUID person, @PathVariable UUID id) {
        provider.unlink(viewer, new PersonId(person), new IdentityId(id));
    }
}
