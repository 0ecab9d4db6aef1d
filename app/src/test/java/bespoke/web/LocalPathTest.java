package bespoke.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @Test
    void goesOnInsideTheHouse() {
        assertThat(LocalPath.of("/access?q=a%20b", "/")).isEqualTo("/access?q=a%20b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "//example.org",
                "/\\example.org",
                "\\\\example.org",
                "javascript:alert(1)",
                "access",
                "",
                "/a\r\nSet-Cookie: b=c",
                "/\t/example.org"
            })
    void staysInsideWhateverIsAsked(String path) {
        assertThat(LocalPath.of(path, "/")).isEqualTo("/");
    }
}
