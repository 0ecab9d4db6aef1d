package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.ConnectionCall;
import bespoke.intake.Connections;
import bespoke.intake.DirectoryFilter;
import bespoke.shared.Refused;
import bespoke.web.Words;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * SCIM 2.0 (RFC 7643, RFC 7644) for directories. One call is one transaction: what is refused leaves nothing behind. The
 * library reads, checks, changes and shows resources; which paths and methods there are, how a filter is read and how an
 * error is told is settled here, where the library falls short of what is promised.
 */
@Hidden
@Controller
class ScimEndpoint {

    private static final String TYPE = "application/scim+json";
    private static final String ROOT = "/scim/v2";
    private static final String BEARER = "Bearer ";
    private static final Set<String> PARAMETERS =
            Set.of("attributes", "excludedAttributes", "sortBy", "sortOrder", "startIndex", "count");

    /** The one header that the library goes by: versions are compared here. */
    private static final Map<String, String> HEADERS = Map.of(HttpHeaders.CONTENT_TYPE, TYPE);

    private static final int ATTEMPTS = 3;

    private final ResourceEndpoint scim;
    private final ScimUserHandler users;
    private final ScimGroupHandler groups;
    private final ScimDiscovery discovery;
    private final Connections connections;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    ScimEndpoint(
            ResourceEndpoint scim,
            ScimUserHandler users,
            ScimGroupHandler groups,
            ScimDiscovery discovery,
            Connections connections,
            TransactionTemplate transactions,
            JsonMapper json) {
        this.scim = scim;
        this.users = users;
        this.groups = groups;
        this.discovery = discovery;
        this.connections = connections;
        this.transactions = transactions;
        this.json = json;
    }

    @RequestMapping("/scim/**")
    void answer(HttpServletRequest request, HttpServletResponse response, Words words) throws IOException {
        var place = ScimPlace.of(
                request.getRequestURI().substring(request.getContextPath().length()));
        Connection connection = null;
        try {
            connection = connection(request, place);
            place.refuseOthers(request.getMethod());
            if (connection == null || place.isDiscovery()) {
                if (request.getParameter("filter") != null) {
                    throw new ScimRefusal(403, null, "What Bespoke says of itself takes no filter.");
                }
                var told = discovery.tell(place, address(request));
                read(connection);
                write(request, response, told);
            } else {
                send(request, response, connection, place, body(request, place));
            }
        } catch (ScimRefusal refusal) {
            write(request, response, connection, place, refusal);
        } catch (Refused refused) {
            write(request, response, connection, place, refusal(refused, words));
        } catch (RuntimeException failure) {
            refused(request, connection, place, 500, null);
            throw failure;
        }
    }

