package bespoke.backup;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.database.Manifest;
import bespoke.database.Restoration;
import bespoke.database.Restore;
import bespoke.privacy.Erasures;
import bespoke.shared.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                FILE.zip [ERASED.csv | --no-list]
                  FILE.zip    a file that backup wrote
                  ERASED.csv  list of what was erased after it was made, and is erased again. Without it: erased.csv beside the
                              file, in the folder of backups (BESPOKE_BACKUPS) and where it stood when the backup was made
                  --no-list   bring back also what people have erased since
                Bespoke must not run on the data folder, and nobody may be known there: set BESPOKE_DATA to a new one.
                """)
class RestoreCommand implements Command {

    private static final String NO_LIST = "--no-list";

    private final DataSource owner;
    private final Path folder;
    private final ObjectProvider<Erasures> erasures;
    private final ObjectProvider<Audit> audit;
    private final Restoration restoration;

    RestoreCommand(
            @FlywayDataSource DataSource owner,
            @Value("${bespoke.backups}") Path folder,
            ObjectProvider<Erasures> erasures,
            ObjectProvider<Audit> audit,
            Restoration restoration) {
        this.owner = owner;
        this.folder = folder;
        this.erasures = erasures;
        this.audit = audit;
        this.restoration = restoration;
    }

    @Override
    public void run(List<String> words) throws IOException {
        if (words.isEmpty() || words.size() > 2) {
            throw new IllegalArgumentException("restore takes a file, and the list of what was erased since.");
        }
        var file = there(words.getFirst());
        var restore = new Restore(owner, restoration);
        restore.refuseWhileInUse();
        var lists = lists(words, file, restore.manifest(file));
        var manifest = restore.read(file);
        // Made only now: the tables that it works with had not been there.
        int repeated = erasures.getObject().repeat(lists, manifest.madeAt());
        audit.getObject()
                .recordAlone(Act.BACKUP_RESTORED, null, null, manifest.madeAt().toString());
        restoration.end();
        System.out.printf(
                "Restored: %,d rows of %d tables, as they stood at %s. Erased again: %d.%n",
                manifest.rows(), manifest.tables().size(), manifest.madeAt(), repeated);
    }

    private List<Path> lists(List<String> words, Path file, Manifest manifest) {
        if (words.size() == 2) {
            return words.get(1).equals(NO_LIST) ? List.of() : List.of(there(words.get(1)));
        }
        var found = Stream.of(
                        file.resolveSibling(Erasures.LIST),
                        folder.toAbsolutePath().resolve(Erasures.LIST),
                        Path.of(manifest.list(), Erasures.LIST))
                .distinct()
                .filter(Files::isRegularFile)
                .toList();
        if (found.isEmpty()) {
            throw new Refused("backup.no-list", Map.of("folder", manifest.list()));
        }
        return found;
    }

    private static Path there(String name) {
        var file = Path.of(name).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        return file;
    }
}
