package bespoke.profile.web;

import bespoke.privacy.Exports;
import bespoke.privacy.TakenAlong;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Everything held on me, for programs that act for me. */
@Tag(name = "Me")
@RestController
@NeedsScope("me")
class MyExportEndpoint {

    private final Exports exports;
    private final TakenAlong takenAlong;
    private final ExportFile file;

    MyExportEndpoint(Exports exports, TakenAlong takenAlong, ExportFile file) {
        this.exports = exports;
        this.takenAlong = takenAlong;
        this.file = file;
    }

    /** Rows by chapter, and what people call the things that they name. */
    @GetMapping("/api/v1/me/export")
    Map<String, Object> everything(Viewer viewer) {
        return file.document(exports.of(viewer));
    }

    /** @param kept how many rows are kept that had not been @param live how many count here now, by chapter */
    record BroughtInBody(int kept, Map<String, Integer> live) {}

    /** Takes in what I took along elsewhere: a part named {@code file}, the zip or its {@code everything.json}. */
    @PostMapping(path = "/api/v1/me/taken-along", consumes = "multipart/form-data")
    BroughtInBody bringIn(Viewer viewer, @RequestParam MultipartFile file) throws IOException {
        try (var in = file.getInputStream()) {
            var brought = takenAlong.bringIn(viewer, this.file.read(in));
            return new BroughtInBody(brought.kept(), brought.live());
        }
    }
}
