package bespoke.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time in seconds, told apart by who used it. Reads {@code /proc}, so to a hundredth of a second. */
final class CpuTime {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STOLEN = 7;

    private CpuTime() {}

    static double ofThisProcess() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    static double of(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Of the PostgreSQL whose data stand in a folder, those of its processes that have ended included. */
    static double ofDatabase(Path data) throws IOException {
        long ticks = 0;
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                ticks += ticksOf(process, data);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Of everything that runs on this machine. */
    static double ofMachine() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElseThrow().split("\\s+");
            var ticks = Stream.of(fields).skip(1).mapToLong(Long::parseLong).toArray();
            long busy = 0;
            for (int i = 0; i <= STOLEN; i++) {
                busy += i == IDLE || i == WAITING_FOR_DISK ? 0 : ticks[i];
            }
            return busy / TICKS_PER_SECOND;
        }
    }

    private static long ticksOf(Path process, Path data) {
        try {
            if (!process.resolve("cwd").toRealPath().startsWith(data.toRealPath())) {
                return 0;
            }
            var stat = Files.readString(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean first = Files.exists(process.resolve("cwd").resolve("postmaster.pid"))
                    && Files.readAllLines(process.resolve("cwd").resolve("postmaster.pid"))
                            .getFirst()
                            .equals(process.getFileName().toString());
            long own = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            return first
                    ? own
                            + Long.parseLong(fields[USER_OF_ENDED_CHILDREN])
                            + Long.parseLong(fields[SYSTEM_OF_ENDED_CHILDREN])
                    : own;
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }
}
