package bespoke.intake.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What directories send, made plain: what the large ones write beside the letter of RFC 7644 is put into its words, what
 * Bespoke does not keep is left out, and what no directory may write is refused.
 */
final class ScimBody {

    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Given in Bespoke by people, never by a directory. */
    private static final Set<String> NEVER = Set.of("roles", "entitlements");

    /** SCIM has them, Bespoke does not keep them. */
    private static final Set<String> LEFT_OUT = Set.of(
            "nickname",
            "profileurl",
            "preferredlanguage",
            "locale",
            "timezone",
            "password",
            "phonenumbers",
            "ims",
            "photos",
            "groups",
            "x509certificates",
            "costcenter",
            "division");

    private static final Set<String> SEVERAL = Set.of("schemas", "emails", "addresses", "members");

    private static final Map<String, String> USER_NAMES = byLowerCase(
            "schemas",
            "id",
            "externalId",
            "meta",
            "userName",
            "name",
            "displayName",
            "title",
            "userType",
            "active",
            "emails",
            "addresses",
            ENTERPRISE);

    private static final Map<String, String> ENTERPRISE_NAMES =
            byLowerCase("employeeNumber", "organization", "department", "manager");

    private static final Map<String, String> GROUP_NAMES =
            byLowerCase("schemas", "id", "externalId", "meta", "displayName", "members");

    /** More than any directory sends at once: each changes the whole resource anew. */
    private static final int MOST_OPERATIONS = 1_000;

    private final boolean group;

    private ScimBody(boolean group) {
        this.group = group;
    }

    /** The body of a request about a whole user or group. @throws ScimRefusal if it cannot be read or may not be written */
    static String whole(byte[] sent, boolean group) {
        var body = new ScimBody(group);
        return body.whole(read(sent)).toString();
    }

    /** The body of a PATCH. @throws ScimRefusal if it cannot be read or may not be written */
    static String patch(byte[] sent, boolean group) {
        var body = new ScimBody(group);
        return body.patch(read(sent)).toString();
    }

