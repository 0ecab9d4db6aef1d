package bespoke.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Arrays;

/** Times a piece of work: medians over rounds after warm-up, wall time and CPU time of the whole process side by side. */
final class Stopwatch {

    /** Medians of the rounds, in nanoseconds. */
    record Times(double wall, double cpu) {}

    private Stopwatch() {}

    static Times medians(int warmUps, int rounds, Runnable work) {
        var wall = new double[rounds];
        var cpu = new double[rounds];
        for (int round = -warmUps; round < rounds; round++) {
            long wallBegin = System.nanoTime();
            long cpuBegin = cpu();
            work.run();
            if (round >= 0) {
                cpu[round] = cpu() - cpuBegin;
                wall[round] = System.nanoTime() - wallBegin;
            }
        }
        return new Times(median(wall), median(cpu));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long cpu() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
    }
}
