package bespoke.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Secrets of 256 bits that let somebody in, and the digests under which they are kept. A digest leads back to no secret. */
public final class Secret {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int BYTES = 32;
    /** Letters and digits that nobody mistakes for one another. */
    private static final String READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Secret() {}

    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Eighty bits that people can read off a screen and type: four groups of four. */
    static String readable() {
        var code = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(READABLE.charAt(CHANCE.nextInt(READABLE.length())));
        }
        return code.toString();
    }

    /** The digest of a readable secret as somebody typed it: in small letters, with spaces for dashes or without any. */
    static byte[] digestOfTyped(String code) {
        var letters = code.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        return digest(letters.replaceAll("(.{4})(?!$)", "$1-"));
    }

    public static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
