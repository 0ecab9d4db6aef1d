package bespoke.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under which account the server's programs run. PostgreSQL refuses root, so root hands them over: to a user namespace of
 * their own where the kernel allows it, else to nobody.
 *
 * @param handover what is put before a command that runs as the server does
 * @param owner    whose the server's files must be; negative when they stay whose they are
 * @param lookout  what is put before a command that looks at the server's processes or signals them
 */
record Account(List<String> handover, int owner, List<String> lookout) {

    private static final int NOBODY = 65534;

    static final Account SELF = new Account(List.of(), -1, List.of());
    static final Account NAMESPACE = new Account(List.of("unshare", "-U"), -1, List.of());
    static final Account LOWERED = lowered();

    /** The first account that works on this machine. */
    static Account find() {
        if (!isRoot()) {
            return SELF;
        }
        return Stream.of(NAMESPACE, LOWERED)
                .filter(Account::works)
                .findFirst()
                .orElseThrow(
                        () -> new DatabaseRefusal(
                                "PostgreSQL does not run as root, and neither unshare nor setpriv can lower it here."
                                        + " Start Bespoke as another user, or set SPRING_DATASOURCE_URL to a database of your own."));
    }

    List<String> command(List<String> command) {
        return Stream.concat(handover.stream(), command.stream()).toList();
    }

    /** Whether a process of this account is seen from the JVM itself, without {@link #lookout}. */
    boolean isVisible() {
        return lookout.isEmpty();
    }

    /** Gives {@code path} and everything in it to the server's account. */
    void own(Path path) throws IOException {
        if (owner < 0) {
            return;
        }
        try (var paths = Files.walk(path)) {
            for (var each : paths.filter(p -> !Files.isSymbolicLink(p)).toList()) {
                Files.setAttribute(each, "unix:uid", owner);
                Files.setAttribute(each, "unix:gid", owner);
            }
        }
    }

    private boolean works() {
        try {
            return Programs.quietly(command(List.of("sh", "-c", "test \"$(id -u)\" -ne 0"))) == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Account lowered() {
        var setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        return new Account(setpriv, NOBODY, setpriv);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The embedded database needs Linux with /proc; set SPRING_DATASOURCE_URL to a database of your own.",
                    e);
        }
    }
}
