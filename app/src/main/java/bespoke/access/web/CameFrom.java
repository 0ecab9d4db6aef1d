package bespoke.access.web;

import bespoke.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;

/** The page from which a form was sent, to go back to. */
final class CameFrom {

    private CameFrom() {}

    /** Its path; the first page where the browser does not say, or says nonsense. */
    static String path(HttpServletRequest request) {
        var referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return "/";
        }
        try {
            var uri = URI.create(referer);
            return LocalPath.of(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()), "/");
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
