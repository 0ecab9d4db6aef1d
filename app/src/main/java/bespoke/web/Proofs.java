package bespoke.web;

import bespoke.shared.CompanyClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets through what {@link NeedsProof} only for somebody who showed just now that it is them. */
final class Proofs implements HandlerInterceptor {

    private static final String PAGE = "/proof?next=";

    private final CompanyClock clock;

    Proofs(CompanyClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var visitor = Reading.visitor();
        if (visitor == null
                || !(handler instanceof HandlerMethod method)
                || !method.hasMethodAnnotation(NeedsProof.class)
                || visitor.isProven(clock.now())
                || isShownAgain(request)) {
            return true;
        } else if (Answers.isMachine(request) || request.getParameter(Answers.FORM_PAGE) != null) {
            throw new ProofLacking();
        }
        toProof(response, request.getHeader("HX-Request") != null, afterwards(request));
        return false;
    }

    /** The page that was asked for; the one on which a button stands that was pressed. */
    private static String afterwards(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            return request.getRequestURI() + (query == null ? "" : "?" + query);
        }
        var cameFrom = request.getHeader(HttpHeaders.REFERER);
        try {
            return LocalPath.of(cameFrom == null ? null : URI.create(cameFrom).getRawPath(), "/");
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }

    /** A refused form, as it was typed: it holds nothing but that. */
    private static boolean isShownAgain(HttpServletRequest request) {
        return request.getAttribute(Typed.ATTRIBUTE) != null;
    }

    private static void toProof(HttpServletResponse response, boolean htmx, String afterwards) {
        var proof = PAGE + URLEncoder.encode(afterwards, StandardCharsets.UTF_8);
        response.setHeader(htmx ? "HX-Redirect" : HttpHeaders.LOCATION, proof);
        response.setStatus((htmx ? HttpStatus.NO_CONTENT : HttpStatus.SEE_OTHER).value());
    }

    /** Somebody did not show within the last minutes that it is them. */
    static final class ProofLacking extends RuntimeException {

        ProofLacking() {
            super("A proof is needed");
        }
    }
}
