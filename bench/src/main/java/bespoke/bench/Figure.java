package bespoke.bench;

import java.util.Locale;

/** One measured number, told in the one way that others read. */
record Figure(String name, double value, String unit) {

    void print() {
        System.out.printf(Locale.ROOT, "FIGURE %s %.3f %s%n", name, value, unit);
    }
}
