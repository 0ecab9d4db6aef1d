package bespoke.database;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that nobody types. */
final class Secrets {

    private static final int BYTES = 24;

    private Secrets() {}

    static String fresh() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
