package bespoke.intake;

import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a file in, part by part, and looks at it. A file that is refused is not kept. */
@Component
class Upload {

    private static final int LONGEST_NAME = 200;

    private final BatchStore store;
    private final FileParts files;
    private final RowSecurity rows;
    private final IntakeSettings settings;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;

    Upload(
            BatchStore store,
            FileParts files,
            RowSecurity rows,
            IntakeSettings settings,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this.store = store;
        this.files = files;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
    }

    Batch take(Viewer viewer, String fileName, InputStream in, Told told) {
        var id = BatchId.fresh();
        transactions.executeWithoutResult(status -> {
            rows.openBatch(id.value());
            try {
                store.add(id, bareName(fileName), viewer.self(), told, clock.now());
                var digest = sha256();
                var scan = new EncodingScan();
                keep(id, in, digest, scan);
                var survey = look(id, told, scan);
                store.uploaded(id, HexFormat.of().formatHex(digest.digest()), scan.bytes(), survey);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        return store.find(id).orElseThrow();
    }

    void lookAgain(BatchId id, Told told) throws IOException {
        var survey = look(id, told, EncodingScan.of(files.of(id)));
        transactions.executeWithoutResult(status -> {
            rows.openBatch(id.value());
            store.surveyed(id, told, survey);
        });
    }

    private void keep(BatchId id, InputStream in, MessageDigest digest, EncodingScan scan) throws IOException {
        long most = settings.file().toBytes();
        var buffer = new byte[BatchStore.PART];
        int place = 0;
        for (int read = in.readNBytes(buffer, 0, buffer.length);
                read > 0;
                read = in.readNBytes(buffer, 0, buffer.length)) {
            scan.take(buffer, read);
            if (scan.bytes() > most) {
                throw Refused.tooLarge(
                                "intake.file-too-large",
                                Map.of("most", settings.file().toMegabytes()))
                        .at("file");
            }
            digest.update(buffer, 0, read);
            store.addPart(id, place++, Arrays.copyOf(buffer, read));
        }
    }

    private Survey look(BatchId id, Told told, EncodingScan scan) throws IOException {
        try {
            scan.refuseWhatIsNoText();
            var encoding = told.encoding() == null ? scan.guess() : told.encoding();
            var source = files.of(id);
            var dialect = told.over(new DialectGuess(settings).guess(source, encoding));
            return Survey.of(source, dialect, settings);
        } catch (Refused no) {
            throw no.at("file");
        }
    }

    private static String bareName(String fileName) {
        var bare = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .strip();
        var name = bare.isEmpty() ? "file.csv" : bare;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
