package bespoke.profile.web;

import bespoke.privacy.Exports;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything held on me, for programs that act for me. */
@Tag(name = "Me")
@RestController
@NeedsScope("me")
class MyExportEndpoint {

    private final Exports exports;
    private final ExportFile file;

    MyExportEndpoint(Exports exports, ExportFile file) {
        this.exports = exports;
        this.file = file;
    }

    /** Rows by chapter, and what people call the things that they name. */
    @GetMapping("/api/v1/me/export")
    Map<String, Object> everything(Viewer viewer) {
        return file.document(exports.of(viewer));
    }
}
