package bespoke.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what came out as expected and what did not, and says each. */
final class Checks {

    private int passed;
    private int failed;

    void equal(String what, @Nullable Object expected, @Nullable Object found) {
        boolean right = Objects.equals(expected, found);
        passed += right ? 1 : 0;
        failed += right ? 0 : 1;
        System.out.println((right ? "ok      " : "FAILED  ")
                + what
                + (right ? "" : ": expected " + expected + ", found " + found));
    }

    void failed(String what, Exception failure) {
        failed++;
        System.out.println("FAILED  " + what + ": " + failure);
    }

    boolean allPassed() {
        return failed == 0;
    }

    void sum() {
        System.out.println(passed + " passed, " + failed + " failed");
    }
}
