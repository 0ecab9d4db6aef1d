package bespoke.backup;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.database.Backup;
import bespoke.database.Manifest;
import bespoke.privacy.Erasures;
import bespoke.shared.CompanyClock;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;

/** {@code bin/bespoke backup}: everything that lasts in one file, while the application runs. */
@Called(name = "backup", summary = "Writes everything that lasts into one file, while Bespoke runs.", usage = """
                [FILE.zip]
                  FILE.zip  must not be there yet; only its owner may read it. Without it: a file named by the time, in the
                            folder of backups (BESPOKE_BACKUPS, else "backups" in the data folder)
                """)
class BackupCommand implements Command {

    private final DataSource owner;
    private final Path folder;
    private final String version;
    private final CompanyClock clock;
    private final Audit audit;

    BackupCommand(
            @FlywayDataSource DataSource owner,
            @Value("${bespoke.backups}") Path folder,
            @Value("${spring.application.version:not packaged}") String version,
            CompanyClock clock,
            Audit audit) {
        this.owner = owner;
        this.folder = folder;
        this.version = version;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public void run(List<String> words) throws IOException {
        if (words.size() > 1) {
            throw new IllegalArgumentException("backup takes one file, or none.");
        }
        var now = clock.now();
        Files.createDirectories(folder);
        keepList();
        var file = words.isEmpty() ? folder.resolve(name(now)) : Path.of(words.getFirst());
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " is there already.");
        }
        var manifest = write(file, now);
        audit.recordAlone(Act.BACKUP_MADE, null, null, null);
        System.out.printf(
                "%s (%,d rows of %d tables, %,d KB)%n",
                file, manifest.rows(), manifest.tables().size(), Files.size(file) / 1024);
    }

    /** A restore takes a list that is missing for one that was lost. */
    private void keepList() throws IOException {
        try {
            Files.createFile(folder.resolve(Erasures.LIST));
        } catch (FileAlreadyExistsException kept) {
            // Somebody has erased something, or there was a backup before.
        }
    }

    /** Whole, or not at all: it gets its name once it is on the disk. */
    private Manifest write(Path file, Instant now) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        var ownerAlone = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerAlone)) {
            var manifest = new Backup(owner, version, folder.toAbsolutePath().toString())
                    .write(Channels.newOutputStream(channel), now);
            channel.force(true);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.resolveSibling(".").toAbsolutePath());
            return manifest;
        } catch (IOException e) {
            throw new IOException("There is no backup: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A rename alone is only in memory. */
    private static void force(Path folder) throws IOException {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static String name(Instant now) {
        return "bespoke-" + now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "") + ".zip";
    }
}
