package bespoke.access;

import bespoke.shared.Refused;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with argon2id and tells whether one fits. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Compared with where there is no account: as dear as any other hash, and of no password. */
    static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$qKyL11qrE5bGav/Xyq7OTg$KDzVfRdYRJVZkSNLiLya8OtTiOJEs9aaUL/r3HcRD9k";

    /*
     * 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet for argon2id. Each
     * hash holds its 19 MiB while it runs, so that only a few may run at once.
     */
    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore atOnce = new Semaphore(4);

    /** @throws Refused {@code access.password-short}, {@code access.password-long}, {@code access.password-is-name} */
    String hash(String password, String userName) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new Refused("access.password-short", Map.of("least", SHORTEST)).at("password");
        } else if (password.length() > LONGEST) {
            throw new Refused("access.password-long", Map.of("most", LONGEST)).at("password");
        } else if (password.toLowerCase(java.util.Locale.ROOT).contains(userName)) {
            throw new Refused("access.password-is-name").at("password");
        }
        return oneOfFew(() -> argon.encode(password));
    }

    /** Whether the password is the one hashed. Takes as long where there is none, so that nobody learns whom we know. */
    boolean fits(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        boolean fits = oneOfFew(() -> argon.matches(password, hash == null ? NOBODYS : hash));
        return fits && hash != null;
    }

    private <T> T oneOfFew(java.util.function.Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