    /** Whoever may come. What Bespoke says of itself at large is no secret. */
    private @Nullable Connection connection(HttpServletRequest request, ScimPlace place) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            var found = connections.find(header.substring(BEARER.length()).strip());
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (place.isPublic()) {
            return null;
        }
        throw new ScimRefusal(401, null, "The token of a connection is needed, as an administrator makes it.");
    }

    private void send(
            HttpServletRequest request, HttpServletResponse response, Connection connection, ScimPlace place, Call call)
            throws IOException {
        var caller = new ScimCaller(connection, call.filter());
        var answer = answered(request, place, call, caller);
        if (answer.isEmpty()) {
            connections.note(connection.id(), new ConnectionCall.Read());
            response.setStatus(304);
            response.setHeader(HttpHeaders.ETAG, ScimMeta.tag(caller.version()));
            return;
        }
        connections.note(connection.id(), call(request.getMethod(), place, caller.hasChanged()));
        write(request, response, answer.get());
    }

    /** Two that wait for each other are told apart by the database, which ends one: that one is sent again. */
    private Optional<ScimResponse> answered(HttpServletRequest request, ScimPlace place, Call call, ScimCaller caller) {
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return once(request, place, call, caller);
            } catch (ConcurrencyFailureException crossed) {
                if (left == 0) {
                    throw crossed;
                }
                caller.forget();
            }
        }
    }

    /** Empty where the version is the one that the directory knows already. */
    private Optional<ScimResponse> once(HttpServletRequest request, ScimPlace place, Call call, ScimCaller caller) {
        var method = request.getMethod().equals("HEAD") ? HttpMethod.GET : HttpMethod.valueOf(request.getMethod());
        var address = address(request) + place.path() + call.query();
        var conditions = ScimConditions.of(request);
        var answer = Objects.requireNonNull(transactions.execute(transaction -> {
            if (conditions.areThere() && place.isOne() && !isWanted(conditions, place, caller, method)) {
                return Optional.<ScimResponse>empty();
            }
            var said = scim.handleRequest(address, method, call.body(), HEADERS, new Context(caller));
            if (said.getHttpStatus() >= 400) {
                transaction.setRollbackOnly();
            }
            return Optional.of(said);
        }));
        if (caller.failure() != null) {
            throw Objects.requireNonNull(caller.failure());
        } else if (answer.orElse(null) instanceof ErrorResponse error && error.getHttpStatus() >= 400) {
            throw refusal(error, method);
        }
        return answer;
    }

    /** What is not there is answered as such, whatever version was asked for. */
    private boolean isWanted(ScimConditions conditions, ScimPlace place, ScimCaller caller, HttpMethod method) {
        boolean looks = method == HttpMethod.GET;
        var handler = place.isAboutGroups() ? groups : users;
        var version = handler.version(caller.connection(), place.id(), !looks);
        version.ifPresent(caller::saw);
        return version.isEmpty() || conditions.hold(version.get(), looks);
    }

    private static String address(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).path(ROOT).toUriString();
    }

    private Call body(HttpServletRequest request, ScimPlace place) throws IOException {
        var method = request.getMethod();
        if (place.isSearch()) {
            refuseOtherTypes(request);
            var asked = ScimBody.read(request.getInputStream().readAllBytes());
            var filter = asked.path("filter").asString("");
            asked.remove("filter");
            return new Call(asked.toString(), "", filter.isBlank() ? null : FilterText.read(filter));
        } else if (Set.of("POST", "PUT", "PATCH").contains(method)) {
            refuseOtherTypes(request);
            var sent = request.getInputStream().readAllBytes();
            var plain = method.equals("PATCH")
                    ? ScimBody.patch(sent, place.isAboutGroups())
                    : ScimBody.whole(sent, place.isAboutGroups());
            return new Call(plain, query(request), null);
        }
        var filter = request.getParameter("filter");
        return new Call(
                null,
                query(request),
                filter == null || filter.isBlank() || !place.isList() ? null : FilterText.read(filter));
    }

    private static void refuseOtherTypes(HttpServletRequest request) {
        var sent = Objects.requireNonNullElse(request.getContentType(), "");
        var type = sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(TYPE) && !type.equals("application/json")) {
            throw new ScimRefusal(415, "invalidSyntax", "The body must be " + TYPE + ".");
        }
    }

    /** What of the query the library reads; the filter is read here. */
    private static String query(HttpServletRequest request) {
        var asked = request.getParameterMap().keySet().stream()
                .filter(name -> PARAMETERS.stream().anyMatch(name::equalsIgnoreCase))
                .sorted()
                .map(name -> name + "="
                        + URLEncoder.encode(number(name, request.getParameter(name)), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return asked.isEmpty() ? "" : "?" + asked;
    }

    private static String number(String name, String value) {
        if (name.equalsIgnoreCase("startIndex") || name.equalsIgnoreCase("count")) {
            try {
                return Integer.toString(Integer.parseInt(value.strip()));
            } catch (NumberFormatException unreadable) {
                throw new ScimRefusal(400, "invalidValue", name + " must be a whole number.");
            }
        }
        return value;
    }

    /** A refusal of ours in the words of SCIM. */
    private static ScimRefusal refusal(Refused refused, Words words) {
        var sentence = words.say("refused." + refused.code(), refused.values());
        return switch (refused.kind()) {
            case UNKNOWN_SENDER -> new ScimRefusal(401, null, sentence);
            case NOT_FOUND -> new ScimRefusal(404, null, sentence);
            case CONFLICT -> new ScimRefusal(409, "uniqueness", sentence);
            case STALE -> new ScimRefusal(412, null, sentence);
            case TOO_LARGE -> new ScimRefusal(413, null, sentence);
            case TOO_OFTEN -> new ScimRefusal(429, null, sentence);
            case MALFORMED, REFUSED ->
                new ScimRefusal(400, "filter".equals(refused.field()) ? "invalidFilter" : "invalidValue", sentence);
        };
    }

    /** The library has words of its own beside those of the RFC. */
    private static ScimRefusal refusal(ErrorResponse error, HttpMethod method) {
        var kind = error.getScimType().orElse(null);
        var known = kind == null
                ? null
                : switch (kind) {
                    case "required" -> "invalidValue";
                    case "missingExtension", "invalidParameters", "unparseableRequest" -> "invalidSyntax";
                    case "invalidFilter" -> method == HttpMethod.PATCH ? "invalidPath" : kind;
                    case "unknownResource", "unauthenticated", "tooLarge" -> null;
                    default -> kind;
                };
        int status = error.getHttpStatus();
        if (status >= 500) {
            throw new IllegalStateException("The library of SCIM failed", error.getScimException());
        }
        if (status == 400 && known == null) {
            known = "invalidValue";
        }
        return new ScimRefusal(
                status, status == 404 ? null : known, error.getDetail().orElse(""));
    }

    private void read(@Nullable Connection connection) {
        if (connection != null) {
            connections.note(connection.id(), new ConnectionCall.Read());
        }
    }

    private static ConnectionCall call(String method, ScimPlace place, boolean hasChanged) {
        return switch (method) {
            case "POST" -> place.isSearch() ? new ConnectionCall.Read() : new ConnectionCall.Made();
            case "PUT", "PATCH" -> hasChanged ? new ConnectionCall.Changed() : new ConnectionCall.Read();
            case "DELETE" -> new ConnectionCall.Ended();
            default -> new ConnectionCall.Read();
        };
    }

    private void refused(
            HttpServletRequest request,
            @Nullable Connection connection,
            ScimPlace place,
            int status,
            @Nullable String kind) {
        if (connection != null) {
            connections.note(
                    connection.id(),
                    new ConnectionCall.RefusedCall(request.getMethod(), place.resource(), status, kind));
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ScimResponse answer)
            throws IOException {
        response.setStatus(answer.getHttpStatus());
        answer.getHttpHeaders().forEach(response::setHeader);
        if (answer.getHttpStatus() != 204 && answer.getHttpStatus() != 304) {
            write(request, response, answer.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Connection connection,
            ScimPlace place,
            ScimRefusal refusal)
            throws IOException {
        refused(request, connection, place, refusal.status(), refusal.kind());
        if (refusal.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if (refusal.status() == 405) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", place.methods()));
        }
        response.setStatus(refusal.status());
        var error = new LinkedHashMap<String, Object>();
        error.put("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
        error.put("status", Integer.toString(refusal.status()));
        if (refusal.kind() != null) {
            error.put("scimType", refusal.kind());
        }
        error.put("detail", refusal.detail());
        write(request, response, json.writeValueAsBytes(error));
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, byte[] body)
            throws IOException {
        response.setHeader(HttpHeaders.CONTENT_TYPE, TYPE);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** @param query with its question mark; empty for none */
    private record Call(
            @Nullable String body, String query, @Nullable DirectoryFilter filter) {}
}
