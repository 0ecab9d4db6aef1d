package bespoke.profile.web;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.privacy.TakenAlong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code bin/bespoke bring-in}: what somebody took along elsewhere, for whoever is not known here yet. */
@Called(name = "bring-in", summary = "Brings in what somebody took along elsewhere, for them.", usage = """
                FILE.zip
                  FILE.zip  as export wrote it, or the everything.json in it
                Whoever is not known here becomes known, under the id, number and name they had there.
                """)
class BringInCommand implements Command {

    private final TakenAlong takenAlong;
    private final ExportFile file;

    BringInCommand(TakenAlong takenAlong, ExportFile file) {
        this.takenAlong = takenAlong;
        this.file = file;
    }

    @Override
    public void run(List<String> words) throws IOException {
        if (words.size() != 1) {
            throw new IllegalArgumentException("bring-in needs the file that somebody took along.");
        }
        var from = Path.of(words.getFirst());
        if (!Files.isRegularFile(from)) {
            throw new IllegalArgumentException("There is no file " + from + ".");
        }
        try (var in = Files.newInputStream(from)) {
            var brought = takenAlong.arrive(file.read(in));
            System.out.printf(
                    "%s: %d rows kept; counting here from now on: %s%n",
                    brought.person(), brought.kept(), brought.live());
        }
    }
}
