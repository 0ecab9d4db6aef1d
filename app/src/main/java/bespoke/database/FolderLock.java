package bespoke.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to run the server of a data folder. The operating system takes it back however its holder ends. */
final class FolderLock implements AutoCloseable {

    // Closing any channel on the file drops the lock of the whole JVM, so a second one is never opened here.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private FolderLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The lock, unless another process or another part of this one holds it. */
    static Optional<FolderLock> take(Path folder) throws IOException {
        var path = folder.toRealPath().resolve("database.lock");
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
                HELD.remove(path);
            }
        }
        if (lock == null) {
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new FolderLock(path, channel));
    }

    /** The process that holds the lock, as far as it has said so. */
    static String holder(Path folder) throws IOException {
        var path = folder.toRealPath().resolve("database.lock");
        return HELD.contains(path) ? "this process" : "process " + Files.readString(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(path);
    }
}
