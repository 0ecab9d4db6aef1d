package bespoke.web;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves what {@link Statics} holds: this version for a year, anything else not at all. */
@RestController
class StaticFiles {

    private static final CacheControl A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Statics statics;

    StaticFiles(Statics statics) {
        this.statics = statics;
    }

    @GetMapping("/static/{version}/{*file}")
    ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String file) {
        byte[] bytes = statics.find(file.substring(1));
        if (bytes == null || !statics.path().equals("/static/" + version + "/")) {
            return ResponseEntity.notFound()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        return ResponseEntity.ok().cacheControl(A_YEAR).contentType(type(file)).body(bytes);
    }

    /** Browsers ask for this one by themselves; the pages name the icon they want. */
    @GetMapping("/favicon.ico")
    ResponseEntity<Void> favicon() {
        return ResponseEntity.noContent().build();
    }

    private static MediaType type(String file) {
        var ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "css" -> MediaType.parseMediaType("text/css;charset=utf-8");
            case "js" -> MediaType.parseMediaType("text/javascript;charset=utf-8");
            case "svg" -> MediaType.parseMediaType("image/svg+xml");
            case "woff2" -> MediaType.parseMediaType("font/woff2");
            case "png" -> MediaType.IMAGE_PNG;
            case "jpg" -> MediaType.IMAGE_JPEG;
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }
}
