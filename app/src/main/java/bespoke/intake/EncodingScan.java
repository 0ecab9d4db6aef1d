package bespoke.intake;

import bespoke.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Looks at every byte of a file once, to tell what kind of text it is. The whole file counts: the first accent may stand
 * on the last line.
 */
final class EncodingScan {

    /*
     * A state machine over UTF-8 (RFC 3629): 'awaited' continuation bytes are still to come. What is valid UTF-8 and holds
     * a character beyond ASCII is UTF-8 in practice; text of other encodings hardly ever passes. Nor do its parts, but for
     * letters before a hard space or a closing quotation mark (C9 A0, DF BB, E9 A0 BB), which look like other scripts: what
     * is no Latin letter or sign counts as UTF-8 only where it outnumbers what is wrong. UTF-16 without a mark shows by zero
     * bytes that all stand on even or all on odd places.
     */
    private final byte[] start = new byte[4];
    private int kept;
    private long offset;
    private long line = 1;
    private int awaited;
    private boolean latin;
    private long beyondAscii;
    private long beyondDoubt;
    private long wrong;
    private long firstWrongLine;
    private long zeroEven;
    private long zeroOdd;
    private boolean upperControls;

    static EncodingScan of(Source source) throws IOException {
        var scan = new EncodingScan();
        var buffer = new byte[1 << 16];
        try (InputStream in = source.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                scan.take(buffer, read);
            }
        }
        return scan;
    }

    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte signed) {
        int one = signed & 0xff;
        if (kept < start.length) {
            start[kept++] = signed;
        }
        if (awaited > 0) {
            if ((one & 0xc0) == 0x80) {
                awaited--;
                beyondAscii += awaited == 0 ? 1 : 0;
                beyondDoubt += awaited == 0 && latin ? 1 : 0;
            } else {
                awaited = 0;
                mark();
                lead(one);
            }
        } else {
            lead(one);
        }
        if (one == 0) {
            zeroEven += offset % 2 == 0 ? 1 : 0;
            zeroOdd += offset % 2 == 0 ? 0 : 1;
        }
        upperControls |= one >= 0x80 && one <= 0x9f;
        line += one == '\n' ? 1 : 0;
        offset++;
    }

    private void lead(int one) {
        latin = (one >= 0xc2 && one <= 0xc5) || one == 0xe2;
        if (one >= 0xc2 && one <= 0xdf) {
            awaited = 1;
        } else if (one >= 0xe0 && one <= 0xef) {
            awaited = 2;
        } else if (one >= 0xf0 && one <= 0xf4) {
            awaited = 3;
        } else if (one >= 0x80) {
            mark();
        }
    }

    private void mark() {
        wrong++;
        firstWrongLine = firstWrongLine == 0 ? line : firstWrongLine;
    }

    long bytes() {
        return offset;
    }

    /**
     * Refuses what is no text at all, whatever encoding is told.
     *
     * @throws Refused {@code intake.file-empty}, {@code intake.not-text} with the {@code kind} of file it looks like
     */
    void refuseWhatIsNoText() {
        if (offset == 0 || (offset == markLength() && offset <= 3)) {
            throw new Refused("intake.file-empty");
        }
        var kind = Magic.of(start, kept);
        if (kind != Magic.NONE) {
            throw new Refused("intake.not-text", Map.of("kind", kind.name()));
        }
        if (zeroEven + zeroOdd > 0 && !wide()) {
            throw new Refused("intake.not-text", Map.of("kind", "BINARY"));
        }
    }

    /**
     * The encoding of the file.
     *
     * @throws Refused as {@link #refuseWhatIsNoText}; {@code intake.encodings-mixed} with the first {@code line} that is not
     *     UTF-8 where others are
     */
    Encoding guess() {
        refuseWhatIsNoText();
        if (startsWith(0xff, 0xfe)) {
            return Encoding.UTF_16_LITTLE;
        }
        if (startsWith(0xfe, 0xff)) {
            return Encoding.UTF_16_BIG;
        }
        if (wide()) {
            return zeroOdd > zeroEven ? Encoding.UTF_16_LITTLE : Encoding.UTF_16_BIG;
        }
        if (wrong == 0 && awaited == 0) {
            return Encoding.UTF_8;
        }
        if (startsWith(0xef, 0xbb, 0xbf) || beyondDoubt > 0 || beyondAscii > wrong) {
            throw new Refused("intake.encodings-mixed", Map.of("line", firstWrongLine == 0 ? line : firstWrongLine));
        }
        return upperControls ? Encoding.WINDOWS_1252 : Encoding.ISO_8859_1;
    }

    /** UTF-16 by its mark, or by zero bytes on one side only and often. */
    private boolean wide() {
        boolean marked = startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff);
        long most = Math.max(zeroEven, zeroOdd);
        long least = Math.min(zeroEven, zeroOdd);
        return marked || (offset % 2 == 0 && most * 4 > offset && least * 20 < most);
    }

    private int markLength() {
        return startsWith(0xef, 0xbb, 0xbf) ? 3 : startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff) ? 2 : 0;
    }

    private boolean startsWith(int... bytes) {
        if (kept < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((start[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Files that people send by mistake, by their first bytes. */
    private enum Magic {
        PNG(0x89, 'P', 'N', 'G'),
        JPEG(0xff, 0xd8, 0xff),
        GIF('G', 'I', 'F', '8'),
        PDF('%', 'P', 'D', 'F'),
        /* XLSX, ODS and ZIP begin alike. */
        SHEET('P', 'K', 3, 4),
        OLD_SHEET(0xd0, 0xcf, 0x11, 0xe0),
        GZIP(0x1f, 0x8b),
        NONE;

        private final int[] bytes;

        Magic(int... bytes) {
            this.bytes = bytes;
        }

        static Magic of(byte[] start, int kept) {
            for (var kind : values()) {
                if (kind.begins(start, kept)) {
                    return kind;
                }
            }
            return NONE;
        }

        private boolean begins(byte[] start, int kept) {
            if (kept < bytes.length || bytes.length == 0) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if ((start[i] & 0xff) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