    /** The body of a search by POST. @throws ScimRefusal if it cannot be read */
    static ObjectNode read(byte[] sent) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(sent))
                    .toString();
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw malformed("The body must be one object of JSON.");
        } catch (CharacterCodingException | JacksonException unreadable) {
            throw malformed("The body cannot be read as JSON in UTF-8.");
        }
    }

    private ObjectNode whole(ObjectNode sent) {
        var plain = JSON.createObjectNode();
        sent.properties().forEach(property -> {
            var name = name(property.getKey());
            if (name != null) {
                plain.set(name, value(name, property.getValue()));
            } else {
                refuse(property.getKey(), property.getValue());
            }
        });
        if (!(plain.get("schemas") instanceof ArrayNode schemas)) {
            throw malformed("schemas must be a list that names " + (group ? GROUP : USER) + ".");
        }
        plain.set("schemas", known(schemas, plain.has(ENTERPRISE)));
        return plain;
    }

    /** Schemas of others go with what stands under them. */
    private ArrayNode known(ArrayNode schemas, boolean enterprise) {
        var known = JSON.createArrayNode();
        var ours = group ? Set.of(GROUP) : Set.of(USER);
        schemas.forEach(schema -> ours.stream()
                .filter(one -> one.equalsIgnoreCase(schema.asString("")))
                .forEach(known::add));
        if (known.isEmpty()) {
            throw malformed("schemas must name " + (group ? GROUP : USER) + ".");
        }
        if (enterprise) {
            known.add(ENTERPRISE);
        }
        return known;
    }

    /** Passes over what Bespoke does not keep. @throws ScimRefusal for what no directory may write, or nobody knows */
    private void refuse(String name, JsonNode value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (NEVER.contains(lower) && !group) {
            if (!value.isNull() && !value.isEmpty()) {
                throw new ScimRefusal(
                        400, "mutability", name + " are given in Bespoke by people, never by a directory.");
            }
        } else if (!LEFT_OUT.contains(lower) && !lower.startsWith("urn:")) {
            throw malformed((group ? "A group" : "A user") + " has no attribute " + name + ".");
        }
    }

    private @Nullable String name(String sent) {
        return (group ? GROUP_NAMES : USER_NAMES).get(sent.toLowerCase(Locale.ROOT));
    }

    private JsonNode value(String name, JsonNode sent) {
        // A list of one for what there is one of: so the library's own client writes.
        var value = sent instanceof ArrayNode list && list.size() == 1 && !SEVERAL.contains(name) ? list.get(0) : sent;
        return switch (name) {
            case "active" -> truth(value);
            case "members" -> members(value);
            case ENTERPRISE -> enterprise(value);
            case "emails", "addresses" ->
                value.isObject() ? JSON.createArrayNode().add(value) : value;
            default -> value;
        };
    }

    private JsonNode enterprise(JsonNode value) {
        if (!(value instanceof ObjectNode sent)) {
            return value;
        }
        var plain = JSON.createObjectNode();
        sent.properties().forEach(property -> {
            var name = ENTERPRISE_NAMES.get(property.getKey().toLowerCase(Locale.ROOT));
            if (name != null) {
                plain.set(name, name.equals("manager") ? manager(property.getValue()) : property.getValue());
            } else {
                refuse(property.getKey(), property.getValue());
            }
        });
        return plain;
    }

    private ObjectNode patch(ObjectNode sent) {
        var operations = JSON.createArrayNode();
        var all = sent.properties().stream()
                .filter(property -> property.getKey().equalsIgnoreCase("Operations"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> malformed("A PATCH holds Operations."));
        if (!(all instanceof ArrayNode) || all.isEmpty()) {
            throw malformed("Operations must be a list of at least one.");
        }
        refuseMore(all.size());
        for (var one : all) {
            if (!(one instanceof ObjectNode operation)) {
                throw malformed("Each of Operations must be an object.");
            }
            plain(operation).forEach(operations::add);
            refuseMore(operations.size());
        }
        var plain = JSON.createObjectNode();
        plain.set("schemas", sent.path("schemas"));
        plain.set("Operations", operations);
        return plain;
    }

    private static void refuseMore(int operations) {
        if (operations > MOST_OPERATIONS) {
            throw new ScimRefusal(413, null, "A PATCH may hold up to " + MOST_OPERATIONS + " operations.");
        }
    }

    private List<ObjectNode> plain(ObjectNode operation) {
        var op = operation.path("op").asString("").toLowerCase(Locale.ROOT);
        if (!Set.of("add", "replace", "remove").contains(op)) {
            throw malformed("op must be add, replace or remove.");
        }
        var path = operation.path("path");
        var value = operation.path("value");
        if (!path.isMissingNode() && !path.isNull()) {
            if (!path.isString() || path.stringValue().isBlank()) {
                throw new ScimRefusal(400, "invalidPath", "path must be a text.");
            }
            return at(op, path.stringValue().strip(), value);
        } else if (op.equals("remove")) {
            throw new ScimRefusal(400, "noTarget", "remove needs a path.");
        } else if (!(value instanceof ObjectNode values)) {
            throw new ScimRefusal(400, "invalidValue", "Without a path, value must be an object.");
        } else {
            var plain = new ArrayList<ObjectNode>();
            values.properties().forEach(property -> {
                if (property.getKey().equalsIgnoreCase(ENTERPRISE)
                        && property.getValue() instanceof ObjectNode extension) {
                    extension
                            .properties()
                            .forEach(part -> plain.addAll(at(op, ENTERPRISE + ":" + part.getKey(), part.getValue())));
                } else {
                    plain.addAll(at(op, property.getKey(), property.getValue()));
                }
            });
            return plain;
        }
    }

    /** One operation at a path, in the words of the RFC; none where Bespoke does not keep what it is about. */
    private List<ObjectNode> at(String op, String sent, JsonNode value) {
        var path = ScimPath.read(sent);
        var lower = path.root().toLowerCase(Locale.ROOT);
        if (lower.equals("schemas") || lower.equals("id") || lower.equals("meta")) {
            if (sent.equalsIgnoreCase("id") || lower.equals("meta")) {
                throw new ScimRefusal(400, "mutability", sent + " cannot be written.");
            }
            return List.of();
        }
        var name = path.isEnterprise() ? ENTERPRISE_NAMES.get(lower) : name(path.root());
        if (name == null && !path.isEnterprise() && !group && ENTERPRISE_NAMES.containsKey(lower)) {
            throw new ScimRefusal(400, "invalidPath", "A user has " + sent + " under " + ENTERPRISE + ".");
        }
        if (name == null) {
            if (NEVER.contains(lower) && !group) {
                throw new ScimRefusal(
                        400, "mutability", path.root() + " are given in Bespoke by people, never by a directory.");
            } else if (LEFT_OUT.contains(lower) && !group) {
                return List.of();
            }
            throw new ScimRefusal(400, "invalidPath", "There is no " + sent + ".");
        }
        var full = path.at(name);
        if (name.equals("members") && op.equals("remove") && path.rest().isEmpty() && !isNothing(value)) {
            return members(value)
                    .valueStream()
                    .map(member -> operation(
                            op,
                            "members[value eq "
                                    + StringNode.valueOf(member.path("value").asString("")) + "]",
                            null))
                    .toList();
        }
        var removes = op.equals("remove") || isNothing(value) && path.rest().isEmpty() && !name.equals("members");
        if (removes && name.equals(group ? "displayName" : "userName")) {
            throw new ScimRefusal(400, "mutability", name + " cannot be taken away.");
        } else if (removes) {
            return List.of(operation("remove", full, null));
        }
        var plain = path.rest().isEmpty() && name.equals("manager") ? manager(value) : value;
        if (name.equals("manager") && path.rest().isEmpty() && isNothing(plain.path("value"))) {
            return List.of(operation("remove", full, null));
        }
        return List.of(operation(op, full, path.rest().isEmpty() ? value(name, plain) : plain));
    }

    private static ObjectNode operation(String op, String path, @Nullable JsonNode value) {
        var operation = JSON.createObjectNode();
        operation.put("op", op);
        operation.put("path", path);
        if (value != null) {
            operation.set("value", value);
        }
        return operation;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isString() && value.stringValue().isEmpty();
    }

    /** "True" and "False" in quotes, as one large directory writes them. */
    private static JsonNode truth(JsonNode value) {
        if (value.isString()) {
            return switch (value.stringValue().toLowerCase(Locale.ROOT)) {
                case "true" -> JSON.getNodeFactory().booleanNode(true);
                case "false" -> JSON.getNodeFactory().booleanNode(false);
                default -> throw new ScimRefusal(400, "invalidValue", "active must be true or false.");
            };
        }
        if (!value.isBoolean() && !value.isNull()) {
            throw new ScimRefusal(400, "invalidValue", "active must be true or false.");
        }
        return value;
    }

    /** Members as bare ids, alone or in a list, become members. */
    private static ArrayNode members(JsonNode value) {
        var members = JSON.createArrayNode();
        for (var one : value instanceof ArrayNode many ? many.values() : List.of(value)) {
            if (one.isString()) {
                members.addObject().set("value", one);
            } else if (one instanceof ObjectNode member && member.path("value").isString()) {
                var type = member.path("type").asString("User");
                if (!type.equalsIgnoreCase("User")) {
                    throw new ScimRefusal(400, "invalidValue", "Members of a group are users.");
                }
                members.addObject().set("value", member.path("value"));
            } else if (!one.isNull()) {
                throw new ScimRefusal(400, "invalidValue", "A member is the id of a user.");
            }
        }
        return members;
    }

    private static JsonNode manager(JsonNode value) {
        return value.isString() ? JSON.createObjectNode().set("value", value) : value;
    }

    private static ScimRefusal malformed(String detail) {
        return new ScimRefusal(400, "invalidSyntax", detail);
    }

    private static Map<String, String> byLowerCase(String... names) {
        var byLowerCase = new HashMap<String, String>();
        for (var name : names) {
            byLowerCase.put(name.toLowerCase(Locale.ROOT), name);
        }
        return Map.copyOf(byLowerCase);
    }
}
