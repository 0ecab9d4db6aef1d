package bespoke.access.web;

import bespoke.access.Token;
import bespoke.access.TokenId;
import bespoke.access.Tokens;
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

/** The tokens by which programs act for me. */
@Tag(name = "Me")
@RestController
@RequestMapping("/api/v1/me/tokens")
@NeedsScope("me")
class MyTokenEndpoints {

    private final Tokens tokens;

    MyTokenEndpoints(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @param usedAt to some minutes; null when never */
    record TokenBody(
            UUID id,
            String label,
            List<String> scopes,
            Instant issuedAt,
            @Nullable Instant usedAt,
            Instant endsAt) {

        static TokenBody of(Token token) {
            return new TokenBody(
                    token.id().value(),
                    token.label(),
                    token.scopes().stream().sorted().toList(),
                    token.issuedAt(),
                    token.usedAt(),
                    token.endsAt());
        }
    }

    /** Tokens of mine, the newest first; those that have ended within a year too. */
    @GetMapping
    List<TokenBody> list(Viewer viewer) {
        return tokens.of(viewer).stream().map(TokenBody::of).toList();
    }

    /** Ends a token now, this one too. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        tokens.end(viewer, new TokenId(id));
    }
}
