package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What was erased, ids and codes only, in a file beside the backups: a backup brings back what was erased after it was made,
 * and only what stands outside of it can say so. One line each; only added to.
 */
@Component
class ErasureList {

    /** A line that has it is whole; one that broke off was never acknowledged. */
    private static final String END = "end";

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final Path file;

    ErasureList(@Value("${bespoke.backups}") Path folder) {
        this.folder = folder.toAbsolutePath();
        this.file = this.folder.resolve(Erasures.LIST);
    }

    /** Writes one more line, which outlives a loss of power. */
    void add(Erasure.Listed erasure) {
        add(List.of(line(erasure)));
    }

    /** As {@link #add(Erasure.Listed)}, of several at once. */
    void addAll(Collection<Erasure.Listed> erasures) {
        if (!erasures.isEmpty()) {
            add(erasures.stream().map(ErasureList::line).toList());
        }
    }

    /** Takes over the lines of other lists that are not in this one. */
    void takeOver(Collection<Path> lists) {
        var more = new LinkedHashSet<String>();
        for (var list : lists) {
            more.addAll(lines(list));
        }
        lines(file).forEach(more::remove);
        add(more);
    }

    private synchronized void add(Collection<String> lines) {
        try {
            Files.createDirectories(folder);
            boolean fresh = !Files.exists(file);
            if (fresh) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            }
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.position(channel.size());
                var text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
                var bytes = ByteBuffer.wrap(((brokeOff(channel) ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (fresh) {
                try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                    names.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What is erased cannot be written down in " + file, e);
        }
    }

    /** Whether the last line has no end, as after a full disk. */
    private static boolean brokeOff(FileChannel channel) throws IOException {
        var last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    /**
     * Every erasure of these files, each once.
     *
     * @throws IllegalArgumentException at a whole line that cannot be read
     */
    static List<Erasure.Listed> read(Collection<Path> lists) {
        return lists.stream()
                .flatMap(list -> lines(list).stream())
                .distinct()
                .map(ErasureList::erasure)
                .toList();
    }

    private static List<String> lines(Path list) {
        try {
            return Files.exists(list)
                    ? Files.readAllLines(list).stream()
                            .filter(line -> line.endsWith("," + END))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("What was erased cannot be read from " + list, e);
        }
    }

    private static String line(Erasure.Listed erasure) {
        return String.join(
                ",",
                erasure.id().toString(),
                erasure.person().toString(),
                spaced(erasure.subjects().stream()),
                spaced(erasure.theirs().stream().map(Purpose::name)),
                spaced(erasure.listed().stream().map(UUID::toString)),
                erasure.at().toString(),
                END);
    }

    private static Erasure.Listed erasure(String line) {
        var cells = line.split(",");
        try {
            return new Erasure.Listed(
                    UUID.fromString(cells[0]),
                    new PersonId(UUID.fromString(cells[1])),
                    parts(cells[2]).collect(Collectors.toSet()),
                    parts(cells[3]).flatMap(ErasureList::purpose).collect(Collectors.toSet()),
                    parts(cells[4]).map(UUID::fromString).collect(Collectors.toSet()),
                    Instant.parse(cells[5]));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "A line of the list of what was erased cannot be read: " + line, unreadable);
        }
    }

    /** One that there is no longer is left out: nothing serves it. */
    private static Stream<Purpose> purpose(String name) {
        return Arrays.stream(Purpose.values()).filter(purpose -> purpose.name().equals(name));
    }

    private static String spaced(Stream<String> parts) {
        return parts.sorted().collect(Collectors.joining(" "));
    }

    private static Stream<String> parts(String cell) {
        return Arrays.stream(cell.split(" ")).filter(part -> !part.isEmpty());
    }
}
