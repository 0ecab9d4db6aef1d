package bespoke.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings files the way the people team does: upload, columns, preview, apply, undo, on the pages. */
final class ImportTrial {

    private static final Pattern COUNT = Pattern.compile(
            "is-(NEW|CHANGED|UNCHANGED|REFUSED|LEAVES)\"[^>]*><span class=\"import-count\">([^<]*)</span>");
    private static final Pattern COLUMN = Pattern.compile("id=\"column-(\\d+)\".*?<h3>([^<]*)</h3>", Pattern.DOTALL);
    private static final int LOOKS = 3_000;
    private static final int BETWEEN_LOOKS_MS = 100;

    private final Web web;

    ImportTrial(Web web) {
        this.web = web;
    }

    /**
     * Uploads a file and fills in its columns.
     *
     * @param columns by name of the column: its fields without their place, such as {@code target} and {@code facet};
     *                columns left out stay as they were guessed
     * @return the path of the import, previewed
     */
    String preview(Path file, Map<String, String> terms, Map<String, Map<String, String>> columns)
            throws IOException, InterruptedException {
        var page = web.upload("/imports", "/imports", "file", file);
        var path = web.arrived().replace("/mapping", "");
        var filled = new LinkedHashMap<>(terms);
        var places = COLUMN.matcher(page);
        while (places.find()) {
            var place = places.group(1);
            columns.getOrDefault(places.group(2), Map.of())
                    .forEach((field, value) -> filled.put(field + "-" + place, value));
        }
        web.submit(path + "/mapping", path + "/mapping", filled);
        await(path, "/application\"");
        return path;
    }

    void apply(String path) throws IOException, InterruptedException {
        web.submit(path, path + "/application", Map.of());
        await(path, "/reversal\"");
    }

    void undo(String path) throws IOException, InterruptedException {
        web.submit(path, path + "/reversal", Map.of());
        await(path, null);
    }

    /** What a preview counts, as the page says it: NEW, CHANGED, UNCHANGED, REFUSED, LEAVES. */
    String counts(String path) throws IOException, InterruptedException {
        var counts = new StringBuilder();
        var found = COUNT.matcher(web.get(path));
        while (found.find()) {
            counts.append(counts.isEmpty() ? "" : " ")
                    .append(found.group(1).charAt(0))
                    .append(found.group(2).replaceAll("\\D", ""));
        }
        return counts.toString();
    }

    /** Looks at the page, as somebody does who waits, until the work is done. */
    private void await(String path, @org.jspecify.annotations.Nullable String then)
            throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            var page = web.get(path);
            if (!page.contains("every 1s")) {
                if (then == null || page.contains(then)) {
                    return;
                }
                throw new IOException(path + " stopped: "
                        + page.replaceAll("(?s)<[^>]+>", " ").replaceAll("\\s+", " "));
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        throw new IOException(path + " is not done after " + LOOKS + " looks");
    }
}
