package bespoke.access.web;

import bespoke.access.Identity;
import bespoke.access.IdentityId;
import bespoke.access.ProviderSignIns;
import bespoke.access.SignIns;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** By what I come in, and that it is me. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me")
@NeedsScope("me")
class MySignInEndpoints {

    private final SignIns signIns;
    private final ProviderSignIns provider;

    MySignInEndpoints(SignIns signIns, ProviderSignIns provider) {
        this.signIns = signIns;
        this.provider = provider;
    }

    /** An identity of mine at the identity provider. */
    record IdentityBody(
            UUID id,
            String issuer,
            Identity.How linkedBy,
            Instant linkedAt,
            @Nullable Instant usedAt) {

        static IdentityBody of(Identity identity) {
            return new IdentityBody(
                    identity.id().value(), identity.issuer(), identity.how(), identity.linkedAt(), identity.usedAt());
        }
    }

    /** My password, typed just now. */
    record Proof(@NotNull String password) {}

    /** My identities at the identity provider. They are linked on the page “My access” alone. */
    @GetMapping("/identities")
    List<IdentityBody> identities(Viewer viewer) {
        return provider.of(viewer).stream().map(IdentityBody::of).toList();
    }

    /** Unlinks one; sessions that began by it end. */
    @DeleteMapping("/identities/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(Viewer viewer, @PathVariable UUID id) {
        provider.unlink(viewer, new IdentityId(id));
    }

    /** Shows that it is me: for five minutes this token may do what needs it. */
    @PostMapping("/proof")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prove(Viewer viewer, HttpServletRequest request, @Valid @RequestBody Proof proof) {
        var token = Objects.requireNonNull(Doors.bearer(request));
        signIns.prove(viewer, token, proof.password(), request.getRemoteAddr());
    }

    /** Signs me out everywhere and ends all my tokens, this one too. */
    @DeleteMapping("/sign-ins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endEverywhere(Viewer viewer) {
        signIns.endEverywhere(viewer);
    }
}
