package bespoke.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Style sheets, scripts, icons and fonts. All stand under one address that holds a fingerprint of all of them, so that a
 * browser may keep each for a year and still never sees an old one. The style sheets are one file: Tabler in a layer of its
 * own, which ours always win over, then those of the shell in {@code static/css/base}, tokens first, then those of the
 * features in {@code static/css}, by name.
 */
@Component
class Statics {

    private static final String TABLER = "META-INF/resources/webjars/tabler__core/1.4.0/dist/css/tabler.min.css";
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final String FIRST = "tokens.css";

    private final Map<String, byte[]> files;
    private final String path;

    Statics() {
        files = load();
        path = "/static/" + fingerprint(files) + "/";
    }

    /** Where the files stand, with a slash at the end. */
    String path() {
        return path;
    }

    byte @Nullable [] find(String file) {
        return files.get(file);
    }

    private static Map<String, byte[]> load() {
        var files = new TreeMap<String, byte[]>();
        var css = new ByteArrayOutputStream();
        try {
            css.writeBytes("@layer tabler {\n".getBytes(StandardCharsets.UTF_8));
            css.writeBytes(tabler());
            css.writeBytes("\n}\n".getBytes(StandardCharsets.UTF_8));
            for (var folder : List.of("css/base", "css")) {
                for (var sheet : sorted("classpath*:static/" + folder + "/*.css")) {
                    css.writeBytes(sheet.getContentAsByteArray());
                }
            }
            files.put("bespoke.css", css.toByteArray());
            files.put("js/htmx.js", new ClassPathResource(HTMX).getContentAsByteArray());
            for (var folder : List.of("js", "fonts", "images")) {
                for (var file : sorted("classpath*:static/" + folder + "/*")) {
                    files.put(folder + "/" + file.getFilename(), file.getContentAsByteArray());
                }
            }
            for (var file : sorted("classpath*:static/*.svg")) {
                files.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Tabler without its character set, which may stand only at the head of a file, and without the map of its sources. */
    private static byte[] tabler() throws IOException {
        return new ClassPathResource(TABLER)
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceFirst("@charset \"UTF-8\";", "")
                .replaceAll("/\\*# sourceMappingURL=.*?\\*/", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Resource> sorted(String pattern) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .filter(Resource::isReadable)
                .sorted(Comparator.comparing((Resource file) -> !FIRST.equals(file.getFilename()))
                        .thenComparing(file -> String.valueOf(file.getFilename())))
                .toList();
    }

    private static String fingerprint(Map<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
