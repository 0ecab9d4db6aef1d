package bespoke.profile.web;

import bespoke.access.Accounts;
import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.privacy.Exports;
import bespoke.web.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/** {@code bin/bespoke export}: everything held on a person, for whoever cannot sign in to take it. */
@Called(name = "export", summary = "Writes everything held on a person into a file, for them.", usage = """
                WHO FILE.zip [fr]
                  WHO       user name, number of the company, or id
                  FILE.zip  must not be there yet; only its owner may read it
                  fr        in French; otherwise in English
                """)
class ExportCommand implements Command {

    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Exports exports;
    private final ExportFile file;
    private final Accounts accounts;
    private final Bundles bundles;

    ExportCommand(Exports exports, ExportFile file, Accounts accounts, Bundles bundles) {
        this.exports = exports;
        this.file = file;
        this.accounts = accounts;
        this.bundles = bundles;
    }

    @Override
    public void run(List<String> words) throws IOException {
        if (words.size() < 2
                || words.size() > 3
                || (words.size() == 3 && !words.get(2).equals("fr"))) {
            throw new IllegalArgumentException("export needs who, and the file to write; then fr, or nothing.");
        }
        var to = Path.of(words.get(1));
        if (Files.exists(to)) {
            throw new IllegalArgumentException(to + " is there already.");
        }
        var person = accounts.named(words.getFirst())
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with this user name, number or id."));
        var language = words.size() == 3 ? Locale.FRANCE : Locale.UK;
        var zip = file.zip(exports.onTheMachine(accounts.asViewer(person)), bundles.in(language));
        Files.createFile(to, OWNER_ALONE);
        Files.write(to, zip, StandardOpenOption.WRITE);
        System.out.println(to);
    }
}
