package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void fitOnlyTheirHash() {
        var hash = passwords.hash("a long walk by the river", "amina");

        assertThat(passwords.fits("a long walk by the river", hash)).isTrue();
        assertThat(passwords.fits("a long walk by the sea", hash)).isFalse();
        assertThat(passwords.fits("a long walk by the river", null)).isFalse();
    }

    /** Or it would show in the time taken whether somebody has an account. */
    @Test
    void areAsDearToCompareWhereNobodyIs() {
        var hash = passwords.hash("a long walk by the river", "amina");

        assertThat(terms(Passwords.NOBODYS)).isEqualTo(terms(hash));
    }

    /** The kind, the version, the parameters, and the lengths of salt and hash. */
    private static List<Object> terms(String hash) {
        var parts = List.of(hash.split("\\$"));
        return List.of(parts.subList(0, 4), parts.get(4).length(), parts.get(5).length());
    }
}
