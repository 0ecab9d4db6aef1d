package bespoke.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the jar that carries them. */
record Binaries(Path folder) {

    /** The only version of a cluster that these programs open. */
    static final String MAJOR = "18";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    String program(String name) {
        return folder.resolve("bin", name).toString();
    }

    /** The programs in a folder of their own under {@code parent}; whole or not there at all, whoever else unpacks. */
    static Binaries in(Path parent) throws IOException {
        var archive = archive();
        // The size stands for the version: a jar with other programs unpacks beside, not over.
        var folder = parent.resolve(
                "postgresql-" + MAJOR + "-" + archive.openConnection().getContentLengthLong());
        if (!Files.isDirectory(folder)) {
            var fresh = Files.createTempDirectory(parent, "unpacking-");
            try (var packed = archive.openStream()) {
                unpack(packed, fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
                FileSystemUtils.deleteRecursively(fresh);
            }
        }
        return new Binaries(folder);
    }

    private static URL archive() {
        var archive = Binaries.class.getResource(ARCHIVE);
        if (archive == null || !System.getProperty("os.arch").equals("amd64")) {
            throw new DatabaseRefusal("The embedded database is there for Linux on amd64 only, not for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + "; set SPRING_DATASOURCE_URL to a database of your own.");
        }
        return archive;
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new FileSystemException(entry.getName(), null, "leads out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
