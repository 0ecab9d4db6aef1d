package bespoke.correction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is posted to sources: type, time and data, as Standard Webhooks recommends. */
@Component
class Messages {

    private final JsonMapper json = JsonMapper.shared();

    String of(OutboxStore.Due due) {
        var data = new LinkedHashMap<String, Object>();
        data.put("person", due.number());
        data.put("attribute", due.attribute());
        put(data, "told", due.told() == null ? null : json.readTree(due.told()));
        put(data, "says", due.says() == null ? null : json.readTree(due.says()));
        put(data, "note", due.note());
        data.put("saidAt", due.saidAt().toString());
        return message(due.said() ? "correction.said" : "correction.taken-back", due.saidAt(), data);
    }

    String test(Instant at) {
        return message("correction.test", at, Map.of());
    }

    private static void put(Map<String, Object> data, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private String message(String type, Instant at, Map<String, Object> data) {
        var message = new LinkedHashMap<String, Object>();
        message.put("type", type);
        message.put("timestamp", at.toString());
        message.put("data", data);
        return json.writeValueAsString(message);
    }
}
