package bespoke.intake.web;

import bespoke.intake.Signal;
import bespoke.shared.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/**
 * CloudEvents 1.0 as they come by HTTP: structured, in batches, or binary. The SDK reads them; where it cannot, it is said
 * which attribute is at fault.
 */
final class SignalEvents {

    static final MediaType STRUCTURED = MediaType.parseMediaType("application/cloudevents+json");
    static final MediaType BATCH = MediaType.parseMediaType("application/cloudevents-batch+json");

    private static final String HEADER = "ce-";
    private static final String VERSION = "specversion";
    private static final List<String> NEEDED = List.of(VERSION, "id", "source", "type");
    private static final JsonFormat FORMAT = new JsonFormat();
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignalEvents() {}

    /**
     * The events of one request, at least one.
     *
     * @param headers by name
     * @throws Refused {@code intake.signal-json}, {@code intake.signal-version}, {@code intake.signal-attribute-missing},
     *     {@code intake.signal-attribute}, {@code intake.signals-none}, where that is an attribute with its name
     */
    static List<Signal> read(String contentType, Map<String, String> headers, byte[] body)
            throws HttpMediaTypeNotSupportedException {
        var type = type(contentType);
        if (type != null && BATCH.equalsTypeAndSubtype(type)) {
            return batch(body);
        } else if (type != null && STRUCTURED.equalsTypeAndSubtype(type)) {
            return List.of(structured(text(body), ""));
        } else if (headers.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(HEADER + VERSION))
                && (type == null || !type.getSubtype().startsWith("cloudevents"))) {
            return List.of(binary(headers, body));
        }
        throw new HttpMediaTypeNotSupportedException(type, List.of(STRUCTURED, BATCH));
    }

    private static @org.jspecify.annotations.Nullable MediaType type(String contentType)
            throws HttpMediaTypeNotSupportedException {
        try {
            return contentType.isBlank() ? null : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException unreadable) {
            throw new HttpMediaTypeNotSupportedException(unreadable.getMessage());
        }
    }

    private static List<Signal> batch(byte[] body) {
        var signals = new ArrayList<Signal>();
        var all = tree(text(body));
        if (!all.isArray()) {
            throw unreadable();
        }
        for (var one : all) {
            signals.add(structured(one.toString(), "[" + signals.size() + "]."));
        }
        if (signals.isEmpty()) {
            throw Refused.malformed("intake.signals-none", Map.of());
        }
        return signals;
    }

    /** @param at what stands before the names of attributes in a refusal */
    private static Signal structured(String text, String at) {
        CloudEvent event;
        try {
            event = FORMAT.deserialize(text.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) {
            throw fault(attributes(tree(text)), at);
        }
        return signal(event, text, at);
    }

    private static Signal binary(Map<String, String> headers, byte[] body) {
        CloudEvent event;
        try {
            event = HttpMessageFactory.createReader(headers, body).toEvent();
        } catch (RuntimeException unreadable) {
            var attributes = new TreeMap<String, String>();
            headers.forEach((name, value) -> {
                if (name.regionMatches(true, 0, HEADER, 0, HEADER.length())) {
                    attributes.put(name.substring(HEADER.length()).toLowerCase(java.util.Locale.ROOT), value);
                }
            });
            throw fault(attributes, "");
        }
        try {
            return signal(event, new String(FORMAT.serialize(event), StandardCharsets.UTF_8), "");
        } catch (io.cloudevents.core.format.EventSerializationException unreadable) {
            throw unreadable();
        }
    }

    private static Signal signal(CloudEvent event, String content, String at) {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw Refused.malformed(
                            "intake.signal-version",
                            Map.of("version", event.getSpecVersion().toString()))
                    .at(at + VERSION);
        }
        var time = event.getTime();
        try {
            return new Signal(
                    event.getSource().toString(),
                    event.getId(),
                    event.getType(),
                    time == null ? null : time.toInstant(),
                    content);
        } catch (Refused refused) {
            throw refused.field() == null ? refused : refused.at(at + refused.field());
        }
    }

    private static Map<String, String> attributes(JsonNode event) {
        if (!event.isObject()) {
            throw unreadable();
        }
        var attributes = new TreeMap<String, String>();
        event.properties().forEach(property -> {
            if (!property.getKey().startsWith("data") && property.getValue().isValueNode()) {
                attributes.put(property.getKey(), property.getValue().asText());
            }
        });
        return attributes;
    }

    /** What is wrong with attributes that make no event. */
    private static Refused fault(Map<String, String> attributes, String at) {
        for (var needed : NEEDED) {
            if (attributes.getOrDefault(needed, "").isBlank()) {
                return Refused.malformed("intake.signal-attribute-missing", Map.of("attribute", needed))
                        .at(at + needed);
            }
        }
        var version = attributes.getOrDefault(VERSION, "");
        if (!version.equals("1.0")) {
            return Refused.malformed("intake.signal-version", Map.of("version", shortened(version)))
                    .at(at + VERSION);
        }
        for (var attribute : attributes.entrySet()) {
            if (!attribute.getKey().matches("[a-z0-9]+")) {
                return Refused.malformed("intake.signal-extension", Map.of("attribute", shortened(attribute.getKey())))
                        .at(at + shortened(attribute.getKey()));
            }
        }
        if (attributes.containsKey("time") && !isMoment(attributes.getOrDefault("time", ""))) {
            return Refused.malformed("intake.signal-time", Map.of()).at(at + "time");
        }
        return Refused.malformed("intake.signal-unreadable", Map.of());
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static boolean isMoment(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** The body as UTF-8, the one encoding of JSON. */
    private static String text(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException otherwise) {
            throw unreadable();
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException unreadable) {
            throw unreadable();
        }
    }

    private static Refused unreadable() {
        return Refused.malformed("intake.signal-json", Map.of());
    }
}
