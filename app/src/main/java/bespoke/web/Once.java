package bespoke.web;

import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what a POST asks for once, however often it is sent with the same {@code Idempotency-Key}. An argument of REST
 * endpoints that create or spend.
 *
 * <p>The claim on the key, the work and the answer are one transaction: a caller whose connection broke gets the answer
 * that was committed, or the work was never done. A refusal is no answer: it may be tried again.
 */
public final class Once {

    private static final int LONGEST_KEY = 200;

    private final OnceStore store;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final PersonId person;
    private final @Nullable String key;
    private final String door;

    Once(
            OnceStore store,
            TransactionOperations transactions,
            JsonMapper json,
            PersonId person,
            @Nullable String key,
            String door) {
        this.store = store;
        this.transactions = transactions;
        this.json = json;
        this.person = person;
        this.key = key;
        this.door = door;
    }

    /**
     * The answer of {@code work}, or the one it gave when this key came first.
     *
     * @param type of the answer's body, which must read back from JSON as it was written
     * @param body as it was sent, which must be the same each time
     * @param work runs in the transaction; without a key simply runs in one
     * @throws Refused {@code web.key-too-long}, {@code web.key-used-otherwise}
     */
    public <T> ResponseEntity<T> answer(Class<T> type, Object body, Supplier<ResponseEntity<T>> work) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new Refused("web.key-too-long", Map.of("most", LONGEST_KEY)).at("Idempotency-Key");
        }
        var answer = transactions.execute(transaction -> key == null ? work.get() : once(key, type, body, work));
        if (answer == null) {
            throw new IllegalStateException("An endpoint gave no answer");
        }
        return answer;
    }

    private <T> ResponseEntity<T> once(String key, Class<T> type, Object body, Supplier<ResponseEntity<T>> work) {
        byte[] digest = digest(body);
        if (!store.claim(person, key, digest)) {
            var first = store.get(person, key);
            if (!MessageDigest.isEqual(first.digest(), digest)) {
                throw Refused.conflict("web.key-used-otherwise", Map.of()).at("Idempotency-Key");
            }
            return again(type, first);
        }
        var answer = work.get();
        var location = answer.getHeaders().getFirst(HttpHeaders.LOCATION);
        var written = answer.getBody() == null ? null : json.writeValueAsString(answer.getBody());
        store.keep(person, key, answer.getStatusCode().value(), location, written);
        return answer;
    }

    private <T> ResponseEntity<T> again(Class<T> type, OnceStore.Kept first) {
        var answer = ResponseEntity.status(first.status());
        if (first.location() != null) {
            answer.header(HttpHeaders.LOCATION, first.location());
        }
        return first.body() == null
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(json.readValue(first.body(), type));
    }

    private byte[] digest(Object body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(door.getBytes(StandardCharsets.UTF_8));
            return digest.digest(json.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
