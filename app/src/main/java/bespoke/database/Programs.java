package bespoke.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs small programs to their end. */
final class Programs {

    private Programs() {}

    /** Runs a command that says nothing we need, and answers its exit code. */
    static int quietly(List<String> command) throws IOException {
        return end(new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /** Runs a command and answers what it printed, whatever its exit code. */
    static String printed(List<String> command) throws IOException {
        var process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        end(process);
        return printed;
    }

    /**
     * Runs a command with {@code input} and its output in {@code log}. Not in a pipe: a server started by the command would
     * inherit it, and the pipe would never end.
     *
     * @throws IllegalStateException if the exit code is not 0, with what it printed
     */
    static void run(List<String> command, String input, Path log) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        int code = end(process);
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d: %s"
                    .formatted(command, code, Files.readString(log).strip()));
        }
    }

    private static int end(Process process) throws IOException {
        try {
            process.getOutputStream().close();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a program to end", e);
        }
    }
}
