package bespoke.profile.web;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.privacy.Exports;
import bespoke.shared.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/bespoke take-in}: somebody comes from another installation with what they took along there. */
@Called(
        name = "take-in",
        summary = "Takes in somebody with what they took along from another installation.",
        usage = """
                FILE
                  FILE  what export wrote there, or everything.json of it; it is believed as it stands, so take it from
                        whom you trust. It opens no account and gives no role.
                """)
class TakeInCommand implements Command {

    private final Exports exports;

    TakeInCommand(Exports exports) {
        this.exports = exports;
    }

    @Override
    public void run(List<String> words) throws IOException {
        if (words.size() != 1) {
            throw new IllegalArgumentException("take-in needs one file.");
        }
        var file = Path.of(words.getFirst());
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        System.out.println(exports.takeIn(document(file)));
    }

    private static JsonNode document(Path file) throws IOException {
        try {
            return JsonMapper.shared()
                    .readTree(file.toString().endsWith(".zip") ? inside(file) : Files.readString(file));
        } catch (JacksonException unreadable) {
            throw new Refused("privacy.export-unreadable");
        }
    }

    private static String inside(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("everything.json");
            if (entry == null) {
                throw new Refused("privacy.export-unreadable");
            }
            try (var in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
