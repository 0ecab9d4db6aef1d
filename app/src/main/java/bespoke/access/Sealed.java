package bespoke.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What is worked out of a secret that a browser alone has: other secrets, and text that only it opens (AES-256-GCM). */
final class Sealed {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG = 128;

    private Sealed() {}

    /** A secret of its own for each purpose, which leads back to neither the first nor another. */
    static String derive(String secret, String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(secret, purpose));
    }

    static byte[] close(String secret, String text) {
        byte[] nonce = new byte[NONCE];
        CHANCE.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, secret, nonce, text.getBytes(StandardCharsets.UTF_8), 0);
        byte[] all = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, all, NONCE, closed.length);
        return all;
    }

    static String open(String secret, byte[] closed) {
        byte[] text = cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(closed, NONCE), closed, NONCE);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] cipher(int mode, String secret, byte[] nonce, byte[] bytes, int from) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(mac(secret, "seal"), "AES");
            cipher.init(mode, key, new GCMParameterSpec(TAG, nonce));
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(String secret, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
