package bespoke.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a file may be.
 *
 * @param file           the most bytes of one file
 * @param columns        the most columns
 * @param cellCharacters the most characters in one cell
 * @param lines          the most lines
 */
@ConfigurationProperties("bespoke.intake")
public record IntakeSettings(
        @DefaultValue("256MB") DataSize file,
        @DefaultValue("2000") int columns,
        @DefaultValue("65536") int cellCharacters,
        @DefaultValue("5000000") long lines) {

    /** What holds where nobody says otherwise. */
    static IntakeSettings usual() {
        return new IntakeSettings(DataSize.ofMegabytes(256), 2000, 65536, 5_000_000);
    }
}
