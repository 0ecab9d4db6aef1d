package bespoke.intake.web;

import bespoke.intake.DirectoryFilter;
import bespoke.intake.DirectoryFilter.Comparison;
import bespoke.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A filter as a directory writes it (RFC 7644, section 3.4.2.2), read by descent that stops at a depth. */
final class FilterText {

    /** Deeper than any directory asks, and far from the end of a stack. */
    private static final int DEEPEST = 30;

    private static final int MOST_TERMS = 200;

    private static final Set<String> SCHEMAS = Set.of(
            "urn:ietf:params:scim:schemas:core:2.0:user",
            "urn:ietf:params:scim:schemas:core:2.0:group",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user");

    private final String text;
    private int at;
    private int terms;

    private FilterText(String text) {
        this.text = text;
    }

    /** @throws Refused {@code intake.filter-malformed}, {@code intake.filter-too-deep} */
    static DirectoryFilter read(String text) {
        var reading = new FilterText(text);
        var filter = reading.any("", 0);
        reading.space();
        if (reading.at < text.length()) {
            throw reading.malformed();
        }
        return filter;
    }

    /** The name of an attribute without its schema, in small letters; null when it is of a schema that is not ours. */
    static @Nullable String attribute(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("urn:")) {
            return lower;
        }
        int last = lower.lastIndexOf(':');
        return SCHEMAS.contains(lower.substring(0, last)) ? lower.substring(last + 1) : null;
    }

    /** @param within what stands before the names of attributes, inside brackets; empty outside */
    private DirectoryFilter any(String within, int depth) {
        var parts = new ArrayList<>(List.of(all(within, depth)));
        while (word("or")) {
            parts.add(all(within, depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new DirectoryFilter.Any(parts);
    }

    private DirectoryFilter all(String within, int depth) {
        var parts = new ArrayList<>(List.of(term(within, depth)));
        while (word("and")) {
            parts.add(term(within, depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new DirectoryFilter.All(parts);
    }

    private DirectoryFilter term(String within, int depth) {
        if (depth > DEEPEST || ++terms > MOST_TERMS) {
            throw new Refused("intake.filter-too-deep", Map.of("deepest", DEEPEST, "most", MOST_TERMS)).at("filter");
        }
        if (sign('(')) {
            return closed(any(within, depth + 1), ')');
        }
        int before = at;
        if (word("not")) {
            if (sign('(')) {
                return new DirectoryFilter.Not(closed(any(within, depth + 1), ')'));
            }
            at = before;
        }
        var path = attribute(name());
        if (path == null) {
            throw malformed();
        }
        var attribute = within + path;
        if (within.isEmpty() && sign('[')) {
            return closed(any(attribute + ".", depth + 1), ']');
        }
        return compared(attribute);
    }

    private DirectoryFilter compared(String attribute) {
        var how = name().toUpperCase(Locale.ROOT);
        if (how.equals("PR")) {
            return new DirectoryFilter.Present(attribute);
        }
        for (var comparison : Comparison.values()) {
            if (comparison.name().equals(how)) {
                return new DirectoryFilter.Compare(attribute, comparison, value());
            }
        }
        throw malformed();
    }

    private @Nullable String value() {
        space();
        if (at < text.length() && text.charAt(at) == '"') {
            return string();
        }
        var word = name();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null" -> null;
            case "true" -> "true";
            case "false" -> "false";
            default -> {
                if (!word.matches("-?[0-9]+(\\.[0-9]+)?")) {
                    throw malformed();
                }
                yield word;
            }
        };
    }

    private String string() {
        int from = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw malformed();
        }
        at++;
        try {
            var value = JsonMapper.shared().readValue(text.substring(from, at), String.class);
            if (value.indexOf('\0') >= 0) {
                throw malformed();
            }
            return value;
        } catch (JacksonException unreadable) {
            throw malformed();
        }
    }

    private String name() {
        space();
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || ":._-$".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (from == at) {
            throw malformed();
        }
        return text.substring(from, at);
    }

    /** Whether this word stands next; it is then read. */
    private boolean word(String word) {
        space();
        int end = at + word.length();
        if (!text.regionMatches(true, at, word, 0, word.length())
                || end < text.length() && " (\t".indexOf(text.charAt(end)) < 0) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean sign(char sign) {
        space();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    private DirectoryFilter closed(DirectoryFilter filter, char by) {
        if (!sign(by)) {
            throw malformed();
        }
        return filter;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Refused malformed() {
        return new Refused("intake.filter-malformed", Map.of("place", Math.min(at, text.length()) + 1)).at("filter");
    }
}
