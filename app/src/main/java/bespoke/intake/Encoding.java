package bespoke.intake;

import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** An encoding in which a company's file may be written. A byte order mark at the start is never part of the text. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8, 1),
    UTF_16_LITTLE(StandardCharsets.UTF_16LE, 2),
    UTF_16_BIG(StandardCharsets.UTF_16BE, 2),
    WINDOWS_1252(Charset.forName("windows-1252"), 1),
    ISO_8859_1(StandardCharsets.ISO_8859_1, 1),
    ISO_8859_15(Charset.forName("ISO-8859-15"), 1);

    private final Charset charset;
    private final int unit;

    Encoding(Charset charset, int unit) {
        this.charset = charset;
        this.unit = unit;
    }

    Charset charset() {
        return charset;
    }

    /** Bytes of the smallest unit. */
    int unit() {
        return unit;
    }

    /** A decoder that stops at bytes that are no text in this encoding, rather than writing question marks over them. */
    java.nio.charset.CharsetDecoder strict() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
