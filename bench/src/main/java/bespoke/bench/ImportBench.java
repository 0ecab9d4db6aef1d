package bespoke.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * How long a file of 100,000 people and 35 columns takes from its upload to the last row applied, all through the pages,
 * with at most 1 GiB of heap ({@code java_options}) for the application and this client together.
 */
public final class ImportBench {

    private static final int PEOPLE = 100_000;
    private static final int FACTS = 19;
    private static final long SEED = 20_260_131;

    private ImportBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var running = Running.start()) {
            var web = running.setUp();
            var trial = new ImportTrial(web);
            var file = write(Files.createTempFile("bespoke-people-", ".csv"));
            var cpu = cpuSeconds(running.data());
            var began = System.nanoTime();
            var path = trial.preview(file, Map.of("name", "All people", "asOf", "2026-01-31"), columns());
            new Figure("import.100k.preview.seconds", (System.nanoTime() - began) / 1e9, "s").print();
            trial.apply(path);
            new Figure("import.100k.seconds", (System.nanoTime() - began) / 1e9, "s").print();
            new Figure("import.100k.cpu.seconds", cpuSeconds(running.data()) - cpu, "s").print();
            new Figure("import.100k.megabytes", Files.size(file) / 1e6, "MB").print();

            var again = System.nanoTime();
            trial.preview(file, Map.of("asOf", "2026-01-31"), Map.of());
            new Figure("import.100k.again.seconds", (System.nanoTime() - again) / 1e9, "s").print();
            Files.delete(file);
        }
    }

    private static Map<String, Map<String, String>> columns() {
        var columns = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 1; i <= FACTS; i++) {
            columns.put(
                    "Trait " + i,
                    Map.of("target", "new", "facet", "HR", "sensitivity", "WORKING", "purposes", "EMPLOYMENT"));
        }
        return columns;
    }

    private static Path write(Path file) throws IOException {
        var random = new Random(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(
                    "Employee number,First name,Last name,E-mail,Job title,Department,Company,Site,Country,Contract type,"
                            + "FTE,Weekly hours,Work mode,Hire date,Manager id,Working hours");
            for (int i = 1; i <= FACTS; i++) {
                out.write(",Trait " + i);
            }
            out.write('\n');
            for (int person = 0; person < PEOPLE; person++) {
                line(out, person, random);
            }
        }
        return file;
    }

    private static void line(BufferedWriter out, int person, Random random) throws IOException {
        var country = new String[] {"FR", "DE", "ES", "GB", "PL"}[random.nextInt(5)];
        var number = "E" + (1_000_000 + person);
        out.write(number + ",Given" + random.nextInt(2_000) + ",Family" + random.nextInt(20_000) + "," + number
                + "@example.com,Job " + random.nextInt(400) + ",Unit " + random.nextInt(1_500) + ",Employer " + country
                + "," + "Site " + random.nextInt(120) + "," + country + ",permanent,"
                + (random.nextInt(5) == 0 ? "0.8" : "1.0") + "," + (random.nextInt(5) == 0 ? "28" : "35") + ","
                + new String[] {"on site", "hybrid", "remote"}[random.nextInt(3)] + ","
                + LocalDate.of(1990, 1, 1).plusDays(random.nextInt(13_000)) + ","
                + (person == 0 ? "" : "E" + (1_000_000 + (person - 1) / 9)) + ",");
        for (int i = 1; i <= FACTS; i++) {
            out.write(",");
            out.write(
                    switch (i % 4) {
                        case 0 -> random.nextBoolean() ? "yes" : "no";
                        case 1 -> Integer.toString(random.nextInt(10_000));
                        case 2 -> "Word " + random.nextInt(50);
                        default ->
                            LocalDate.of(2000, 1, 1)
                                    .plusDays(random.nextInt(9_000))
                                    .toString();
                    });
        }
        out.write('\n');
    }

    private static double cpuSeconds(Path data) throws IOException {
        return CpuTime.ofThisProcess() + CpuTime.ofDatabase(data);
    }
}
