package bespoke.intake.web;

import bespoke.intake.FileSource;
import bespoke.intake.FileSources;
import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources that are told by files, for programs: how they fare. */
@Tag(name = "Sources")
@RestController
@RequestMapping("/api/v1/file-sources")
@NeedsScope("people")
class FileSourceEndpoints {

    private final FileSources sources;
    private final CompanyClock clock;

    FileSourceEndpoints(FileSources sources, CompanyClock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * One of them. Files that were undone do not count.
     *
     * @param asOf         the day as of which the last file holds
     * @param silent       whether there has been none for more than three times the usual pause, and two days
     * @param people       in the last file; so are the others
     * @param left         whom it let go
     * @param refused      lines that were left out
     * @param refusedInAll of all files
     */
    record FileSourceBody(
            String source,
            long files,
            Instant lastAt,
            @Nullable LocalDate asOf,
            boolean silent,
            long people,
            long fresh,
            long changed,
            long left,
            long refused,
            long refusedInAll) {}

    /** All of which a file was applied, by name. */
    @GetMapping
    List<FileSourceBody> list(Viewer viewer) {
        return sources.list(viewer).stream().map(this::body).toList();
    }

    private FileSourceBody body(FileSource source) {
        var last = source.last();
        return new FileSourceBody(
                source.source(),
                source.files(),
                source.lastAt(),
                source.asOf(),
                source.isSilent(clock.now()),
                last.people(),
                last.fresh(),
                last.changed(),
                last.leave(),
                last.refused(),
                source.refused());
    }
}
