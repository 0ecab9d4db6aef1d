package bespoke.backup;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.database.Restoration;
import bespoke.database.Restore;
import bespoke.privacy.Erasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;

/** {@code bin/bespoke restore}: a backup into an empty installation, without what was erased since. */
@Called(
        name = "restore",
        summary = "Brings a backup back into an empty installation, without what was erased since.",
        usage = """
                FILE.zip
                  FILE.zip  a file that backup wrote. What was erased after it was made is erased again, as told by
                            erased.csv beside it and in the folder of backups
                Bespoke must not run on the data folder, and nobody may be known there: set BESPOKE_DATA to a new one.
                """)
class RestoreCommand implements Command {

    private static final String ERASED = "erased.csv";

    private final DataSource owner;
    private final Path folder;
    private final ObjectProvider<Erasures> erasures;
    private final Restoration restoration;

    RestoreCommand(
            @FlywayDataSource DataSource owner,
            @Value("${bespoke.backups}") Path folder,
            ObjectProvider<Erasures> erasures,
            Restoration restoration) {
        this.owner = owner;
        this.folder = folder;
        this.erasures = erasures;
        this.restoration = restoration;
    }

    @Override
    public void run(List<String> words) throws IOException {
        if (words.size() != 1) {
            throw new IllegalArgumentException("restore takes one file.");
        }
        var file = Path.of(words.getFirst()).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        var restore = new Restore(owner, restoration);
        restore.refuseWhileInUse();
        var manifest = restore.read(file);
        // Made only now: the tables that it works with had not been there.
        int repeated = Stream.of(
                        file.resolveSibling(ERASED), folder.toAbsolutePath().resolve(ERASED))
                .distinct()
                .mapToInt(erasures.getObject()::repeat)
                .sum();
        restoration.end();
        System.out.printf(
                "Restored: %,d rows of %d tables, as they stood at %s. Erased again: %d.%n",
                manifest.rows(), manifest.tables().size(), manifest.madeAt(), repeated);
    }
}
