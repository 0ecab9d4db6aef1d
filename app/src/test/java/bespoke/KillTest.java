package bespoke;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.util.FileSystemUtils;

/**
 * In the middle of an import and of people saying yes, the application or its database is killed. Afterwards nothing is
 * half done, and nothing that was acknowledged is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final int KILLS = 20;

    private final long seed = System.nanoTime();
    private final Random chance = new Random(seed);
    private final Path data = TestDatabase.dataFolder();
    private final List<String> heard = new ArrayList<>();

    /** How many acknowledgements of people's clicks come in while a file is brought and taken back, undisturbed. */
    private int lap;

    @BeforeAll
    void begin() throws Exception {
        System.out.println("KillTest: seed " + seed);
        try (var company = new Company()) {
            company.hearUntil("checked");
            company.hearUntil("lap");
            company.hearUntil("lap");
            lap = company.hearUntil("lap");
            company.end();
        }
    }

    @AfterAll
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(data);
    }

    @Test
    void losesNothingWhenTheApplicationIsKilled() throws Exception {
        int before = heard.size();

        for (var moment : moments()) {
            try (var company = new Company()) {
                company.hearUntil("checked");
                company.hearClicks(moment);
                company.kill();
            }
        }
        try (var company = new Company()) {
            company.hearUntil("checked");
            company.end();
        }

        assertThat(found(before)).containsKey("APPLYING");
    }

    @Test
    void losesNothingWhenTheDatabaseIsKilled() throws Exception {
        int before = heard.size();

        try (var company = new Company()) {
            company.hearUntil("checked");
            for (var moment : moments()) {
                company.hearClicks(moment);
                company.killDatabase();
                company.hearUntil("away");
                company.hearUntil("checked");
            }
            company.end();
        }

        assertThat(found(before)).containsKey("APPLYING");
    }

    /** After how many clicks to kill: one moment from each part of the way of a file, in no order. */
    private List<Integer> moments() {
        var moments = IntStream.range(0, KILLS)
                .mapToObj(part -> (int) ((part + chance.nextDouble()) * lap / KILLS))
                .collect(Collectors.toList());
        Collections.shuffle(moments, chance);
        return moments;
    }

    /** Where the file stood after how many of the kills. */
    private TreeMap<String, Long> found(int before) {
        var found = heard.subList(before, heard.size()).stream()
                .filter(line -> line.startsWith("found "))
                .collect(Collectors.groupingBy(
                        line -> line.substring("found ".length()), TreeMap::new, Collectors.counting()));
        System.out.println("KillTest: " + found);
        return found;
    }

    /** A {@link BusyCompany} in a JVM of its own. */
    private final class Company implements AutoCloseable {

        private final Process jvm;
        private final BufferedReader said;
        private boolean killedDatabase;

        Company() throws IOException {
            var journal = Files.write(data.resolve("heard"), heard);
            jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BusyCompany.class.getName(),
                            data.toString(),
                            journal.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        }

        /** @return how many clicks were acknowledged before it was said */
        int hearUntil(String word) throws IOException {
            int clicks = 0;
            int away = 0;
            for (var line = hear(); !line.equals(word) && !line.startsWith(word + " "); line = hear()) {
                clicks += isClick(line) ? 1 : 0;
                away += line.startsWith("away") ? 1 : 0;
                assertThat(away)
                        .as("times the database did not come back, seed %d", seed)
                        .isLessThan(20);
            }
            return clicks;
        }

        void hearClicks(int many) throws IOException {
            for (int clicks = 0; clicks < many; ) {
                var line = hear();
                assertThat(killedDatabase || !line.startsWith("away")).as(line).isTrue();
                clicks += isClick(line) ? 1 : 0;
            }
        }

        void kill() throws InterruptedException {
            // Through its handle: the process itself would throw away what it said last.
            jvm.toHandle().destroyForcibly();
            drain();
            jvm.waitFor();
        }

        void killDatabase() throws IOException {
            killedDatabase = true;
            var server = Files.readAllLines(data.resolve("database/cluster/postmaster.pid"))
                    .getFirst();
            ProcessHandle.of(Long.parseLong(server.strip())).orElseThrow().destroyForcibly();
        }

        void end() throws InterruptedException {
            jvm.toHandle().destroy();
            drain();
            jvm.waitFor();
        }

        @Override
        public void close() throws InterruptedException {
            kill();
        }

        private String hear() throws IOException {
            var line = requireNonNull(said.readLine(), "The application ended");
            assertThat(line).as("seed %d", seed).doesNotStartWith("broken");
            heard.add(line);
            return line;
        }

        private void drain() {
            said.lines().forEach(heard::add);
        }

        private static boolean isClick(String line) {
            return line.startsWith("yes ") || line.startsWith("withdrawn ");
        }
    }
}
