package bespoke.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * On which versions a call depends (RFC 7644, section 3.14; RFC 9110, section 13). Versions are compared weakly, since ours
 * are weak.
 *
 * @param only    one of these must be there now; null where it does not matter
 * @param without none of these may be; null where it does not matter
 */
record ScimConditions(@Nullable List<String> only, @Nullable List<String> without) {

    private static final String ANY = "*";
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    static ScimConditions of(HttpServletRequest request) {
        return new ScimConditions(
                tags(Collections.list(request.getHeaders(HttpHeaders.IF_MATCH))),
                tags(Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))));
    }

    private static @Nullable List<String> tags(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        var tags = new ArrayList<String>();
        for (var header : headers) {
            if (header.strip().equals(ANY)) {
                tags.add(ANY);
            }
            var found = TAG.matcher(header);
            while (found.find()) {
                tags.add(found.group(1));
            }
        }
        return tags;
    }

    boolean areThere() {
        return only != null || without != null;
    }

    /**
     * @param version of what is there
     * @return whether the call may go on; what only looks is answered by 304 where it may not
     * @throws ScimRefusal 412, for what would change something, and for who asks for another version alone
     */
    boolean hold(long version, boolean looks) {
        if (only != null && !names(only, version)) {
            throw stale();
        } else if (without == null || !names(without, version)) {
            return true;
        } else if (looks) {
            return false;
        }
        throw stale();
    }

    private static boolean names(List<String> tags, long version) {
        return tags.contains(ANY) || tags.contains(Long.toString(version));
    }

    private static ScimRefusal stale() {
        return new ScimRefusal(412, null, "There is another version than the one that was asked for.");
    }
}
