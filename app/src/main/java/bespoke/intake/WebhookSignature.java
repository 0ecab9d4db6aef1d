package bespoke.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a message as Standard Webhooks have it: HMAC-SHA256 over its id, its timestamp and its body. */
final class WebhookSignature {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private WebhookSignature() {}

    /** A secret as it is told to whoever signs: {@code whsec_} and Base64. */
    static String freshSecret() {
        var bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(String secret) {
        return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
    }

    /** Whether one of several signatures, parted by blanks, is that of the message by this secret. Takes as long whichever byte differs. */
    static boolean holds(byte[] secret, String id, String timestamp, byte[] body, String signatures) {
        var expected = (VERSION + sign(secret, id, timestamp, body)).getBytes(StandardCharsets.US_ASCII);
        boolean holds = false;
        for (var signature : signatures.split(" ")) {
            holds |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        }
        return holds;
    }

    private static String sign(byte[] secret, String id, String timestamp, byte[] body) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
