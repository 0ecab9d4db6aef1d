package bespoke.audit.web;

import bespoke.audit.Act;
import bespoke.audit.ActKind;
import bespoke.audit.Audit;
import bespoke.audit.Entry;
import bespoke.audit.Seal;
import bespoke.audit.Seals;
import bespoke.audit.Sought;
import bespoke.audit.Verification;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done, and whether its seal holds, for programs of an administrator. */
@Tag(name = "Audit")
@RestController
@RequestMapping("/api/v1/audit")
@NeedsScope("audit")
class AuditEndpoints {

    private final Audit audit;
    private final Seals seals;

    AuditEndpoints(Audit audit, Seals seals) {
        this.audit = audit;
        this.seals = seals;
    }

    /**
     * @param by    null where nobody was signed in
     * @param about whom it concerns; null for nobody in particular
     * @param what  a code or a name that the company gave
     */
    record EntryBody(
            UUID id,
            Act act,
            ActKind kind,
            @Nullable UUID by,
            @Nullable UUID about,
            @Nullable String what,
            Instant at) {

        static EntryBody of(Entry entry) {
            return new EntryBody(
                    entry.id(),
                    entry.act(),
                    entry.act().kind(),
                    id(entry.by()),
                    id(entry.about()),
                    entry.what(),
                    entry.at());
        }

        private static @Nullable UUID id(@Nullable PersonId person) {
            return person == null ? null : person.value();
        }
    }

    /** @param root in 64 hexadecimal digits: what to keep elsewhere */
    record SealBody(long number, String root, int records, Instant at) {

        static @Nullable SealBody of(@Nullable Seal seal) {
            return seal == null ? null : new SealBody(seal.number(), seal.hex(), seal.records(), seal.at());
        }
    }

    /**
     * @param last null where nothing was ever sealed
     * @param kept the seal whose root was asked for; null where none was, or it is not here
     */
    record VerificationBody(
            boolean holds,
            long records,
            long seals,
            long waiting,
            long removed,
            @Nullable SealBody last,
            @Nullable SealBody kept,
            long found,
            List<Verification.Finding> findings) {}

    /** What was done, the latest first. */
    @GetMapping("/entries")
    Slice<EntryBody> entries(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ActKind kind,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        var most = Math.clamp(size, 1, Slice.MOST);
        return audit.list(viewer, new Sought(q, kind, day), cursor, most).map(EntryBody::of);
    }

    /** The last seal. */
    @GetMapping("/seal")
    SealBody seal(Viewer viewer) {
        return seals.last(viewer).map(SealBody::of).orElseThrow(() -> Refused.notFound("audit.nothing-sealed"));
    }

    /** Holds all that was sealed against what there is; reads all of it. */
    @GetMapping("/verification")
    VerificationBody verify(Viewer viewer, @RequestParam(required = false) @Nullable String root) {
        var verification = seals.verify(viewer, root);
        return new VerificationBody(
                verification.holds(),
                verification.records(),
                verification.seals(),
                verification.waiting(),
                verification.removed(),
                SealBody.of(verification.last()),
                SealBody.of(verification.kept()),
                verification.found(),
                verification.findings());
    }
}
