package bespoke.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One seal of the chain. Whoever keeps its root elsewhere can tell later whether anything sealed until then was changed.
 *
 * @param number  from 1
 * @param root    32 bytes
 * @param records how many were sealed with it
 */
public record Seal(long number, byte[] root, int records, Instant at) {

    /** The root in 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(root);
    }

    /**
     * What stands in the tree for one record, in words: which record of which log it is, of when, and its digest by which
     * form. It stays as it is when the record goes.
     */
    static byte[] leaf(String log, UUID record, Instant at, int form, byte[] digest) {
        return "record %s %s %s %d %s"
                .formatted(log, record, at, form, HexFormat.of().formatHex(digest))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first leaf of the tree of a seal: which one it is, and the root before it, in words. */
    static byte[] first(long number, Instant at, int records, byte @Nullable [] before) {
        return "seal %d %s %d %s"
                .formatted(
                        number,
                        at,
                        records,
                        before == null ? "-" : HexFormat.of().formatHex(before))
                .getBytes(StandardCharsets.UTF_8);
    }
}
