package bespoke.intake.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Bespoke says of itself to directories (RFC 7644, section 4): from the very files by which users and groups are
 * checked. The library would add schemas and features of its own.
 */
@Component
class ScimDiscovery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode provider = file("service-provider-config");
    private final Map<String, ObjectNode> types = byId(Stream.of("user-resource-type", "group-resource-type"));
    private final Map<String, ObjectNode> schemas = byId(Stream.of("user", "enterprise-user", "group"));

    /**
     * @param address of SCIM's root, in full
     * @throws ScimRefusal where there is nothing by this id
     */
    byte[] tell(ScimPlace place, String address) {
        var told =
                switch (place.resource()) {
                    case "ResourceTypes" -> told(types, place, address);
                    case "Schemas" -> told(schemas, place, address);
                    default -> {
                        if (!place.id().isEmpty()) {
                            throw nothing();
                        }
                        yield located(provider, "ServiceProviderConfig", address + place.path());
                    }
                };
        return JSON.writeValueAsBytes(told);
    }

    private static JsonNode told(Map<String, ObjectNode> all, ScimPlace place, String address) {
        if (!place.id().isEmpty()) {
            var one = all.get(place.id().toLowerCase(Locale.ROOT));
            if (one == null) {
                throw nothing();
            }
            return located(one, kind(place), address + place.path());
        }
        var list = JSON.createObjectNode();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", all.size());
        list.put("itemsPerPage", all.size());
        list.put("startIndex", 1);
        var resources = list.putArray("Resources");
        all.values()
                .forEach(one -> resources.add(located(
                        one,
                        kind(place),
                        address + place.path() + "/" + one.get("id").stringValue())));
        return list;
    }

    private static String kind(ScimPlace place) {
        return place.resource().equals("Schemas") ? "Schema" : "ResourceType";
    }

    private static ObjectNode located(ObjectNode one, String kind, String location) {
        var located = one.deepCopy();
        located.putObject("meta").put("resourceType", kind).put("location", location);
        return located;
    }

    private static Map<String, ObjectNode> byId(Stream<String> names) {
        var byId = new LinkedHashMap<String, ObjectNode>();
        names.map(ScimDiscovery::file)
                .forEach(one -> byId.put(one.get("id").stringValue().toLowerCase(Locale.ROOT), one));
        return byId;
    }

    private static ObjectNode file(String name) {
        try (var in = new ClassPathResource("scim/" + name + ".json").getInputStream()) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ScimRefusal nothing() {
        return new ScimRefusal(404, null, "There is nothing at this address.");
    }
}
