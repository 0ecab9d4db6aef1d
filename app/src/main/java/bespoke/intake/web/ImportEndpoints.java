package bespoke.intake.web;

import bespoke.intake.Batch;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Counts;
import bespoke.intake.Imports;
import bespoke.intake.PreviewLine;
import bespoke.intake.Progress;
import bespoke.intake.Told;
import bespoke.person.ChangeToCome;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import bespoke.web.Once;
import bespoke.web.Words;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports for programs: a file goes in by a mapping that people made on the screen; it is previewed, applied, undone. */
@Tag(name = "Imports")
@RestController
@RequestMapping("/api/v1/imports")
@NeedsScope("import")
class ImportEndpoints {

    private final Imports imports;

    ImportEndpoints(Imports imports) {
        this.imports = imports;
    }

    /**
     * One import as it stands.
     *
     * @param counts      what it would do, or did; null until it has been read
     * @param interrupted whether work on it stopped half-way; nothing was changed
     * @param problem     code of why it could not go on
     * @param kept        how many things undoing it had to leave
     */
    record ImportView(
            UUID id,
            String file,
            String digest,
            BatchState state,
            @Nullable String mapping,
            @Nullable Integer mappingVersion,
            @Nullable LocalDate asOf,
            @Nullable Counts counts,
            @Nullable Progress progress,
            boolean interrupted,
            @Nullable String problem,
            @Nullable String sentence,
            long kept) {}

    /** @param leaveOutRefused whether to go on without the lines that were refused */
    record Application(boolean leaveOutRefused) {}

    /** One line of a preview. @param unread how many facts it tells that the viewer may not read, changed or not */
    record LineView(
            @Nullable Long line,
            @Nullable String number,
            PreviewLine.Outcome outcome,
            @Nullable String column,
            @Nullable String refusal,
            @Nullable String sentence,
            List<PreviewLine.Change> changes,
            int unread) {}

    /** Something that is to happen to a person on a day. */
    record ToComeView(UUID person, LocalDate day, ChangeToCome.What what) {}

    /** What makes two sendings of a file the same. */
    record Brought(
            String name,
            String digest,
            String mapping,
            @Nullable LocalDate asOf) {}

    /** Takes a file as a part named {@code file} and begins to read it; look again for the preview. */
    @PostMapping(consumes = "multipart/form-data")
    ResponseEntity<ImportView> bring(
            Viewer viewer,
            Words words,
            Once once,
            @RequestParam MultipartFile file,
            @RequestParam String mapping,
            @RequestParam(required = false) @Nullable LocalDate asOf)
            throws IOException {
        var name = Objects.toString(file.getOriginalFilename(), "file.csv");
        return bring(viewer, words, once, name, file, mapping, asOf);
    }

    /** The same with the file as the body, up to a megabyte. */
    @PostMapping(consumes = "text/csv")
    ResponseEntity<ImportView> bringText(
            Viewer viewer,
            Words words,
            Once once,
            @RequestBody byte[] file,
            @RequestParam String mapping,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "file.csv") String name)
            throws IOException {
        return bring(viewer, words, once, name, () -> new ByteArrayInputStream(file), mapping, asOf);
    }

    private ResponseEntity<ImportView> bring(
            Viewer viewer,
            Words words,
            Once once,
            String name,
            InputStreamSource file,
            String mapping,
            @Nullable LocalDate asOf)
            throws IOException {
        imports.refuseUnknownMapping(viewer, mapping);
        return once.answer(ImportView.class, new Brought(name, digest(file), mapping, asOf), () -> {
            try (var in = file.getInputStream()) {
                var batch = imports.upload(viewer, name, in, Told.NOTHING);
                imports.mapBy(viewer, batch.id(), mapping, asOf == null ? imports.usualDay(viewer, mapping) : asOf);
                return ResponseEntity.created(URI.create("/api/v1/imports/" + batch.id()))
                        .body(view(viewer, batch.id(), words));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static String digest(InputStreamSource file) throws IOException {
        try (var in = new DigestInputStream(file.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @GetMapping
    Slice<ImportView> list(Viewer viewer, Words words, @RequestParam(required = false) @Nullable String cursor) {
        return imports.list(viewer, cursor, Slice.USUAL).map(batch -> view(batch, null, words));
    }

    @GetMapping("/{id}")
    ImportView one(Viewer viewer, Words words, @PathVariable UUID id) {
        return view(viewer, new BatchId(id), words);
    }

    @GetMapping("/{id}/lines")
    Slice<LineView> lines(
            Viewer viewer,
            Words words,
            @PathVariable UUID id,
            @RequestParam(required = false) PreviewLine.@Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String cursor) {
        return imports.lines(viewer, new BatchId(id), outcome, cursor, Slice.USUAL)
                .map(line -> new LineView(
                        line.line(),
                        line.number(),
                        line.outcome(),
                        line.column(),
                        line.refusal(),
                        line.refusal() == null ? null : words.say("refused." + line.refusal(), line.values()),
                        line.changes(),
                        line.unread()));
    }

    /** What it told ahead: it holds from its day on, and undoing the import takes it back until then. */
    @GetMapping("/{id}/to-come")
    List<ToComeView> toCome(Viewer viewer, @PathVariable UUID id) {
        return imports.toCome(viewer, new BatchId(id)).stream()
                .map(change -> new ToComeView(change.person().value(), change.day(), change.what()))
                .toList();
    }

    /** Begins to apply it whole. */
    @PostMapping("/{id}/application")
    ResponseEntity<ImportView> apply(
            Viewer viewer, Words words, Once once, @PathVariable UUID id, @RequestBody Application body) {
        return once.answer(ImportView.class, body, () -> {
            imports.apply(viewer, new BatchId(id), body.leaveOutRefused());
            return ResponseEntity.accepted().body(view(viewer, new BatchId(id), words));
        });
    }

    /** Begins to undo it. */
    @PostMapping("/{id}/reversal")
    ResponseEntity<ImportView> undo(Viewer viewer, Words words, Once once, @PathVariable UUID id) {
        return once.answer(ImportView.class, id, () -> {
            imports.undo(viewer, new BatchId(id));
            return ResponseEntity.accepted().body(view(viewer, new BatchId(id), words));
        });
    }

    private ImportView view(Viewer viewer, BatchId id, Words words) {
        return view(imports.get(viewer, id), imports.progress(viewer, id).orElse(null), words);
    }

    private static ImportView view(Batch batch, @Nullable Progress progress, Words words) {
        var mapping = batch.mapping();
        var problem = batch.problem();
        return new ImportView(
                batch.id().value(),
                batch.fileName(),
                batch.digest(),
                batch.state(),
                mapping == null ? null : mapping.name(),
                mapping == null ? null : mapping.version(),
                batch.asOf(),
                batch.preview(),
                progress,
                batch.interrupted(),
                problem,
                problem == null ? null : words.say(new Refused(problem, batch.problemValues())),
                batch.notUndone());
    }
}
