package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.ConnectionCall;
import bespoke.intake.Connections;
import bespoke.intake.Signals;
import bespoke.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door for signals: CloudEvents 1.0 of a source that shows a token or signs as Standard Webhooks are signed. What is
 * accepted is on the disk; of whom it tells, and whether they are known, no answer says.
 */
@Tag(name = "Signals")
@RestController
class SignalEndpoint {

    private static final String BEARER = "Bearer ";

    private final Signals signals;
    private final Connections connections;

    SignalEndpoint(Signals signals, Connections connections) {
        this.signals = signals;
        this.connections = connections;
    }

    /**
     * Takes one event, structured or binary, or a batch of up to a thousand, all or none. Each is taken once by its source
     * and id: sent again it is accepted and changes nothing. Send the token of a source of signals as {@code Authorization:
     * Bearer …}, or {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/cloudevents+json",
                                        schema = @Schema(type = "object", description = "CloudEvents 1.0, structured")),
                                @Content(
                                        mediaType = "application/cloudevents-batch+json",
                                        schema = @Schema(type = "array", description = "CloudEvents 1.0, a batch"))
                            }))
    @ApiResponse(responseCode = "202", description = "Accepted: it survives a kill, and is applied within seconds")
    @PostMapping("/signals")
    ResponseEntity<Void> take(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotSupportedException {
        Connection source = null;
        try {
            source = byToken(request);
            var body = request.getInputStream().readAllBytes();
            if (source == null) {
                source = bySignature(request, body);
            }
            signals.take(
                    source, SignalEvents.read(Objects.toString(request.getContentType(), ""), headers(request), body));
            return ResponseEntity.accepted().build();
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.UNKNOWN_SENDER) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            note(source, status(refused.kind()), refused.code());
            throw refused;
        } catch (HttpMediaTypeNotSupportedException unsupported) {
            note(source, 415, null);
            throw unsupported;
        }
    }

    /** @return null where no token was sent; @throws Refused where one was that lets nobody in */
    private @Nullable Connection byToken(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            if (request.getHeader("webhook-signature") == null) {
                throw unknown();
            }
            return null;
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unknown();
        }
        return signals.byToken(header.substring(BEARER.length()).strip()).orElseThrow(SignalEndpoint::unknown);
    }

    private Connection bySignature(HttpServletRequest request, byte[] body) {
        return signals.bySignature(
                        Objects.toString(request.getHeader("webhook-id"), ""),
                        Objects.toString(request.getHeader("webhook-timestamp"), ""),
                        Objects.toString(request.getHeader("webhook-signature"), ""),
                        body)
                .orElseThrow(SignalEndpoint::unknown);
    }

    private static HashMap<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }

    private void note(@Nullable Connection source, int status, @Nullable String code) {
        if (source != null) {
            connections.note(
                    source.id(),
                    new ConnectionCall.RefusedCall(
                            "POST", "signals", status, code == null ? null : code.substring(code.indexOf('.') + 1)));
        }
    }

    private static int status(Refused.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNKNOWN_SENDER -> 401;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case REFUSED -> 422;
            case TOO_OFTEN -> 429;
        };
    }

    private static Refused unknown() {
        return Refused.unknownSender("intake.signal-sender-unknown");
    }
}
