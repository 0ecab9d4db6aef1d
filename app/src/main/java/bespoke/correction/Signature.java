package bespoke.correction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks 1.0.0 has it: HMAC with SHA-256 over id, second and body, parted by points. */
final class Signature {

    static final String PREFIX = "whsec_";

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int BYTES = 32;

    private Signature() {}

    /** A secret of 256 bits. */
    static String freshSecret() {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The header: one signature for each secret, the newest first. */
    static String header(List<String> secrets, String id, Instant at, String body) {
        return secrets.stream()
                .map(secret -> "v1," + sign(secret, id, at, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, Instant at, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            var signed = id + "." + at.getEpochSecond() + "." + body;
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
