package bespoke.command;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.MovingClock;
import bespoke.shared.Refused;
import bespoke.web.Bundles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;

class CommandLineTest {

    private static final List<String> SOWN = new ArrayList<>();

    @AutoClose
    private final AnnotationConfigApplicationContext features = new AnnotationConfigApplicationContext(
            MovingClock.OfTheCompany.class, Bundles.class, Sow.class, Burn.class);

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final CommandLine line = new CommandLine(features, print(answers), print(complaints));

    @Test
    void runsACommandWithItsWords() {
        assertThat(line.run(List.of("sow", "rye", "oats"))).isZero();
        assertThat(SOWN).endsWith("rye", "oats");
    }

    @Test
    void tellsItsCommandsWithoutMakingThem() {
        assertThat(line.run(List.of("--help"))).isZero();
        assertThat(line.run(List.of("burn", "--help"))).isZero();

        assertThat(said(answers)).contains("sow        Sows.").contains("Usage: bin/bespoke burn FIELD");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(line.run(List.of())).isEqualTo(2);
        assertThat(line.run(List.of("reap"))).isEqualTo(2);

        assertThat(said(complaints)).contains("There is no command reap.").contains("sow");
    }

    @Test
    void tellsWrongUseFromRefusalFromFailure() {
        assertThat(line.run(List.of("sow"))).isEqualTo(2);
        assertThat(said(complaints)).contains("Say what to sow.").contains("Usage: bin/bespoke sow SEED");

        assertThat(line.run(List.of("sow", "weed"))).isEqualTo(1);
        assertThat(said(complaints))
                .contains(new Bundles(MovingClock.company())
                        .in(Locale.getDefault())
                        .say(weed()));

        assertThat(line.run(List.of("burn"))).isEqualTo(1);
        assertThat(said(complaints)).contains("the field is wet");
    }

    @Test
    void saysWhichFolderOrFileIsMissing(@TempDir Path barn) {
        assertThat(line.run(
                        List.of("sow", "from", barn.resolve("loft/seeds.csv").toString())))
                .isEqualTo(1);
        assertThat(line.run(List.of("sow", "from", barn.resolve("seeds.csv").toString())))
                .isEqualTo(1);

        assertThat(said(complaints))
                .contains("There is no folder " + barn.resolve("loft") + ".")
                .contains("There is no file " + barn.resolve("seeds.csv") + ".");
    }

    private static Refused weed() {
        return Refused.notFound("web.not-found");
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Called(name = "sow", summary = "Sows.", usage = "SEED...")
    static class Sow implements Command {

        @Override
        public void run(List<String> words) throws IOException {
            if (words.isEmpty()) {
                throw new IllegalArgumentException("Say what to sow.");
            }
            if (words.contains("weed")) {
                throw weed();
            }
            SOWN.addAll(words.getFirst().equals("from") ? Files.readAllLines(Path.of(words.get(1))) : words);
        }
    }

    @Lazy
    @Called(name = "burn", summary = "Burns.", usage = "FIELD")
    static class Burn implements Command {

        Burn() {
            throw new IllegalStateException("the field is wet");
        }

        @Override
        public void run(List<String> words) {}
    }
}
