package bespoke.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.shared.Refused;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void readsBackWhatItWasMadeOf() {
        assertThat(Cursor.read(Cursor.of("Lefèvre", "", "42"), 3)).containsExactly("Lefèvre", "", "42");
        assertThat(Cursor.read(null, 3)).isEmpty();
    }

    @Test
    void refusesWhatItDidNotMake() {
        assertThatThrownBy(() -> Cursor.read("%%%", 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Cursor.read(Cursor.of("a"), 2)).hasMessage("web.cursor-unreadable");
    }
}
