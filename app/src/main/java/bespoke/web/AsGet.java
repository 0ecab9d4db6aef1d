package bespoke.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refused POST, seen as a GET of the page its form stands on: without the parameters of the form, with those of the page's
 * own address.
 */
final class AsGet extends HttpServletRequestWrapper {

    private final Map<String, String[]> query;

    /** @param page local address with its query */
    AsGet(HttpServletRequest request, String page) {
        super(request);
        this.query = read(page);
    }

    private static Map<String, String[]> read(String page) {
        var read = new LinkedHashMap<String, List<String>>();
        int mark = page.indexOf('?');
        for (var pair : mark < 0 ? new String[0] : page.substring(mark + 1).split("[&#]")) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            read.computeIfAbsent(name, first -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        var query = new LinkedHashMap<String, String[]>();
        read.forEach((name, values) -> query.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(query);
    }

    /** As forms and browsers write it: a plus is a space. What is not written so stands as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return text;
        }
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = query.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return query.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return query;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(query.keySet());
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }
}
