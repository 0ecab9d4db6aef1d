package bespoke.privacy;

import bespoke.shared.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What was erased, ids only, in a file beside the backups: a backup brings back what was erased after it was made, and only
 * what stands outside of it can say so. One line each; only added to.
 */
@Component
class ErasureList {

    private final Path folder;

    ErasureList(@Value("${bespoke.backups}") Path folder) {
        this.folder = folder;
    }

    /** Writes one more line, which outlives a loss of power. */
    void add(Erasure erasure) {
        var line = String.join(
                        ",",
                        erasure.id().toString(),
                        erasure.person().toString(),
                        String.join(" ", erasure.subjects()),
                        erasure.at().toString())
                + "\n";
        try {
            Files.createDirectories(folder);
            try (var file = FileChannel.open(
                    folder.resolve("erased.csv"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND)) {
                file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What is erased cannot be written down in " + folder, e);
        }
    }

    /** @return every whole line of a file, in its order; none where there is no file */
    static List<Erasure> read(Path listed) {
        try {
            return Files.exists(listed)
                    ? Files.readAllLines(listed).stream()
                            .map(line -> line.split(","))
                            .filter(cells -> cells.length == 4)
                            .map(ErasureList::erasure)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("What was erased cannot be read from " + listed, e);
        }
    }

    private static Erasure erasure(String[] cells) {
        return new Erasure(
                UUID.fromString(cells[0]),
                new PersonId(UUID.fromString(cells[1])),
                List.of(cells[2].split(" ")),
                0,
                Instant.parse(cells[3]));
    }
}
