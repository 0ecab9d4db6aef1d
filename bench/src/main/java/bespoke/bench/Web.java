package bespoke.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A visitor without a screen: fetches pages, keeps cookies, and sends forms as a browser does, with every field as it
 * stands on the page but for those that are filled in.
 */
final class Web {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile(
            "<input\\b([^>]*)>|<textarea\\b([^>]*)>(.*?)</textarea>|<select\\b([^>]*)>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>", Pattern.DOTALL);
    private static final String BOUNDARY = "bespoke-boundary-7d1f";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final Map<String, String> cookies = new TreeMap<>();
    private String arrived = "/";

    Web(URI address) {
        this.address = address;
    }

    /** The page at a path, redirects followed. @throws IOException if it is no page */
    String get(String path) throws IOException, InterruptedException {
        return follow(send(request(path).GET().build()));
    }

    /** Where the last page was found. */
    String arrived() {
        return arrived;
    }

    /** Fills in the form of a page that posts to {@code action}, and sends it. @return the page that comes next */
    String submit(String page, String action, Map<String, String> filled) throws IOException, InterruptedException {
        var fields = form(get(page), action);
        filled.forEach((name, value) -> fields.put(name, value.isEmpty() ? List.of("") : List.of(value.split("\\|"))));
        var body = fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return follow(send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build()));
    }

    /** Sends a file by the form of a page. */
    String upload(String page, String action, String field, Path file) throws IOException, InterruptedException {
        var fields = form(get(page), action);
        var head = new StringBuilder();
        fields.forEach((name, values) -> {
            if (!name.equals(field)) {
                values.forEach(value -> head.append("--")
                        .append(BOUNDARY)
                        .append("\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
            }
        });
        return follow(send(request(action)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(multipart(head.toString(), field, file))
                .build()));
    }

    /** What a program gets, with a token. */
    String call(String method, String path, String token, Map<String, String> headers, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        var answer = client.send(request.method(method, body).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    static HttpRequest.BodyPublisher multipart(String head, String field, Path file) throws IOException {
        return BodyPublishers.concat(
                BodyPublishers.ofString(head + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"" + file.getFileName() + "\"\r\nContent-Type: text/csv\r\n\r\n"),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    static String boundary() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** @throws NoSuchElementException if the text holds no such thing */
    static String first(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new NoSuchElementException("Nothing like " + pattern + " in " + text);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path)).header("Accept-Language", "en-GB");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';'));
            int equals = pair.indexOf('=');
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        arrived = request.uri().getPath();
        return answer;
    }

    private String follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        var here = answer;
        while (here.statusCode() / 100 == 3) {
            here = send(request(here.headers().firstValue("Location").orElseThrow())
                    .GET()
                    .build());
        }
        if (here.statusCode() != 200) {
            throw new IOException(here.uri() + " answered " + here.statusCode() + ": "
                    + here.body()
                            .replaceAll("(?s)<script.*?</script>|<[^>]+>", " ")
                            .replaceAll("\\s+", " "));
        }
        return here.body();
    }

    /** The fields of a form as a browser would send them untouched. */
    static Map<String, List<String>> form(String page, String action) {
        var forms = FORM.matcher(page);
        while (forms.find()) {
            if (action.equals(attribute(forms.group(1), "action"))
                    && "post".equals(attribute(forms.group(1), "method"))) {
                return fields(forms.group(2));
            }
        }
        throw new NoSuchElementException("No form posts to " + action);
    }

    private static Map<String, List<String>> fields(String form) {
        var fields = new LinkedHashMap<String, List<String>>();
        var controls = CONTROL.matcher(form);
        while (controls.find()) {
            if (controls.group(1) != null) {
                input(controls.group(1), fields);
            } else if (controls.group(2) != null) {
                add(fields, attribute(controls.group(2), "name"), plain(controls.group(3)));
            } else {
                add(fields, attribute(controls.group(4), "name"), chosen(controls.group(5)));
            }
        }
        return fields;
    }

    private static void input(String attributes, Map<String, List<String>> fields) {
        var type = attribute(attributes, "type");
        boolean ticked = Pattern.compile("\\schecked\\b").matcher(attributes).find();
        if (!(type.equals("checkbox") || type.equals("radio")) || ticked) {
            add(fields, attribute(attributes, "name"), plain(attribute(attributes, "value")));
        }
    }

    private static String chosen(String options) {
        var option = OPTION.matcher(options);
        String first = null;
        while (option.find()) {
            var value = plain(attribute(option.group(1), "value"));
            first = first == null ? value : first;
            if (Pattern.compile("\\sselected\\b").matcher(option.group(1)).find()) {
                return value;
            }
        }
        return first == null ? "" : first;
    }

    private static void add(Map<String, List<String>> fields, String name, String value) {
        if (!name.isEmpty()) {
            fields.computeIfAbsent(name, one -> new ArrayList<>()).add(value);
        }
    }

    private static String attribute(String attributes, String name) {
        var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String html) {
        return html.replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
